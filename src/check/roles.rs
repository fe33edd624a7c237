//! Who speaks when: a conversation begins with the system or the user, and its turns alternate.

use crate::codes::Code;
use crate::finding::Finding;
use crate::formats::Format;
use crate::json::{Value, excerpt};
use crate::row::{Message, Role, Row};

pub fn check(row: &Row, format: Format, findings: &mut Vec<Finding>) {
    // Where a message could not be read, the turns around it can't be judged.
    if !format.layout().observations || row.gaps {
        return;
    }
    if !row.messages.iter().any(|m| matches!(m.role, Role::User | Role::Assistant)) {
        findings.push(Finding::new(Code::EmptyConversation, "", Vec::new()));
        return;
    }
    let mut before: Option<&Message> = None;
    for message in &row.messages {
        if let Some(problem) = problem(message, before) {
            let got = message.content.as_ref().map_or(Value::Null, excerpt);
            let args = vec![("problem", problem.into()), ("role", message.role.word().into()), ("got", got)];
            findings.push(Finding::new(Code::RoleOrder, message.at.0.clone(), args).in_turn(message.number));
        }
        // The system's turn out of its place is reported; those around it are held against one another.
        if !is_system(message) {
            before = Some(message);
        }
    }
}

/// What is out of order about a message, `before` being the last one that is not the system's.
fn problem(message: &Message, before: Option<&Message>) -> Option<&'static str> {
    match (before, message.role) {
        (Some(_), Role::System | Role::Developer) => Some("the system's turn comes after the conversation has begun"),
        (None, Role::Assistant) => Some("the conversation begins with the assistant, not with the user"),
        (Some(Message { role: Role::User, .. }), Role::User) => Some("the user has two turns in a row"),
        // Where the first turn has calls, they lack their observations, which is said already.
        (Some(Message { role: Role::Assistant, calls, .. }), Role::Assistant) if calls.is_empty() => {
            Some("the assistant has two turns in a row")
        }
        _ => None,
    }
}

fn is_system(message: &Message) -> bool {
    matches!(message.role, Role::System | Role::Developer)
}
