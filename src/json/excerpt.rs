//! Values as findings carry and name them: bounded in size, in words.

use super::Value;

/// Longest text, and most items, that a finding keeps of a row's value.
const LONGEST: usize = 1000;
const MOST: usize = 50;

/// The value, cut down where it is large; what was cut is marked with an ellipsis.
pub fn excerpt(value: &Value) -> Value {
    cut(value, 4)
}

fn cut(value: &Value, levels: usize) -> Value {
    match value {
        Value::String(text) => Value::String(crate::finding::shorten(text, LONGEST)),
        Value::Array(items) if levels == 0 && !items.is_empty() => Value::String("[…]".into()),
        Value::Object(object) if levels == 0 && !object.is_empty() => Value::String("{…}".into()),
        Value::Array(items) => {
            let mut out: Vec<Value> = items.iter().take(MOST).map(|v| cut(v, levels - 1)).collect();
            if items.len() > MOST {
                out.push(Value::String(format!("… {} more", items.len() - MOST)));
            }
            Value::Array(out)
        }
        Value::Object(object) => {
            let mut out: super::Object = object
                .iter()
                .take(MOST)
                .map(|(k, v)| (crate::finding::shorten(k, LONGEST), cut(v, levels - 1)))
                .collect();
            if object.len() > MOST {
                out.insert("…".into(), Value::String(format!("{} more", object.len() - MOST)));
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

/// The JSON Schema type of a value.
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The type with its article, for messages.
pub fn kind(value: &Value) -> &'static str {
    match kind_of(value) {
        "null" => "null",
        "boolean" => "a boolean",
        "number" => "a number",
        "integer" => "an integer",
        "string" => "a string",
        "array" => "an array",
        _ => "an object",
    }
}
