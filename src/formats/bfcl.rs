//! The layout of the Berkeley Function Calling Leaderboard, single-turn categories of version 4: `question` (a list of
//! turns, each a list of messages) and `function`; the answer key (`ground_truth`) stands in a file of its own, which is
//! joined by id before a row comes here, or in the row itself.

use super::lost::{Lost, UNREADABLE_CALL, UNREADABLE_TOOLS, Unsayable};
use super::openai::ROLES;
use super::{Format, Layout, role, tool};
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field};
use crate::json::{Object, Value};
use crate::row::{Accepted, Message, Role, Row};

pub const LAYOUT: Layout = Layout { format: Format::Bfcl, name: "bfcl", knows, read, write, observations: false };

fn knows(object: &Object) -> bool {
    object.contains_key("question") && (object.contains_key("function") || is_several_turns(object))
}

/// Whether an object is a row of the multi-turn or agentic categories, which only running them can judge.
pub fn is_several_turns(object: &Object) -> bool {
    object.contains_key("question")
        && (object.contains_key("involved_classes") || object.contains_key("initial_config"))
}

fn read(mut object: Object, findings: &mut Vec<Finding>) -> Row {
    let id = object.shift_remove("id");
    let mut messages = Vec::new();
    let mut gaps = true;
    if let Some(field) = fields::required(&mut object, "", "question", findings) {
        (messages, gaps) = read_question(field, findings);
    }
    let tools = fields::required(&mut object, "", "function", findings).and_then(|field| {
        // Some early files have one function without its list.
        let value = match field.value {
            one @ Value::Object(_) => Value::Array(vec![one]),
            other => other,
        };
        tool::read_list(Field { value, at: field.at }, findings)
    });
    let accepted = fields::optional(&mut object, "", "ground_truth").and_then(|field| read_accepted(field, findings));
    Row { id, messages, tools, accepted, extra: object, gaps }
}

fn read_question(field: Field, findings: &mut Vec<Finding>) -> (Vec<Message>, bool) {
    let at = field.at.clone();
    let turns = fields::list_or_text(field, "question", findings).unwrap_or_default();
    let mut messages = Vec::new();
    let mut gaps = false;
    for (turn, value) in turns.into_iter().enumerate() {
        let at = item(&at, turn);
        match value {
            Value::Array(items) => {
                for (index, value) in items.into_iter().enumerate() {
                    let message = read_message(messages.len(), value, item(&at, index), findings);
                    gaps |= message.is_none();
                    messages.extend(message);
                }
            }
            other => {
                findings.push(fields::wrong_type(&at, "turn", &other, "an array of messages"));
                gaps = true;
            }
        }
    }
    (messages, gaps)
}

fn read_message(number: usize, value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Message> {
    let mut object = fields::object(value, &at, "message", findings)?;
    let role = fields::required(&mut object, &at, "role", findings);
    let content = fields::required(&mut object, &at, "content", findings);
    let word = fields::text(role?, "role", findings)?;
    let role = role::named(word, step(&at, "role"), &ROLES, findings)?;
    let content = fields::text(content?, "content", findings)?;
    Some(Message { extra: object, ..Message::new(number, role, Some(content.into()), at) })
}

/// Each entry is an object of one function's name and its arguments' accepted values.
fn read_accepted(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Accepted>> {
    let at = field.at.clone();
    let mut out = Vec::new();
    for (number, value) in fields::list_or_text(field, "ground_truth", findings)?.into_iter().enumerate() {
        let at = item(&at, number);
        let Some(entry) = fields::object(value, &at, "answer", findings) else { continue };
        for (name, arguments) in entry {
            let at = step(&at, &name);
            let Some(arguments) = fields::object(arguments, &at, &name, findings) else { continue };
            for (key, values) in arguments.iter().filter(|(_, values)| !values.is_array()) {
                findings.push(fields::wrong_type(&step(&at, key), key, values, "a list of accepted values"));
            }
            out.push(Accepted { name, arguments, at: at.into() });
        }
    }
    Some(out)
}

fn write(row: &Row, lost: &mut Lost) -> Result<Value, Unsayable> {
    let mut question = Vec::new();
    let mut truth: Option<Vec<Value>> =
        row.accepted.as_ref().map(|accepted| accepted.iter().map(|a| entry(&a.name, a.arguments.clone())).collect());
    for (index, message) in row.messages.iter().enumerate() {
        if message.calls.is_empty() {
            question.push(write_message(message)?);
            continue;
        }
        if index + 1 < row.messages.len() || message.role != Role::Assistant {
            return Err(Unsayable("several turns"));
        }
        lost.add("calls as such: they become an answer key");
        lost.text_beside_calls(message);
        lost.message_fields(message);
        for call in &message.calls {
            lost.call_id(call);
            let Some(Value::Object(arguments)) = &call.arguments else { return Err(UNREADABLE_CALL) };
            let arguments = arguments.iter().map(|(name, value)| (name.clone(), vec![wrap(value)].into()));
            truth.get_or_insert_default().push(entry(&call.name, arguments.collect()));
        }
    }
    let tools = row.tools.as_ref().ok_or(UNREADABLE_TOOLS)?;
    let functions: Vec<Value> = tools.iter().map(|tool| Value::Object(tool::write_flat(tool, lost))).collect();

    let mut out = Object::new();
    if let Some(id) = &row.id {
        out.insert("id".into(), id.clone());
    }
    out.insert("question".into(), vec![Value::Array(question)].into());
    out.insert("function".into(), functions.into());
    if let Some(truth) = truth {
        out.insert("ground_truth".into(), truth.into());
    }
    out.extend(row.extra.clone());
    Ok(Value::Object(out))
}

fn write_message(message: &Message) -> Result<Value, Unsayable> {
    if message.role == Role::Tool {
        return Err(Unsayable("several turns"));
    }
    let Some(content @ Value::String(_)) = &message.content else {
        return Err(Unsayable("content that is not a text"));
    };
    let mut out = Object::new();
    out.insert("role".into(), message.role.word().into());
    out.insert("content".into(), content.clone());
    out.extend(message.extra.clone());
    Ok(Value::Object(out))
}

fn entry(name: &str, arguments: Object) -> Value {
    let mut out = Object::new();
    out.insert(name.to_owned(), Value::Object(arguments));
    Value::Object(out)
}

/// A value as an accepted one: those in objects are lists of accepted values again.
fn wrap(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            Value::Object(object.iter().map(|(key, value)| (key.clone(), vec![wrap(value)].into())).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(wrap).collect()),
        other => other.clone(),
    }
}
