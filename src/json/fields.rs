//! Taking fields out of objects, with findings for those that are missing or of the wrong type.

use super::{Object, Source, Value, excerpt, kind, parse};
use crate::codes::Code;
use crate::finding::{Finding, step};

/// A field's value and where it stands.
pub struct Field {
    pub value: Value,
    pub at: String,
}

/// Takes a field out. A missing one is a finding, and so is null, which is how a table has a missing one.
pub fn required(object: &mut Object, at: &str, name: &str, findings: &mut Vec<Finding>) -> Option<Field> {
    if object.get(name).is_some_and(Value::is_null) {
        object.shift_remove(name);
    }
    stated(object, at, name, findings)
}

/// The same where null says something of its own.
pub fn stated(object: &mut Object, at: &str, name: &str, findings: &mut Vec<Finding>) -> Option<Field> {
    let field = optional(object, at, name);
    if field.is_none() {
        let given = excerpt(&Value::Object(object.clone()));
        findings.push(Finding::new(Code::MissingField, at, vec![("field", quoted(name)), ("given", given)]));
    }
    field
}

/// Takes a field out, where it is there.
pub fn optional(object: &mut Object, at: &str, name: &str) -> Option<Field> {
    object.shift_remove(name).map(|value| Field { value, at: step(at, name) })
}

/// A string, or a finding.
pub fn text(field: Field, name: &str, findings: &mut Vec<Finding>) -> Option<String> {
    match field.value {
        Value::String(text) => Some(text),
        other => {
            findings.push(wrong_type(&field.at, name, &other, "a string"));
            None
        }
    }
}

/// A list that may be written as such or as a JSON string, or a finding.
pub fn list_or_text(field: Field, name: &str, findings: &mut Vec<Finding>) -> Option<Vec<Value>> {
    let value = match field.value {
        Value::String(text) => parse(&text, &field.at, Source::Nested(&quote(name)), findings)?,
        other => other,
    };
    match value {
        Value::Array(items) => Some(items),
        other => {
            findings.push(wrong_type(&field.at, name, &other, "an array"));
            None
        }
    }
}

/// An object, or a finding.
pub fn object(value: Value, at: &str, name: &str, findings: &mut Vec<Finding>) -> Option<Object> {
    match value {
        Value::Object(object) => Some(object),
        other => {
            findings.push(wrong_type(at, name, &other, "an object"));
            None
        }
    }
}

pub fn wrong_type(at: &str, name: &str, got: &Value, expected: &str) -> Finding {
    let args =
        vec![("field", quoted(name)), ("type", kind(got).into()), ("expected", expected.into()), ("got", excerpt(got))];
    Finding::new(Code::WrongFieldType, at, args)
}

pub fn quoted(name: &str) -> Value {
    quote(name).into()
}

pub fn quote(name: &str) -> String {
    format!("`{name}`")
}
