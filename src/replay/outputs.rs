//! Whether what a task expects was said to the user.
//!
//! tau-bench looks for the output's text in what was said, commas dropped: there `10` is in `100`. Here a number is
//! compared with whole numbers by value, and a text is found at the edges of words only.

use super::task::Task;
use crate::codes::Code;
use crate::finding::{Finding, shorten};
use crate::json::Value;

/// Says which outputs are in none of the assistant's turns.
pub fn check(task: &Task, said: &[String], findings: &mut Vec<Finding>) {
    for output in &task.outputs {
        if !said.iter().any(|turn| says(turn, &output.text)) {
            let args = vec![("output", Value::from(shorten(&output.text, 200)))];
            findings.push(Finding::new(Code::MissingOutput, output.at.as_str(), args));
        }
    }
}

/// Whether a text says this: a number as a whole decimal number, thousands separators dropped; a text at word edges,
/// whatever the case and the white space.
pub fn says(text: &str, output: &str) -> bool {
    let wanted = output.trim();
    let bare = wanted.trim_start_matches(['$', '€', '£']).trim_start();
    match numbers(bare).as_slice() {
        [number] if number.len == bare.len() => numbers(text).iter().any(|said| said.value == number.value),
        _ => says_words(&folded(text), &folded(wanted)),
    }
}

/// A decimal number in a text.
struct Number {
    /// Without separators, and without zeros that say nothing.
    value: String,
    /// Bytes that it takes, its sign included.
    len: usize,
}

/// The whole numbers of a text: none that is part of a word or of something with more points.
fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() || bytes[at] == b'.' && digits(bytes, at + 1) > 0;
        if !starts {
            at += 1;
            continue;
        }
        let mut end = at;
        // What hangs together by digits and points: a separator counts as a part of it.
        loop {
            end += digits(bytes, end);
            let point = bytes.get(end) == Some(&b'.') && digits(bytes, end + 1) > 0;
            if !point && !is_separator(bytes, at, end) {
                break;
            }
            end += 1;
        }
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if !word(before) && !word(after) {
            let signed = before == Some('-') && !word(text[..at - 1].chars().next_back());
            out.extend(
                value(&text[at..end], signed).map(|value| Number { value, len: end - at + usize::from(signed) }),
            );
        }
        at = end;
    }
    out
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count())
}

/// Whether the comma at `end` parts thousands of the number that began at `start`.
fn is_separator(bytes: &[u8], start: usize, end: usize) -> bool {
    let whole = &bytes[start..end];
    let group = whole.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let first = !whole.contains(&b',');
    bytes.get(end) == Some(&b',')
        && digits(bytes, end + 1) == 3
        && !whole.contains(&b'.')
        && (first && (1..=3).contains(&group) || !first && group == 3)
}

/// A number's digits; `None` for what has two points, or zeros in front that make it a code and no number.
fn value(text: &str, signed: bool) -> Option<String> {
    let plain = text.replace(',', "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    if part.contains('.') || whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let (whole, part) = (if whole.is_empty() { "0" } else { whole }, part.trim_end_matches('0'));
    let zero = whole == "0" && part.is_empty();
    let sign = if signed && !zero { "-" } else { "" };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// Case and white space put aside.
fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says_words(text: &str, wanted: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let (first, last) = (inside(wanted.chars().next()), inside(wanted.chars().next_back()));
    text.match_indices(wanted).any(|(at, found)| {
        let before = inside(text[..at].chars().next_back());
        let after = inside(text[at + found.len()..].chars().next());
        !(first && before || last && after)
    })
}
