//! The layout of xLAM and APIGen (arXiv 2406.18518): a query, the calls that answer it, and the tools on offer.
//!
//! In the release `answers` and `tools` are JSON strings; copies have plain arrays. Both are read.

use super::fields::{self, Field};
use super::{Format, Layout, Unsayable, tool};
use crate::calls;
use crate::codes::Code;
use crate::finding::{Finding, item, step};
use crate::json::{Object, Source, Value, parse};
use crate::row::{Call, Message, Role, Row, Tool};

pub const LAYOUT: Layout = Layout { format: Format::Xlam, name: "xlam", knows, read, write, observations: false };

fn knows(object: &Object) -> bool {
    let has = |name| object.contains_key(name);
    !has("messages")
        && !has("conversations")
        && (has("answers") && (has("query") || has("tools")) || has("query") && has("tools"))
}

fn read(mut object: Object, findings: &mut Vec<Finding>) -> Row {
    let id = object.shift_remove("id");
    let query = fields::required(&mut object, "", "query", findings);
    let answers = fields::required(&mut object, "", "answers", findings);
    let tools = fields::required(&mut object, "", "tools", findings);

    let mut messages = Vec::new();
    if let Some(text) = query.and_then(|field| fields::text(field, "query", findings)) {
        messages.push(Message::new(0, Role::User, Some(text.into()), "/query".to_owned()));
    }
    let calls = answers.and_then(|field| read_answers(field, findings));
    let gaps = calls.is_none();
    if let Some(calls) = calls.filter(|calls| !calls.is_empty()) {
        messages.push(Message { calls, ..Message::new(1, Role::Assistant, None, "/answers".to_owned()) });
    }
    let tools = tools.and_then(|field| tool::read_list(field, findings));
    Row { id, messages, tools, extra: object, gaps }
}

fn read_answers(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Call>> {
    let at = field.at.clone();
    let items = fields::list_or_text(field, "answers", findings)?;
    let mut calls = Vec::with_capacity(items.len());
    for (number, value) in items.into_iter().enumerate() {
        let start = findings.len();
        calls.extend(read_call(number, value, item(&at, number), findings));
        findings[start..].iter_mut().for_each(|f| f.place.set_call(1, number));
    }
    Some(calls)
}

fn read_call(number: usize, value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Call> {
    let mut object = fields::object(value, &at, "answer", findings)?;
    let name = fields::required(&mut object, &at, "name", findings);
    let arguments = fields::required(&mut object, &at, "arguments", findings);
    let name = name.and_then(|field| fields::text(field, "name", findings))?;
    let arguments = match arguments {
        Some(field) => read_arguments(&name, field, findings),
        None => None,
    };
    Some(Call {
        number,
        arguments_at: step(&at, "arguments").into(),
        name_at: step(&at, "name").into(),
        name,
        arguments,
        id: None,
        extra: object,
        at: at.into(),
    })
}

/// An object stands here as itself: a string that holds one was encoded once too often.
fn read_arguments(name: &str, field: Field, findings: &mut Vec<Finding>) -> Option<Value> {
    match field.value {
        value @ Value::Object(_) => Some(value),
        Value::String(text) => {
            let inner = parse(&text, &field.at, Source::Nested("`arguments`"), &mut Vec::new());
            if let Some(value @ Value::Object(_)) = inner {
                findings.push(Finding::new(Code::ArgumentsEncodedTwice, field.at, vec![("name", name.into())]));
                return Some(value);
            }
            findings.push(calls::not_object(name, &field.at, &Value::String(text)));
            None
        }
        other => {
            findings.push(calls::not_object(name, &field.at, &other));
            None
        }
    }
}

fn write(row: &Row) -> Result<Value, Unsayable> {
    let no = |what: &str| Err(Unsayable(what.to_owned()));
    let (query, calls) = match &row.messages[..] {
        [user] => (user, &[][..]),
        [user, assistant] if assistant.role == Role::Assistant => {
            if assistant.content.as_ref().is_some_and(|c| !c.is_null() && c.as_str() != Some("")) {
                return no("text beside calls");
            }
            (user, &assistant.calls[..])
        }
        _ => return no("more than one query and its calls"),
    };
    let Some(Value::String(text)) = query.content.as_ref().filter(|_| query.role == Role::User) else {
        return no("a query that is not a user's text");
    };
    if row.messages.iter().any(|m| !m.extra.is_empty()) {
        return no("further fields of a message");
    }
    let answers = calls.iter().map(write_call).collect::<Result<Vec<_>, _>>()?;
    let Some(tools) = &row.tools else { return no("tools that could not be read") };
    let tools = tools.iter().map(|t: &Tool| {
        if t.outer.is_empty() { Ok(Value::Object(tool::write_flat(t))) } else { no("fields beside a function") }
    });
    let tools = tools.collect::<Result<Vec<_>, _>>()?;

    let mut out = Object::new();
    if let Some(id) = &row.id {
        out.insert("id".into(), id.clone());
    }
    out.insert("query".into(), text.clone().into());
    out.insert("answers".into(), Value::Array(answers).to_string().into());
    out.insert("tools".into(), Value::Array(tools).to_string().into());
    out.extend(row.extra.clone());
    Ok(Value::Object(out))
}

fn write_call(call: &Call) -> Result<Value, Unsayable> {
    let Some(arguments) = &call.arguments else { return Err(Unsayable("arguments that could not be read".into())) };
    if call.id.is_some() {
        return Err(Unsayable("a call's id".into()));
    }
    let mut out = Object::new();
    out.insert("name".into(), call.name.clone().into());
    out.insert("arguments".into(), arguments.clone());
    out.extend(call.extra.clone());
    Ok(Value::Object(out))
}
