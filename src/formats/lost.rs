//! What a format has no place for: details that a row is written without, and what keeps a row from being written.

use crate::json::Value;
use crate::row::{Call, Message, Role, Tool};

/// Why a row can't be written in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsayable(pub &'static str);

pub const UNREADABLE_CALL: Unsayable = Unsayable("a call that could not be read");
pub const UNREADABLE_TOOLS: Unsayable = Unsayable("tools that could not be read");

/// Details that a row was written without, each named once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost(pub Vec<&'static str>);

impl Lost {
    pub fn add(&mut self, what: &'static str) {
        if !self.0.contains(&what) {
            self.0.push(what);
        }
    }

    /// Whether the message is a system text, which the format leaves out.
    pub fn is_system(&mut self, message: &Message) -> bool {
        let system = matches!(message.role, Role::System | Role::Developer);
        if system {
            self.add("a system text");
        }
        system
    }

    pub fn text_beside_calls(&mut self, message: &Message) {
        if message.content.as_ref().is_some_and(|c| !c.is_null() && c.as_str() != Some("")) {
            self.add("text beside a call");
        }
    }

    pub fn message_fields(&mut self, message: &Message) {
        if message.extra.values().any(|value| *value != Value::Null) {
            self.add("further fields of a message");
        }
    }

    pub fn call_id(&mut self, call: &Call) {
        if call.id.is_some() {
            self.add("a call's id");
        }
    }

    pub fn outer_fields(&mut self, tool: &Tool) {
        if !tool.outer.is_empty() {
            self.add("fields beside a function");
        }
    }
}
