//! A finding: one thing wrong or doubtful in a row, with its place and its values. Its message is made when printed.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use crate::codes::Code;

/// The values of a finding, by name; they fill the code's message.
pub type Args = Vec<(&'static str, Value)>;

/// Where in a row something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// A JSON pointer (RFC 6901); a nested string's parsed value takes the string's place. Empty: the whole row.
    pub pointer: Box<str>,
    /// Line and column in the text at `pointer` that does not parse; both count from 1, columns in characters. 0: none.
    line: u32,
    column: u32,
    /// The message's and the call's numbers, from 1; 0: none.
    turn: u32,
    call: u32,
}

/// One thing wrong or doubtful in a row. Millions may be kept: 48 bytes, and its values, which copies share.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: Code,
    pub place: Place,
    values: Arc<Values>,
}

/// The values of a finding. What was given may be kept as the JSON text that it was: most findings are never looked at.
#[derive(Clone, Debug, Default)]
struct Values {
    args: Args,
    given: Option<Box<str>>,
}

impl Values {
    fn iter(&self) -> impl Iterator<Item = (&'static str, Cow<'_, Value>)> {
        let given = self.given.as_ref().and_then(|text| serde_json::from_str(text).ok());
        let args = self.args.iter().map(|(name, value)| (*name, Cow::Borrowed(value)));
        args.chain(given.map(|value| ("given", Cow::Owned(value))))
    }
}

impl PartialEq for Values {
    fn eq(&self, other: &Values) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Place {
    /// Line and column in the text at `pointer` that does not parse; both count from 1, columns in characters.
    pub fn position(&self) -> Option<(u32, u32)> {
        (self.line > 0).then_some((self.line, self.column))
    }

    /// The message's number in the row, from 0.
    pub fn turn(&self) -> Option<u32> {
        self.turn.checked_sub(1)
    }

    /// The call's number in its message, from 0.
    pub fn call(&self) -> Option<u32> {
        self.call.checked_sub(1)
    }

    pub fn set_turn(&mut self, turn: usize) {
        self.turn = bound(turn.saturating_add(1));
    }

    /// The call's number alone: its turn is set by whoever knows it.
    pub fn set_number(&mut self, call: usize) {
        self.call = bound(call.saturating_add(1));
    }

    pub fn set_call(&mut self, turn: usize, call: usize) {
        self.set_number(call);
        self.set_turn(turn);
    }
}

fn bound(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Finding {
    pub fn new(code: Code, pointer: impl Into<Box<str>>, args: Args) -> Finding {
        let values = Values { args, given: None };
        Finding { code, place: Place { pointer: pointer.into(), ..Place::default() }, values: Arc::new(values) }
    }

    /// A finding that will only be counted.
    pub fn bare(code: Code) -> Finding {
        static NOTHING: LazyLock<Arc<Values>> = LazyLock::new(Arc::default);
        Finding { code, place: Place::default(), values: Arc::clone(&NOTHING) }
    }

    /// The same finding, its place counted from the root of what it is part of.
    pub fn below(&self, pointer: &str) -> Finding {
        let whole = [pointer, &self.place.pointer].concat();
        Finding {
            code: self.code,
            place: Place { pointer: whole.into(), ..self.place },
            values: Arc::clone(&self.values),
        }
    }

    /// Adds what was given, a JSON text that shows in full.
    pub fn with_given(mut self, text: &str) -> Finding {
        if let Some(values) = Arc::get_mut(&mut self.values) {
            values.given = Some(text.into());
        }
        self
    }

    /// The values that it was made with, to be cut down.
    pub fn args_mut(&mut self) -> &mut Args {
        &mut Arc::make_mut(&mut self.values).args
    }

    /// The values by name.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, Cow<'_, Value>)> {
        self.values.iter()
    }

    pub fn at_position(mut self, line: usize, column: usize) -> Finding {
        (self.place.line, self.place.column) = (bound(line), bound(column));
        self
    }

    pub fn in_turn(mut self, turn: usize) -> Finding {
        self.place.set_turn(turn);
        self
    }

    pub fn in_call(mut self, turn: usize, call: usize) -> Finding {
        self.place.set_call(turn, call);
        self
    }

    /// The code's message with the values in it. What is long is shortened.
    pub fn message(&self) -> String {
        let mut out = String::new();
        let mut rest = self.code.entry().message;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else { break };
            out.push_str(before);
            if let Some((_, value)) = self.values().find(|(n, _)| *n == name) {
                show(name, &value, &mut out);
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// Values that are words of ours already; all others come from the row and are shown as JSON.
const WORDS: &[&str] = &[
    "problem", "expected", "type", "text", "known", "keyword", "first", "field", "fields", "byte", "what", "sentence",
];

fn show(name: &str, value: &Value, out: &mut String) {
    match value {
        Value::String(id) if name == "id" => out.push_str(&format!(" (id `{}`)", shorten(id, 80))),
        Value::String(id) if name == "answers" => {
            out.push_str(&format!("; no open call has the id `{}`", shorten(id, 80)));
        }
        Value::Null if name == "answers" => out.push_str("; it names no tool_call_id"),
        Value::String(text) if name == "nearest" => out.push_str(&format!("; did you mean `{}`?", shorten(text, 80))),
        Value::String(text) if WORDS.contains(&name) => out.push_str(&shorten(text, 300)),
        Value::String(text) if matches!(name, "name" | "tool" | "key" | "role" | "rule") => {
            out.push('`');
            out.push_str(&shorten(text, 80));
            out.push('`');
        }
        other => out.push_str(&shorten(&other.to_string(), 120)),
    }
}

/// At most `limit` characters of a text, cut in the middle of nothing: the start, then an ellipsis.
pub fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some((cut, _)) => format!("{}…", &text[..cut]),
    }
}

/// Appends one step to a JSON pointer.
pub fn step(pointer: &str, key: &str) -> String {
    let mut out = String::with_capacity(pointer.len() + key.len() + 1);
    out.push_str(pointer);
    out.push('/');
    for c in key.chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
        }
    }
    out
}

/// Appends an array index to a JSON pointer.
pub fn item(pointer: &str, index: usize) -> String {
    format!("{pointer}/{index}")
}
