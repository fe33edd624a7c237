//! Turns in their order: calls and the observations that answer them, empty turns.

use crate::codes::Code;
use crate::finding::{Args, Finding};
use crate::formats::Format;
use crate::json::Value;
use crate::row::{Call, Message, Role, Row};

pub fn check(row: &Row, format: Format, findings: &mut Vec<Finding>) {
    for message in row.messages.iter().filter(|m| is_empty(m)) {
        let args = vec![("role", message.role.word().into())];
        findings.push(Finding::new(Code::EmptyTurn, message.at.0.clone(), args).in_turn(message.number));
    }
    // Where a message could not be read, what refers to it can't be judged.
    if format.layout().observations && !row.gaps {
        pair(row, findings);
    }
}

/// No text, no calls, and nothing else that would say something (a refusal, reasoning).
fn is_empty(message: &Message) -> bool {
    let speaks = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    };
    message.role != Role::Tool
        && message.calls.is_empty()
        && !message.gaps
        && !message.extra.iter().any(|(key, value)| key != "name" && speaks(value))
        && match &message.content {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(Value::Array(parts)) => parts.iter().all(|part| part.get("text").is_some_and(|text| !speaks(text))),
            Some(_) => false,
        }
}

type Open<'a> = Vec<(&'a Message, &'a Call)>;

/// Pairs observations with calls: by id where both have one, else in order.
fn pair(row: &Row, findings: &mut Vec<Finding>) {
    let mut open: Open<'_> = Vec::new();
    for message in &row.messages {
        if message.role == Role::Tool {
            match find(&open, message) {
                Ok(index) => drop(open.remove(index)),
                Err(detail) => {
                    let args = vec![("detail", detail.into())];
                    findings.push(
                        Finding::new(Code::OrphanObservation, message.at.0.clone(), args).in_turn(message.number),
                    );
                }
            }
        } else {
            open.drain(..).for_each(|(turn, call)| findings.push(unanswered(turn, call)));
            open.extend(message.calls.iter().map(|call| (message, call)));
        }
    }
    let last = row.messages.last();
    let ends_with_calls = last.is_some_and(|m| !m.calls.is_empty());
    for (turn, call) in open {
        findings.push(match ends_with_calls {
            true => at_call(Code::OpenCall, turn, call, vec![("name", call.name.clone().into())]),
            false => unanswered(turn, call),
        });
    }
}

/// Which open call the observation answers, or why none.
fn find(open: &Open<'_>, observation: &Message) -> Result<usize, String> {
    if open.is_empty() {
        return Err(String::new());
    }
    let id = observation.answers.as_deref();
    let found = match id {
        Some(id) => open.iter().position(|(_, call)| call.id.as_deref() == Some(id)),
        None => None,
    };
    let by_order = || open.iter().position(|(_, call)| call.id.is_none());
    found.or_else(by_order).ok_or_else(|| match id {
        Some(id) => format!("; no open call has the id `{}`", crate::finding::shorten(id, 80)),
        None => "; it names no tool_call_id".to_owned(),
    })
}

fn unanswered(turn: &Message, call: &Call) -> Finding {
    let id = call.id.as_ref().map(|id| format!(" (id `{}`)", crate::finding::shorten(id, 80))).unwrap_or_default();
    at_call(Code::UnansweredCall, turn, call, vec![("name", call.name.clone().into()), ("id", id.into())])
}

fn at_call(code: Code, turn: &Message, call: &Call, args: Args) -> Finding {
    Finding::new(code, call.at.0.clone(), args).in_call(turn.number, call.number)
}
