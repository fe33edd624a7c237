//! A row as the checks see it, whatever format it came in: messages, tools, and what the format has besides.
//!
//! Equality compares what a row says; where its parts were read (`at`) is left out.

use std::ops::Deref;
use std::sync::Arc;

use crate::json::{Object, Value};

/// One entry of a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub id: Option<Value>,
    pub messages: Vec<Message>,
    /// `None` where the tools could not be read; then calls are not held against them.
    pub tools: Option<Vec<Tool>>,
    /// Answers that an answer key accepts instead of calls that were made (BFCL). `None` where there is no key.
    pub accepted: Option<Vec<Accepted>>,
    /// Fields that the format does not know, in their order.
    pub extra: Object,
    /// Some message or call could not be read, so what refers to it can't be judged.
    pub gaps: bool,
}

/// One turn of the conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its place among the row's messages, from 0, unreadable ones counted.
    pub number: usize,
    pub role: Role,
    /// As it stands: text, null, or a list of parts. `None` where the field is absent.
    pub content: Option<Value>,
    pub calls: Vec<Call>,
    /// Some call could not be read.
    pub gaps: bool,
    /// Of an observation: the id of the call that it answers.
    pub answers: Option<String>,
    pub extra: Object,
    pub at: At,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    System,
    Developer,
    User,
    Assistant,
    /// An observation: what a tool answered.
    Tool,
}

/// A tool call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its place among the message's calls, from 0, unreadable ones counted.
    pub number: usize,
    pub name: String,
    /// An object. `None` where it could not be read; a finding says why.
    pub arguments: Option<Value>,
    pub id: Option<String>,
    pub extra: Object,
    /// Where the call stands.
    pub at: At,
    /// Where its arguments stand.
    pub arguments_at: At,
    /// Where its name stands.
    pub name_at: At,
}

/// One call that an answer key asks for, with all that it accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    pub name: String,
    /// Arguments, each with the list of its accepted values; `""` in it says that the argument may be left out.
    pub arguments: Object,
    pub at: At,
}

/// A function offered to the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Tool {
    /// Shared by rows that offer the same one.
    pub declaration: Arc<Declaration>,
    /// Where the object stands that has the name.
    pub at: At,
}

/// What a tool's declaration says, wherever it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    pub name: String,
    pub description: Option<Value>,
    /// As written: a JSON Schema or a flat map, in any spelling. `None` where absent.
    pub parameters: Option<Value>,
    pub extra: Object,
    /// Fields beside the function in a wrapped declaration, `type` aside.
    pub outer: Object,
}

impl Deref for Tool {
    type Target = Declaration;

    fn deref(&self) -> &Declaration {
        &self.declaration
    }
}

/// A JSON pointer to where something was read. All places are equal: they are no part of what a row says.
#[derive(Clone, Debug, Default)]
pub struct At(pub Box<str>);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

impl From<String> for At {
    fn from(pointer: String) -> At {
        At(pointer.into())
    }
}

impl Role {
    pub fn word(self) -> &'static str {
        match self {
            Role::System => "system",
            Role::Developer => "developer",
            Role::User => "user",
            Role::Assistant => "assistant",
            Role::Tool => "tool",
        }
    }
}

impl Message {
    pub fn new(number: usize, role: Role, content: Option<Value>, at: impl Into<At>) -> Message {
        Message {
            number,
            role,
            content,
            calls: Vec::new(),
            gaps: false,
            answers: None,
            extra: Object::new(),
            at: at.into(),
        }
    }
}
