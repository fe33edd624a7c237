//! The layout of xLAM and APIGen (arXiv 2406.18518): a query, the calls that answer it, and the tools on offer.
//!
//! In the release `answers` and `tools` are JSON strings; copies have plain arrays. Both are read.

use super::lost::{Lost, UNREADABLE_CALL, UNREADABLE_TOOLS, Unsayable};
use super::{Format, Layout, accepted, tool};
use crate::calls;
use crate::finding::Finding;
use crate::json::fields::{self, Field};
use crate::json::{Object, Value};
use crate::row::{Call, Message, Role, Row};

pub const LAYOUT: Layout = Layout { format: Format::Xlam, name: "xlam", knows, read, write, observations: false };

fn knows(object: &Object) -> bool {
    let has = |name| object.contains_key(name);
    !has("messages")
        && !has("conversations")
        && !has("function")
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
    Row { id, messages, tools, accepted: None, extra: object, gaps }
}

fn read_answers(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Call>> {
    let at = field.at.clone();
    let items = fields::list_or_text(field, "answers", findings)?;
    let start = findings.len();
    let (calls, _) = calls::read_each(items, &at, findings, calls::read_object);
    findings[start..].iter_mut().for_each(|f| f.place.set_turn(1));
    Some(calls)
}

fn write(row: &Row, lost: &mut Lost) -> Result<Value, Unsayable> {
    let messages: Vec<&Message> = row.messages.iter().filter(|m| !lost.is_system(m)).collect();
    let (query, calls) = match &messages[..] {
        [user] => (user, Vec::new()),
        [user, assistant] if assistant.role == Role::Assistant && !assistant.calls.is_empty() => {
            lost.text_beside_calls(assistant);
            (user, assistant.calls.iter().collect())
        }
        _ => return Err(Unsayable("several turns")),
    };
    let Some(Value::String(text)) = query.content.as_ref().filter(|_| query.role == Role::User) else {
        return Err(Unsayable("a query that is not a user's text"));
    };
    messages.iter().for_each(|m| lost.message_fields(m));
    let mut answers = Vec::new();
    for call in calls.into_iter().chain(&accepted::calls(row, lost)) {
        lost.call_id(call);
        answers.push(calls::write_object(call).ok_or(UNREADABLE_CALL)?);
    }
    let tools = row.tools.as_ref().ok_or(UNREADABLE_TOOLS)?;
    let tools: Vec<Value> = tools.iter().map(|tool| Value::Object(tool::write_flat(tool, lost))).collect();

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
