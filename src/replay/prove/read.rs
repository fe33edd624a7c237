//! What a read answered, and what can be looked for in it.

use std::cell::OnceCell;

use memchr::memmem;

use super::computed;
use crate::json::Value;

/// What a read, or a gold action, answered.
pub struct Read {
    pub text: String,
    value: OnceCell<Value>,
    figures: OnceCell<Vec<f64>>,
}

impl Read {
    pub fn new(text: String) -> Read {
        Read { text, value: OnceCell::new(), figures: OnceCell::new() }
    }

    /// The answer as JSON, or as the text that it is.
    pub fn value(&self) -> &Value {
        self.value.get_or_init(|| serde_json::from_str(&self.text).unwrap_or_else(|_| self.text.as_str().into()))
    }

    /// What can be counted and summed up in it.
    pub fn figures(&self) -> &[f64] {
        self.figures.get_or_init(|| computed::figures(self.value()))
    }

    /// Whether a text is a value or a name in it, whole.
    pub fn has(&self, text: &str, quoted: &str) -> bool {
        self.text == text || memmem::find(self.text.as_bytes(), quoted.as_bytes()).is_some()
    }
}

/// The strings of a JSON text, names included, as they are written; a text that is no JSON is one itself.
pub fn strings(text: &str) -> impl Iterator<Item = &str> {
    let json = text.starts_with(['{', '[', '"']);
    let mut rest = if json { text } else { "" };
    let mut whole = (!json).then_some(text);
    std::iter::from_fn(move || {
        if let Some(text) = whole.take() {
            return Some(text);
        }
        let start = memchr::memchr(b'"', rest.as_bytes())? + 1;
        let mut end = start;
        loop {
            end += memchr::memchr2(b'"', b'\\', &rest.as_bytes()[end..])?;
            if rest.as_bytes()[end] == b'"' {
                break;
            }
            end += 2;
            if end >= rest.len() {
                return None;
            }
        }
        let found = &rest[start..end];
        rest = &rest[end + 1..];
        Some(found)
    })
}
