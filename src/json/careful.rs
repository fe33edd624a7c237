//! The slow way for texts that the strict parse refused or found odd: the same grammar, walked piece by piece so that
//! each oddity gets its place. Non-finite numbers and halves of surrogate pairs are read on, with a finding.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{MAX_DEPTH, Object, Value};
use crate::codes::Code;
use crate::finding::{Finding, item, step};

/// Most findings of one code in a row that one text gives.
const MOST: usize = 100;

/// Why there is no value.
pub enum Refusal {
    Syntax(serde_json::Error),
    TooDeep,
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Refusal {
        Refusal::Syntax(error)
    }
}

/// Walks `text`. Findings are added only where a value comes back.
pub fn parse(text: &str, pointer: &str, findings: &mut Vec<Finding>) -> Result<Value, Refusal> {
    let mut walk = Walk { text: Cow::Borrowed(text), swaps: Vec::new(), findings: Vec::new() };
    if let Err(error) = serde_json::from_str::<&RawValue>(text) {
        if !["NaN", "Infinity"].iter().any(|word| text.contains(word)) {
            return Err(error.into());
        }
        walk.swap_non_finite();
    }
    let patched = std::mem::take(&mut walk.text);
    let raw: &RawValue = serde_json::from_str(&patched)?;
    let value = walk.value(raw, &patched, pointer, 0)?;
    findings.append(&mut walk.findings);
    Ok(value)
}

/// Whether `word` stands at `at` as a value: `1NaN` is no number, and must not become one.
fn stands_alone(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    let free = |byte: Option<&u8>, marks: &[u8]| byte.is_none_or(|b| b.is_ascii_whitespace() || marks.contains(b));
    bytes[at..].starts_with(word)
        && free(at.checked_sub(1).and_then(|before| bytes.get(before)), b"[,:")
        && free(bytes.get(at + word.len()), b"],}")
}

struct Walk<'t> {
    text: Cow<'t, str>,
    /// Offsets at which a bare word was swapped for a number of the same length, with the word.
    swaps: Vec<(usize, &'static str)>,
    findings: Vec<Finding>,
}

/// Longest first, so that a sign is not left behind.
const BARE: [&str; 3] = ["-Infinity", "Infinity", "NaN"];

impl Walk<'_> {
    /// Swaps each NaN, Infinity and -Infinity outside strings for a zero padded with spaces: offsets stay.
    fn swap_non_finite(&mut self) {
        let mut bytes = self.text.as_bytes().to_vec();
        let (mut i, mut quoted) = (0, false);
        while i < bytes.len() {
            match bytes[i] {
                b'\\' if quoted => i += 1,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                _ => {
                    if let Some(word) = BARE.iter().find(|w| stands_alone(&bytes, i, w.as_bytes())) {
                        bytes[i..i + word.len()].fill(b' ');
                        bytes[i] = b'0';
                        self.swaps.push((i, word));
                        i += word.len() - 1;
                    }
                }
            }
            i += 1;
        }
        if let Ok(text) = String::from_utf8(bytes) {
            self.text = Cow::Owned(text);
        }
    }

    fn value(&mut self, raw: &RawValue, text: &str, pointer: &str, depth: usize) -> Result<Value, Refusal> {
        let piece = raw.get();
        match piece.as_bytes()[0] {
            b'{' | b'[' if depth == MAX_DEPTH => Err(Refusal::TooDeep),
            b'{' => {
                let Entries(entries) = serde_json::from_str(piece)?;
                let mut object = Object::new();
                for (key, raw) in entries {
                    let key = self.text_of(key, pointer);
                    let value = self.value(raw, text, &step(pointer, &key), depth + 1)?;
                    if object.contains_key(&key) {
                        self.found(Code::DuplicateKey, pointer, "key", key.clone().into());
                    }
                    object.insert(key, value);
                }
                Ok(Value::Object(object))
            }
            b'[' => {
                let Items(items) = serde_json::from_str(piece)?;
                let values = items.into_iter().enumerate();
                let values = values.map(|(i, raw)| self.value(raw, text, &item(pointer, i), depth + 1));
                Ok(Value::Array(values.collect::<Result<_, _>>()?))
            }
            b'"' => {
                let Text(bytes) = serde_json::from_str(piece)?;
                Ok(Value::String(self.text_of(bytes, pointer)))
            }
            b'-' | b'0'..=b'9' => Ok(self.number(piece, piece.as_ptr() as usize - text.as_ptr() as usize, pointer)),
            _ => Ok(serde_json::from_str(piece)?),
        }
    }

    fn number(&mut self, piece: &str, offset: usize, pointer: &str) -> Value {
        if let Ok(at) = self.swaps.binary_search_by_key(&offset, |(o, _)| *o) {
            let word = self.swaps[at].1;
            self.found(Code::NonFiniteNumber, pointer, "text", word.into());
            return Value::from(0);
        }
        let integer = !piece.bytes().any(|b| matches!(b, b'.' | b'e' | b'E'));
        let Ok(number) = serde_json::from_str::<Value>(piece) else {
            if integer {
                self.found(Code::BigInteger, pointer, "text", piece.into());
                return Value::from(0);
            }
            // The grammar allows 1e999; no double holds it.
            self.found(Code::NonFiniteNumber, pointer, "text", piece.into());
            return Value::from(0);
        };
        if integer && number.is_f64() && piece != "-0" {
            self.found(Code::BigInteger, pointer, "text", piece.into());
        }
        number
    }

    /// Bytes of a string; serde_json writes half of a surrogate pair as three bytes that UTF-8 forbids.
    fn text_of(&mut self, bytes: Vec<u8>, pointer: &str) -> String {
        String::from_utf8(bytes).unwrap_or_else(|error| {
            self.found(Code::LoneSurrogate, pointer, "got", String::from_utf8_lossy(error.as_bytes()).into());
            lossy(error.as_bytes())
        })
    }

    fn found(&mut self, code: Code, pointer: &str, name: &'static str, value: Value) {
        if self.findings.iter().rev().take(MOST).filter(|f| f.code == code).count() == MOST {
            return;
        }
        self.findings.push(Finding::new(code, pointer, vec![(name, super::excerpt(&value))]));
    }
}

/// Text in which each half of a surrogate pair (three bytes from ED A0 to ED BF, which UTF-8 forbids) became one
/// replacement character.
pub fn lossy(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        // The three come as chunks of one byte each: one replacement stands for them.
        if chunk.invalid().first() == Some(&0xED) {
            out.push('\u{FFFD}');
        }
    }
    out
}

struct Text(Vec<u8>);
struct Items<'a>(Vec<&'a RawValue>);
struct Entries<'a>(Vec<(Vec<u8>, &'a RawValue)>);

macro_rules! deserialize_with {
    ($target:ty, $lifetime:lifetime, $method:ident, $visitor:ident, $expecting:literal, $($visit:item)*) => {
        impl<$lifetime> Deserialize<$lifetime> for $target {
            fn deserialize<D: Deserializer<$lifetime>>(deserializer: D) -> Result<Self, D::Error> {
                struct $visitor;
                impl<$lifetime> Visitor<$lifetime> for $visitor {
                    type Value = $target;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }
                    $($visit)*
                }
                deserializer.$method($visitor)
            }
        }
    };
}

deserialize_with!(
    Text, 'de, deserialize_bytes, TextVisitor, "a string",
    fn visit_bytes<E>(self, v: &[u8]) -> Result<Text, E> {
        Ok(Text(v.to_vec()))
    }
);
deserialize_with!(
    Items<'de>, 'de, deserialize_seq, ItemsVisitor, "an array",
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Items<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Items(items))
    }
);
deserialize_with!(
    Entries<'de>, 'de, deserialize_map, EntriesVisitor, "an object",
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(Text(key)) = map.next_key()? {
            entries.push((key, map.next_value()?));
        }
        Ok(Entries(entries))
    }
);
