//! Calls as JSON objects of a name and arguments, alone or in the text of a list.

use super::json_text::not_object;
use crate::codes::Code;
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field};
use crate::json::{Object, Source, Value, excerpt, parse};
use crate::row::Call;

/// Reads a call written as `{"name", "arguments"}`, which stands at `at`. Its arguments are the object itself: a string
/// that holds one was encoded once too often.
pub fn read_object(number: usize, value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Call> {
    let mut object = fields::object(value, &at, "call", findings)?;
    let name = fields::required(&mut object, &at, "name", findings);
    let arguments = fields::stated(&mut object, &at, "arguments", findings);
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

fn read_arguments(name: &str, field: Field, findings: &mut Vec<Finding>) -> Option<Value> {
    match field.value {
        value @ Value::Object(_) => Some(value),
        Value::String(text) => {
            let inner = parse(&text, &field.at, Source::Nested("`arguments`"), &mut Vec::new());
            if let Some(value @ Value::Object(_)) = inner {
                let args = vec![("name", name.into()), ("got", excerpt(&Value::String(text)))];
                findings.push(Finding::new(Code::ArgumentsEncodedTwice, field.at, args));
                return Some(value);
            }
            findings.push(not_object(name, &field.at, &Value::String(text)));
            None
        }
        other => {
            findings.push(not_object(name, &field.at, &other));
            None
        }
    }
}

/// Reads each call of a list that stands at `at`, its findings marked with the call's number; and says whether some
/// could not be read.
pub fn read_each(
    items: Vec<Value>,
    at: &str,
    findings: &mut Vec<Finding>,
    read: impl Fn(usize, Value, String, &mut Vec<Finding>) -> Option<Call>,
) -> (Vec<Call>, bool) {
    let count = items.len();
    let mut calls = Vec::with_capacity(count);
    for (number, value) in items.into_iter().enumerate() {
        let start = findings.len();
        calls.extend(read(number, value, item(at, number), findings));
        findings[start..].iter_mut().for_each(|f| f.place.set_number(number));
    }
    let gaps = calls.len() < count;
    (calls, gaps)
}

/// Writes a call whose arguments are there.
pub fn write_object(call: &Call) -> Option<Value> {
    let mut out = Object::new();
    out.insert("name".into(), call.name.clone().into());
    out.insert("arguments".into(), call.arguments.clone()?);
    out.extend(call.extra.clone());
    Some(Value::Object(out))
}
