//! Arguments as JSON text or as the object itself.

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Source, Value, excerpt, kind, parse};

/// Reads the arguments of a call of `name`, which stand at `at` as an object or as the JSON text of one.
pub fn read_arguments(name: &str, value: Value, at: &str, findings: &mut Vec<Finding>) -> Option<Value> {
    let text = match value {
        Value::Object(_) => return Some(value),
        Value::String(text) => text,
        other => {
            findings.push(not_object(name, at, &other));
            return None;
        }
    };
    match parse(&text, at, Source::Nested("`arguments`"), findings)? {
        value @ Value::Object(_) => Some(value),
        Value::String(inner) => match parse(&inner, at, Source::Nested("`arguments`"), &mut Vec::new()) {
            Some(value @ Value::Object(_)) => {
                let args = vec![("name", name.into()), ("got", excerpt(&Value::String(inner)))];
                findings.push(Finding::new(Code::ArgumentsEncodedTwice, at, args));
                Some(value)
            }
            _ => {
                findings.push(not_object(name, at, &Value::String(inner)));
                None
            }
        },
        other => {
            findings.push(not_object(name, at, &other));
            None
        }
    }
}

/// The finding for arguments of another kind.
pub fn not_object(name: &str, at: &str, got: &Value) -> Finding {
    Finding::new(
        Code::ArgumentsNotObject,
        at,
        vec![("name", name.into()), ("type", kind(got).into()), ("got", excerpt(got))],
    )
}
