//! What has been said so far, so that it can be asked whether a value comes from there.

use std::collections::HashSet;

use super::dates::{Date, MONTHS, When, is_ordinal, month};
use super::fold::stem;
use super::numbers::{factors, implied, spelt};
use super::same;
use super::tokens::{Token, cut};
use super::words::is_relative;
use crate::json::Value;

/// How many bytes are listened to; what comes after them is not held against anything.
const MOST: usize = 4 << 20;

/// Words, numbers, dates and times of texts.
#[derive(Default)]
pub struct Said {
    words: HashSet<Box<str>>,
    numbers: HashSet<u64>,
    dates: HashSet<Date>,
    /// Months with days, whatever the year.
    days: HashSet<(u32, u32)>,
    times: HashSet<u32>,
    /// The words without anything between them.
    pub run: String,
    /// The words' first letters.
    pub initials: String,
    /// Something was said that stands for a time that only a clock knows.
    pub relative: bool,
    /// Something was said that can't be listened to: a picture, or more than fits.
    pub missed: bool,
    bytes: usize,
}

impl Said {
    /// A message's content: text, or parts of which some may be no text.
    pub fn hear_content(&mut self, content: &Value) {
        match content {
            Value::String(text) => self.hear(text),
            Value::Array(parts) => parts.iter().for_each(|part| self.hear_part(part)),
            other => self.hear_value(other),
        }
    }

    fn hear_part(&mut self, part: &Value) {
        match (part.get("text"), part.get("type").and_then(Value::as_str)) {
            (Some(Value::String(text)), _) => self.hear(text),
            (_, Some(kind)) if kind.contains("image") || kind.contains("audio") || kind.contains("file") => {
                self.missed = true;
            }
            _ => self.hear_value(part),
        }
    }

    /// What a tool answered: JSON, or any text. What is "next" there is nobody's wish.
    pub fn hear_observation(&mut self, content: &Value) {
        let relative = self.relative;
        match content {
            Value::String(text) if text.trim_start().starts_with(['{', '[', '"']) && text.len() <= MOST => {
                match serde_json::from_str(text) {
                    Ok(value) => self.hear_value(&value),
                    Err(_) => self.hear(text),
                }
            }
            other => self.hear_content(other),
        }
        self.relative = relative;
    }

    /// A value's texts and numbers, keys included.
    pub fn hear_value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.hear(text),
            Value::Number(number) => self.hear(&number.to_string()),
            Value::Array(items) => items.iter().for_each(|v| self.hear_value(v)),
            Value::Object(object) => object.iter().for_each(|(key, v)| {
                self.hear(key);
                self.hear_value(v);
            }),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// A value's texts and numbers without the keys.
    pub fn hear_leaves(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|v| self.hear_leaves(v)),
            Value::Object(object) => object.values().for_each(|v| self.hear_leaves(v)),
            other => self.hear_value(other),
        }
    }

    pub fn hear(&mut self, text: &str) {
        self.bytes += text.len();
        if self.bytes > MOST {
            self.missed = true;
            return;
        }
        let tokens = cut(text);
        for at in 0..tokens.len() {
            self.hear_token(&tokens, at);
        }
        self.hear_joined(&tokens);
        self.hear_when(&tokens);
    }

    fn hear_token(&mut self, tokens: &[Token], at: usize) {
        let token = &tokens[at];
        self.run.push_str(&token.word);
        self.initials.extend(token.word.chars().next());
        self.add_word(&token.word);
        self.relative |= is_relative(&token.word);
        let next = tokens.get(at + 1);
        if let Some(n) = token.number {
            self.add_number(n);
            token.others.iter().for_each(|n| self.add_number(*n));
            self.add_scaled(n, next);
            // "less than 5" is 4 or fewer; "6 feet 2 inches" are 74.
            if at.checked_sub(1).is_some_and(|i| is_bound(&tokens[i].word)) {
                self.add_number(n - 1.0);
                self.add_number(n + 1.0);
            }
            if let Some(inches) = inches(tokens, at + 1) {
                self.add_number(n * 12.0 + inches);
            }
            if let Some(below) = next.filter(|t| t.before == '/').and_then(|t| t.number) {
                self.add_number(n / below);
            }
        }
        if let Some((n, taken)) = spelt(tokens, at) {
            self.add_number(n);
            self.add_scaled(n, tokens.get(at + taken));
        }
        implied(singular(&token.word)).iter().for_each(|n| self.add_number(*n));
        if let Some(month) = month(&token.word) {
            self.add_number(f64::from(month));
        }
        for name in same::others(tokens, at) {
            name.split(' ').for_each(|word| self.add_word(word));
        }
    }

    /// The number in the unit that comes after it, made smaller units of.
    fn add_scaled(&mut self, n: f64, unit: Option<&Token>) {
        if let Some(unit) = unit {
            factors(singular(&unit.word)).iter().for_each(|factor| self.add_number(n * factor));
        }
    }

    /// Words that are cut in the middle, whole.
    fn hear_joined(&mut self, tokens: &[Token]) {
        for chunk in chunks(tokens).filter(|c| c.len() > 1) {
            self.add_word(&joined(chunk));
        }
    }

    fn hear_when(&mut self, tokens: &[Token]) {
        let when = When::of(tokens);
        for date in &when.dates {
            if let Some((long, short)) = MONTHS.get(date.month as usize - 1) {
                self.add_word(long);
                self.add_word(short);
            }
        }
        for minutes in &when.times {
            self.add_number(f64::from(minutes / 60));
        }
        self.days.extend(when.dates.iter().map(|d| (d.month, d.day)));
        self.dates.extend(when.dates);
        self.times.extend(when.times);
    }

    fn add_word(&mut self, word: &str) {
        let word = stem(word);
        if !self.words.contains(word) {
            self.words.insert(word.into());
        }
    }

    fn add_number(&mut self, number: f64) {
        if number.is_finite() {
            self.numbers.insert(key(number));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.missed
    }

    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(stem(word))
    }

    /// The number, whatever its sign.
    pub fn has_number(&self, number: f64) -> bool {
        self.numbers.contains(&key(number))
    }

    pub fn has_date(&self, date: &Date) -> bool {
        self.dates.contains(date)
            || self.dates.contains(&Date { year: None, ..*date })
            || date.year.is_none() && self.days.contains(&(date.month, date.day))
    }

    pub fn has_time(&self, minutes: u32) -> bool {
        self.times.contains(&minutes)
    }
}

fn is_bound(word: &str) -> bool {
    matches!(word, "than" | "under" | "over" | "above" | "below" | "before" | "after" | "until" | "exceeding")
}

/// The inches that come after a number of feet.
fn inches(tokens: &[Token], at: usize) -> Option<f64> {
    let unit = tokens.get(at)?;
    let at = match unit.word.as_str() {
        "ft" | "feet" | "foot" => at + 1,
        _ if unit.before == '\'' => at,
        _ => return None,
    };
    tokens.get(at)?.number.filter(|n| *n < 12.0)
}

/// Tokens that nothing stands between.
pub fn chunks(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.chunk_by(|_, next| next.is_glued())
}

/// A chunk as one word, without an ordinal's ending.
pub fn joined(chunk: &[Token]) -> String {
    chunk.iter().filter(|t| !is_ordinal(t)).map(|t| t.word.as_str()).collect()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|w| w.len() > 1).unwrap_or(word)
}

/// Numbers that are equal to nine places have one key.
fn key(number: f64) -> u64 {
    let number = number.abs();
    match number.fract() == 0.0 && number < 9e15 {
        true => number.to_bits(),
        false => format!("{number:.9e}").parse().unwrap_or(number).to_bits(),
    }
}
