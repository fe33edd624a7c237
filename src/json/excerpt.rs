//! Values as findings carry and name them: bounded in size, in words.

use super::Value;

/// Longest text, and most items of one list or object, that a finding keeps of a row's value.
const LONGEST: usize = 1000;
const MOST: usize = 50;

/// How much is kept in all: values, and characters of texts.
struct Left {
    values: usize,
    characters: usize,
}

/// The value, cut down where it is large; what was cut is marked with an ellipsis.
pub fn excerpt(value: &Value) -> Value {
    cut(value, 4, &mut Left { values: 2000, characters: 20_000 })
}

/// The same, cut down to what a message shows.
pub fn brief(value: &Value) -> Value {
    cut(value, 2, &mut Left { values: 20, characters: 300 })
}

fn cut(value: &Value, levels: usize, left: &mut Left) -> Value {
    left.values = left.values.saturating_sub(1);
    match value {
        Value::String(text) => Value::String(text_of(text, left)),
        Value::Array(items) if levels == 0 && !items.is_empty() => Value::String("[…]".into()),
        Value::Object(object) if levels == 0 && !object.is_empty() => Value::String("{…}".into()),
        Value::Array(items) => {
            let mut out = Vec::new();
            for item in items.iter().take(MOST) {
                if left.values == 0 || left.characters == 0 {
                    break;
                }
                out.push(cut(item, levels - 1, left));
            }
            if items.len() > out.len() {
                out.push(Value::String(format!("… {} more", items.len() - out.len())));
            }
            Value::Array(out)
        }
        Value::Object(object) => {
            let mut out = super::Object::new();
            let mut kept = 0;
            for (key, member) in object.iter().take(MOST) {
                if left.values == 0 || left.characters == 0 {
                    break;
                }
                let key = text_of(key, left);
                out.insert(key, cut(member, levels - 1, left));
                kept += 1;
            }
            if object.len() > kept {
                out.insert("…".into(), Value::String(format!("{} more", object.len() - kept)));
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

fn text_of(text: &str, left: &mut Left) -> String {
    let most = LONGEST.min(left.characters);
    left.characters -= text.len().min(most);
    crate::finding::shorten(text, most)
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
