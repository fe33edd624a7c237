//! Turns in their order: calls and the observations that answer them, empty turns.

use std::collections::{HashMap, VecDeque};

use crate::codes::Code;
use crate::finding::{Args, Finding};
use crate::formats::Format;
use crate::json::{Value, excerpt};
use crate::row::{Call, Message, Role, Row};

pub fn check(row: &Row, format: Format, findings: &mut Vec<Finding>) {
    for message in row.messages.iter().filter(|m| is_empty(m)) {
        let args = vec![("role", message.role.word().into()), content(message)];
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

/// Calls that wait for an observation, in order, and by id.
#[derive(Default)]
struct Open<'a> {
    calls: Vec<Option<(&'a Message, &'a Call)>>,
    by_id: HashMap<&'a str, VecDeque<usize>>,
    without_id: VecDeque<usize>,
    left: usize,
}

impl<'a> Open<'a> {
    fn add(&mut self, message: &'a Message, call: &'a Call) {
        let queue = match &call.id {
            Some(id) => self.by_id.entry(id).or_default(),
            None => &mut self.without_id,
        };
        queue.push_back(self.calls.len());
        self.calls.push(Some((message, call)));
        self.left += 1;
    }

    /// Closes the call that the observation answers, or says why there is none.
    fn close(&mut self, observation: &Message) -> Result<(), Args> {
        if self.left == 0 {
            return Err(Args::new());
        }
        let id = observation.answers.as_deref();
        let by_id = id.and_then(|id| self.by_id.get_mut(id)).and_then(VecDeque::pop_front);
        match by_id.or_else(|| self.without_id.pop_front()) {
            Some(index) => {
                self.calls[index] = None;
                self.left -= 1;
                Ok(())
            }
            None => Err(vec![("answers", id.map_or(Value::Null, Value::from))]),
        }
    }

    /// The calls that are still open, in order.
    fn take(&mut self) -> impl Iterator<Item = (&'a Message, &'a Call)> {
        std::mem::take(self).calls.into_iter().flatten()
    }
}

/// Pairs observations with calls: by id where both have one, else in order.
fn pair(row: &Row, findings: &mut Vec<Finding>) {
    let mut open = Open::default();
    for message in &row.messages {
        if message.role == Role::Tool {
            if let Err(mut args) = open.close(message) {
                args.push(content(message));
                let finding = Finding::new(Code::OrphanObservation, message.at.0.clone(), args);
                findings.push(finding.in_turn(message.number));
            }
        } else {
            open.take().for_each(|(turn, call)| findings.push(unanswered(turn, call)));
            message.calls.iter().for_each(|call| open.add(message, call));
        }
    }
    let ends_with_calls = row.messages.last().is_some_and(|m| !m.calls.is_empty());
    for (turn, call) in open.take() {
        findings.push(match ends_with_calls {
            true => open_call(turn.number, call),
            false => unanswered(turn, call),
        });
    }
}

fn content(message: &Message) -> (&'static str, Value) {
    ("got", message.content.as_ref().map_or(Value::Null, excerpt))
}

/// The finding for a call that the row ends with.
pub fn open_call(turn: usize, call: &Call) -> Finding {
    at_call(Code::OpenCall, turn, call, Args::new())
}

fn unanswered(turn: &Message, call: &Call) -> Finding {
    let id = call.id.as_ref().map(|id| ("id", Value::from(id.clone())));
    at_call(Code::UnansweredCall, turn.number, call, id.into_iter().collect())
}

fn at_call(code: Code, turn: usize, call: &Call, mut args: Args) -> Finding {
    args.push(("name", call.name.clone().into()));
    args.extend(call.arguments.as_ref().map(|arguments| ("given", excerpt(arguments))));
    Finding::new(code, call.at.0.clone(), args).in_call(turn, call.number)
}
