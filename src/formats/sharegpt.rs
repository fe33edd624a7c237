//! The layout of ShareGPT with tools: `conversations` of `from` and `value`, `system`, `tools`. APIGen-MT-5k
//! (arXiv 2504.03601) and LLaMA-Factory have it. A call is the JSON text of an object, or of a list of them; calls have
//! no ids, observations answer them in order and may be any text.

use super::lost::{Lost, UNREADABLE_CALL, UNREADABLE_TOOLS, Unsayable};
use super::{Format, Layout, accepted, role, tool};
use crate::calls;
use crate::finding::{Finding, item};
use crate::json::fields::{self, Field};
use crate::json::{Object, Source, Value, parse};
use crate::row::{Call, Message, Role, Row};

pub const LAYOUT: Layout =
    Layout { format: Format::Sharegpt, name: "sharegpt", knows, read, write, observations: true };

/// Who speaks, by each of their names; the first of a kind is the one that is written.
pub const FROM: [(&str, Speaker); 9] = [
    ("human", Speaker::Role(Role::User)),
    ("gpt", Speaker::Role(Role::Assistant)),
    ("function_call", Speaker::Calls),
    ("observation", Speaker::Role(Role::Tool)),
    ("system", Speaker::Role(Role::System)),
    ("user", Speaker::Role(Role::User)),
    ("assistant", Speaker::Role(Role::Assistant)),
    ("tool", Speaker::Role(Role::Tool)),
    ("function_response", Speaker::Role(Role::Tool)),
];

#[derive(Clone, Copy, PartialEq)]
pub enum Speaker {
    Role(Role),
    Calls,
}

fn knows(object: &Object) -> bool {
    object.contains_key("conversations")
}

fn read(mut object: Object, findings: &mut Vec<Finding>) -> Row {
    let id = object.shift_remove("id");
    let mut messages = Vec::new();
    // An empty system text is how many files say that there is none.
    if object.get("system").is_some_and(|s| !s.is_null() && s.as_str() != Some(""))
        && let Some(field) = fields::optional(&mut object, "", "system")
    {
        let text = fields::text(field, "system", findings);
        messages.extend(text.map(|text| Message::new(0, Role::System, Some(text.into()), "/system".to_owned())));
    }
    let mut gaps = true;
    if let Some(field) = fields::required(&mut object, "", "conversations", findings) {
        let at = field.at.clone();
        let items = fields::list_or_text(field, "conversations", findings);
        let unread = items.is_none();
        let items = items.unwrap_or_default();
        let (first, count) = (messages.len(), items.len());
        for (index, value) in items.into_iter().enumerate() {
            let start = findings.len();
            messages.extend(read_message(first + index, value, item(&at, index), findings));
            findings[start..].iter_mut().for_each(|f| f.place.set_turn(first + index));
        }
        gaps = unread || messages.len() < first + count || messages.iter().any(|m| m.gaps);
    }
    let tools = match object.get("tools") {
        None => Some(Vec::new()),
        // Rows that offer nothing have an empty text.
        Some(Value::Null) => object.shift_remove("tools").map(|_| Vec::new()),
        Some(Value::String(text)) if text.trim().is_empty() => object.shift_remove("tools").map(|_| Vec::new()),
        Some(_) => fields::optional(&mut object, "", "tools").and_then(|field| tool::read_list(field, findings)),
    };
    Row { id, messages, tools, accepted: None, extra: object, gaps }
}

fn read_message(number: usize, value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Message> {
    let mut object = fields::object(value, &at, "message", findings)?;
    let speaker = role::read(&mut object, &at, "from", &FROM, findings);
    let value = fields::stated(&mut object, &at, "value", findings);
    let (speaker, value) = (speaker?, value?);
    let message = match speaker {
        Speaker::Role(role) => {
            if !matches!(value.value, Value::String(_)) && role != Role::Tool {
                findings.push(fields::wrong_type(&value.at, "value", &value.value, "a string"));
                return None;
            }
            Message::new(number, role, Some(value.value), at)
        }
        Speaker::Calls => {
            let (calls, gaps) = read_calls(value, findings);
            Message { calls, gaps, ..Message::new(number, Role::Assistant, None, at) }
        }
    };
    Some(Message { extra: object, ..message })
}

/// The calls that can be read, and whether there are others.
fn read_calls(field: Field, findings: &mut Vec<Finding>) -> (Vec<Call>, bool) {
    let value = match field.value {
        Value::String(text) => parse(&text, &field.at, Source::Nested("`value`"), findings),
        other => Some(other),
    };
    match value {
        Some(Value::Array(items)) => calls::read_each(items, &field.at, findings, calls::read_object),
        Some(value) => {
            let start = findings.len();
            let call = calls::read_object(0, value, field.at, findings);
            findings[start..].iter_mut().for_each(|f| f.place.set_number(0));
            let gaps = call.is_none();
            (call.into_iter().collect(), gaps)
        }
        None => (Vec::new(), true),
    }
}

fn write(row: &Row, lost: &mut Lost) -> Result<Value, Unsayable> {
    let mut system = None;
    let mut conversations = Vec::new();
    for (index, message) in row.messages.iter().enumerate() {
        if index == 0
            && message.role == Role::System
            && message.extra.is_empty()
            && !row.extra.contains_key("system")
            && let Some(Value::String(text)) = message.content.as_ref().filter(|c| c.as_str() != Some(""))
        {
            system = Some(text.clone());
        } else {
            conversations.push(write_message(message, lost)?);
        }
    }
    for call in accepted::calls(row, lost) {
        let answer = Message { calls: vec![call], ..Message::new(0, Role::Assistant, None, String::new()) };
        conversations.push(write_message(&answer, lost)?);
    }
    if row.accepted.as_ref().is_some_and(|calls| calls.len() > 1) {
        return Err(PARALLEL);
    }
    let tools = row.tools.as_ref().ok_or(UNREADABLE_TOOLS)?;
    let tools: Vec<Value> = tools.iter().map(|tool| Value::Object(tool::write_flat(tool, lost))).collect();

    let mut out = Object::new();
    if let Some(id) = &row.id {
        out.insert("id".into(), id.clone());
    }
    out.insert("conversations".into(), conversations.into());
    if let Some(system) = system {
        out.insert("system".into(), system.into());
    }
    out.insert("tools".into(), Value::Array(tools).to_string().into());
    for (key, value) in &row.extra {
        out.entry(key.clone()).or_insert_with(|| value.clone());
    }
    Ok(Value::Object(out))
}

const PARALLEL: Unsayable = Unsayable("parallel calls");

fn write_message(message: &Message, lost: &mut Lost) -> Result<Value, Unsayable> {
    let (from, value) = match &message.calls[..] {
        [] => {
            let speaker = match message.role {
                Role::Developer => {
                    lost.add("the role developer");
                    Role::System
                }
                role => role,
            };
            let from = FROM.iter().find(|(_, s)| *s == Speaker::Role(speaker)).map_or("system", |(name, _)| *name);
            let value = match (&message.content, message.role) {
                (Some(content @ Value::String(_)), _) => content.clone(),
                (Some(content), Role::Tool) => content.clone(),
                (None | Some(Value::Null), _) => return Err(Unsayable("a turn without content")),
                _ => return Err(Unsayable("content in parts")),
            };
            (from, value)
        }
        [call] => {
            lost.text_beside_calls(message);
            lost.call_id(call);
            ("function_call", calls::write_object(call).ok_or(UNREADABLE_CALL)?.to_string().into())
        }
        _ => return Err(PARALLEL),
    };
    if message.answers.is_some() {
        lost.add("a call's id");
    }
    let mut out = Object::new();
    out.insert("from".into(), from.into());
    out.insert("value".into(), value);
    for (key, value) in &message.extra {
        out.entry(key.clone()).or_insert_with(|| value.clone());
    }
    Ok(Value::Object(out))
}
