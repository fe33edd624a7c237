//! The layout of OpenAI's chat endpoint and fine-tuning files: `messages`, with `tool_calls` and their observations,
//! and `tools`. The deprecated `function_call` and role `function` are read too.

use std::collections::VecDeque;

use super::lost::{Lost, UNREADABLE_CALL, UNREADABLE_TOOLS, Unsayable};
use super::{Format, Layout, accepted, role, tool};
use crate::calls;
use crate::codes::Code;
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field};
use crate::json::{Object, Value};
use crate::row::{Call, Message, Role, Row};

pub const LAYOUT: Layout = Layout { format: Format::Openai, name: "openai", knows, read, write, observations: true };

pub const ROLES: [(&str, Role); 6] = [
    ("system", Role::System),
    ("developer", Role::Developer),
    ("user", Role::User),
    ("assistant", Role::Assistant),
    ("tool", Role::Tool),
    ("function", Role::Tool),
];

fn knows(object: &Object) -> bool {
    object.contains_key("messages")
}

fn read(mut object: Object, findings: &mut Vec<Finding>) -> Row {
    let id = object.shift_remove("id");
    let (messages, gaps) = match fields::required(&mut object, "", "messages", findings) {
        Some(field) => read_messages(field, "messages", findings),
        None => (Vec::new(), true),
    };
    // `functions` is the deprecated name.
    let tools = ["tools", "functions"].into_iter().find(|name| object.get(*name).is_some_and(|tools| !tools.is_null()));
    let tools = match tools.and_then(|name| fields::optional(&mut object, "", name)) {
        None => Some(Vec::new()),
        Some(field) => tool::read_list(field, findings),
    };
    object.shift_remove("tools");
    Row { id, messages, tools, accepted: None, extra: object, gaps }
}

/// The messages of a list that can be read, and whether there are others.
pub fn read_messages(field: Field, name: &str, findings: &mut Vec<Finding>) -> (Vec<Message>, bool) {
    let at = field.at.clone();
    let Some(items) = fields::list_or_text(field, name, findings) else { return (Vec::new(), true) };
    let count = items.len();
    let mut messages = Vec::with_capacity(count);
    for (number, value) in items.into_iter().enumerate() {
        let start = findings.len();
        messages.extend(read_message(number, value, item(&at, number), findings));
        findings[start..].iter_mut().for_each(|f| f.place.set_turn(number));
    }
    let gaps = messages.len() < count || messages.iter().any(|m| m.gaps);
    (messages, gaps)
}

fn read_message(number: usize, value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Message> {
    let mut object = fields::object(value, &at, "message", findings)?;
    let role = role::read(&mut object, &at, "role", &ROLES, findings)?;
    let content = object.shift_remove("content");
    check_content(content.as_ref(), role, &at, findings);
    let (mut calls, mut gaps) = (Vec::new(), false);
    if let Some(field) = fields::optional(&mut object, &at, "tool_calls") {
        (calls, gaps) = read_calls(field, findings);
    }
    if let Some(Field { value, at }) = fields::optional(&mut object, &at, "function_call")
        && !value.is_null()
    {
        let call = read_function(calls.len(), value, at, None, Object::new(), findings);
        gaps |= call.is_none();
        calls.extend(call);
    }
    let answers = match fields::optional(&mut object, &at, "tool_call_id") {
        None | Some(Field { value: Value::Null, .. }) => None,
        Some(field) => fields::text(field, "tool_call_id", findings),
    };
    Some(Message { number, role, content, calls, gaps, answers, extra: object, at: at.into() })
}

fn check_content(content: Option<&Value>, role: Role, at: &str, findings: &mut Vec<Finding>) {
    let place = step(at, "content");
    match content {
        None if role == Role::Tool => {
            findings.push(Finding::new(Code::MissingField, at, vec![("field", fields::quoted("content"))]));
        }
        None | Some(Value::Null | Value::String(_)) => {}
        Some(Value::Array(parts)) => {
            for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_object() && !part.is_string()) {
                findings.push(fields::wrong_type(&item(&place, index), "part", part, "an object"));
            }
        }
        Some(value) => {
            findings.push(fields::wrong_type(&place, "content", value, "a string, a list of parts or null"));
        }
    }
}

/// The calls that can be read, and whether there are others.
fn read_calls(field: Field, findings: &mut Vec<Finding>) -> (Vec<Call>, bool) {
    if field.value.is_null() {
        return (Vec::new(), false);
    }
    let at = field.at.clone();
    let Some(items) = fields::list_or_text(field, "tool_calls", findings) else { return (Vec::new(), true) };
    calls::read_each(items, &at, findings, read_call)
}

fn read_call(number: usize, value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Call> {
    let mut outer = fields::object(value, &at, "tool call", findings)?;
    let id = match fields::optional(&mut outer, &at, "id") {
        None | Some(Field { value: Value::Null, .. }) => None,
        Some(field) => fields::text(field, "id", findings),
    };
    // A table with flat calls beside wrapped ones fills the field with null.
    match fields::optional(&mut outer, &at, "function").filter(|function| !function.value.is_null()) {
        Some(function) => {
            if outer.get("type").and_then(Value::as_str) == Some("function") {
                outer.shift_remove("type");
            }
            read_function(number, function.value, function.at, id, outer, findings)
        }
        None if outer.contains_key("name") => {
            read_function(number, Value::Object(outer), at, id, Object::new(), findings)
        }
        None => {
            findings.push(Finding::new(Code::MissingField, at, vec![("field", fields::quoted("function"))]));
            None
        }
    }
}

fn read_function(
    number: usize,
    value: Value,
    at: String,
    id: Option<String>,
    extra: Object,
    findings: &mut Vec<Finding>,
) -> Option<Call> {
    let mut object = fields::object(value, &at, "function", findings)?;
    let name = fields::required(&mut object, &at, "name", findings);
    let arguments = fields::stated(&mut object, &at, "arguments", findings);
    let name = name.and_then(|field| fields::text(field, "name", findings))?;
    let arguments = arguments.and_then(|field| calls::read_arguments(&name, field.value, &field.at, findings));
    Some(Call {
        number,
        arguments_at: step(&at, "arguments").into(),
        name_at: step(&at, "name").into(),
        at: at.into(),
        name,
        arguments,
        id,
        extra,
    })
}

fn write(row: &Row, lost: &mut Lost) -> Result<Value, Unsayable> {
    let tools = row.tools.as_ref().ok_or(UNREADABLE_TOOLS)?;
    let mut out = Object::new();
    if let Some(id) = &row.id {
        out.insert("id".into(), id.clone());
    }
    let mut ids = Ids::default();
    let mut messages = row.messages.iter().map(|m| write_message(m, &mut ids)).collect::<Result<Vec<_>, _>>()?;
    let calls = accepted::calls(row, lost);
    if !calls.is_empty() {
        let answer = Message { calls, ..Message::new(messages.len(), Role::Assistant, None, String::new()) };
        messages.push(write_message(&answer, &mut ids)?);
    }
    out.insert("messages".into(), messages.into());
    out.insert("tools".into(), tools.iter().map(tool::write_wrapped).collect::<Vec<_>>().into());
    out.extend(row.extra.clone());
    Ok(Value::Object(out))
}

/// Ids for calls that have none, which the endpoint asks for: numbered over the row, given to observations in order.
#[derive(Default)]
struct Ids {
    count: usize,
    open: VecDeque<String>,
}

impl Ids {
    fn of_call(&mut self, call: &Call) -> String {
        call.id.clone().unwrap_or_else(|| {
            let id = format!("call_{}", self.count);
            self.count += 1;
            self.open.push_back(id.clone());
            id
        })
    }
}

fn write_message(message: &Message, ids: &mut Ids) -> Result<Value, Unsayable> {
    let mut out = Object::new();
    out.insert("role".into(), message.role.word().into());
    match &message.content {
        Some(content) => {
            out.insert("content".into(), content.clone());
        }
        // The endpoint wants the field beside calls, too.
        None if !message.calls.is_empty() => {
            out.insert("content".into(), Value::Null);
        }
        None => {}
    }
    if !message.calls.is_empty() {
        let calls = message.calls.iter().map(|call| write_call(call, ids)).collect::<Result<Vec<_>, _>>()?;
        out.insert("tool_calls".into(), calls.into());
    }
    let answers = match &message.answers {
        Some(id) => Some(id.clone()),
        None if message.role == Role::Tool => ids.open.pop_front(),
        None => None,
    };
    if let Some(id) = answers {
        out.insert("tool_call_id".into(), id.into());
    }
    out.extend(message.extra.clone());
    Ok(Value::Object(out))
}

fn write_call(call: &Call, ids: &mut Ids) -> Result<Value, Unsayable> {
    let arguments = call.arguments.as_ref().ok_or(UNREADABLE_CALL)?;
    let mut function = Object::new();
    function.insert("name".into(), call.name.clone().into());
    function.insert("arguments".into(), arguments.to_string().into());
    let mut out = Object::new();
    out.insert("id".into(), ids.of_call(call).into());
    out.insert("type".into(), "function".into());
    out.insert("function".into(), Value::Object(function));
    out.extend(call.extra.clone());
    Ok(Value::Object(out))
}
