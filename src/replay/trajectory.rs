//! What is replayed of a row: its calls in order, each with what it was answered, and what was said to the user.

use std::collections::VecDeque;

use super::{gold, task::Task, taubench};
use crate::check::{Kind, read as read_row};
use crate::codes::Code;
use crate::domains::policy::{By, Evidence, Turn};
use crate::finding::{Finding, step};
use crate::formats::Format;
use crate::json::python_text::dumps;
use crate::json::{Object, Value};
use crate::row::{Call, Message, Role, Row};

/// A row as a replay sees it.
#[derive(Clone, Debug, Default)]
pub struct Trajectory {
    /// What tasks are joined by: `task_id`, or else `id`.
    pub id: Option<Value>,
    /// Names of the tools on offer.
    pub offered: Vec<String>,
    pub steps: Vec<Step>,
    /// The assistant's turns without calls. `None` where the row holds calls alone.
    pub said: Option<Vec<String>>,
    /// What the user and the assistant said, and the turns that hold calls.
    pub turns: Vec<Turn>,
    /// What rules may know of it.
    pub evidence: Evidence,
    /// The task that the row brings along.
    pub task: Option<Task>,
    /// The domain that the row names.
    pub domain: Option<&'static str>,
    /// tau-bench's hash of the state that the calls left there.
    pub final_hash: Option<String>,
    /// Some message or call could not be read, or there is none.
    pub gaps: bool,
}

/// A call, and what it was answered.
#[derive(Clone, Debug)]
pub struct Step {
    pub call: Call,
    /// The message's number; `None` where calls stand in no messages.
    pub turn: Option<usize>,
    /// Its turn, by its place in [`Trajectory::turns`].
    pub spoken: Option<usize>,
    /// `None` where the row does not tell.
    pub observed: Option<Observed>,
}

/// What was recorded as a call's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    pub text: String,
    /// Where it stands.
    pub at: String,
    pub turn: Option<usize>,
    /// Python's own exception made it: its words bind nobody.
    pub raised: bool,
}

/// Whether a row that is of no format can be replayed all the same.
pub fn knows(value: &Value) -> bool {
    value.as_object().is_some_and(taubench::knows)
}

/// Reads a row; what is wrong goes to `findings`.
pub fn read(format: Option<Format>, value: Value, findings: &mut Vec<Finding>) -> Option<Trajectory> {
    match value {
        Value::Object(object)
            if format.is_none() && taubench::knows(&object) && Format::detect_in(&object).is_none() =>
        {
            Some(taubench::read(object, findings))
        }
        value => {
            let (row, format) = read_row(Kind::from(format), value, findings)?;
            Some(Trajectory::of_row(row, content_of(format), findings))
        }
    }
}

/// The field that holds a message's text.
fn content_of(format: Format) -> &'static str {
    if format == Format::Sharegpt { "value" } else { "content" }
}

impl Trajectory {
    /// `content` is the field in which messages have their text.
    pub fn of_row(row: Row, content: &str, findings: &mut Vec<Finding>) -> Trajectory {
        let task = gold::task(&row.extra, findings);
        let domain = gold::domain(&row.extra).ok().flatten().map(|domain| domain.name);
        let offered = row.tools.into_iter().flatten().map(|tool| tool.name.clone()).collect();
        let id = own_id(&row.extra).or(row.id);
        let unread = row.messages.iter().flat_map(|m| &m.calls).any(|call| call.arguments.is_none());
        let mut said = Vec::new();
        let mut turns = Vec::new();
        let mut steps: Vec<Step> = Vec::new();
        let mut open: VecDeque<usize> = VecDeque::new();
        for message in row.messages {
            if message.role == Role::Tool {
                let same_id = |place: &usize| message.answers.is_some() && steps[*place].call.id == message.answers;
                let place = open.iter().position(same_id).unwrap_or(0);
                if let Some(answered) = open.remove(place) {
                    steps[answered].observed = Some(observed(&message, content));
                }
                continue;
            }
            let by = match message.role {
                Role::User => Some(By::User),
                Role::Assistant => Some(By::Agent),
                _ => None,
            };
            if let Some(by) = by {
                let text = message.content.as_ref().map(text).unwrap_or_default();
                turns.push(Turn { by, text, message: message.number, at: message.at.0.to_string() });
            }
            if message.role == Role::Assistant && message.calls.is_empty() {
                said.extend(message.content.as_ref().map(text));
            }
            open.clear();
            for call in message.calls {
                open.push_back(steps.len());
                let spoken = turns.len().checked_sub(1);
                steps.push(Step { call, turn: Some(message.number), spoken, observed: None });
            }
        }
        let empty = turns.is_empty() && !row.gaps;
        if empty {
            findings.push(Finding::new(Code::EmptyConversation, "", Vec::new()));
        }
        let gaps = row.gaps || unread || empty;
        let final_hash = row.extra.get("final_hash").and_then(Value::as_str).map(str::to_owned);
        let talks = turns.iter().any(|turn| turn.by == By::User);
        let evidence = if talks { Evidence::Text } else { Evidence::Trace };
        Trajectory { id, offered, steps, said: Some(said), turns, evidence, task, domain, final_hash, gaps }
    }

    /// Names of tools that are offered or called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.offered.iter().map(String::as_str).chain(self.steps.iter().map(|step| step.call.name.as_str()))
    }
}

/// The id of a row's task, where it names one.
pub fn own_id(fields: &Object) -> Option<Value> {
    fields.get("task_id").filter(|id| !id.is_null()).cloned()
}

fn observed(message: &Message, content: &str) -> Observed {
    Observed {
        text: message.content.as_ref().map(text).unwrap_or_default(),
        at: step(&message.at.0, content),
        turn: Some(message.number),
        raised: false,
    }
}

/// The text of a content: parts are joined, null is nothing, and what is no text is its JSON.
pub fn text(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(parts) if parts.iter().all(|part| part_text(part).is_some()) => {
            parts.iter().filter_map(part_text).collect()
        }
        other => dumps(other),
    }
}

fn part_text(part: &Value) -> Option<&str> {
    match part {
        Value::Object(part) if part.get("type").is_none_or(|kind| kind == "text") => part.get("text")?.as_str(),
        _ => None,
    }
}
