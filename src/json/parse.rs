//! One JSON text to one value, and findings for everything that a plain parse would hide or choke on.

use std::cell::Cell;

use super::{MAX_DEPTH, Value, careful, position, python_literal, strict};
use crate::codes::Code;
use crate::finding::{Finding, shorten};

/// What the text is: a whole row, or a string inside one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    Row,
    /// The text of this field.
    Nested(&'a str),
}

/// Parses `text`, which stands at `pointer`. `None` where no value can be had; the findings say why.
pub fn parse(text: &str, pointer: &str, source: Source<'_>, findings: &mut Vec<Finding>) -> Option<Value> {
    let odd = Cell::new(false);
    let refusal = match strict::parse(text, &odd) {
        Ok(value) if !odd.get() => return Some(value),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    parse_odd(text, pointer, source, refusal, findings)
}

/// The same for a text that is probably malformed: no value is built before that is known.
pub fn parse_doubtful(text: &str, pointer: &str, source: Source<'_>, findings: &mut Vec<Finding>) -> Option<Value> {
    match strict::look(text) {
        Ok(()) => parse(text, pointer, source, findings),
        Err(error) => parse_odd(text, pointer, source, Some(error), findings),
    }
}

fn parse_odd(
    text: &str,
    pointer: &str,
    source: Source<'_>,
    refusal: Option<serde_json::Error>,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    match careful::parse(text, pointer, findings) {
        Ok(value) => Some(value),
        Err(careful::Refusal::TooDeep) => {
            findings.push(Finding::new(Code::TooDeep, pointer, vec![("limit", MAX_DEPTH.into())]));
            None
        }
        Err(careful::Refusal::Syntax(error)) => {
            // A text that is deep and does not close: that it is deep is not what is wrong with it.
            let error = refusal.filter(|e| position::words(e) != "recursion limit exceeded").unwrap_or(error);
            if let Some(literal) = python_literal::parse_pythonic(text) {
                let problem = format!("{} parses as Python only", shorten(text.trim(), 60));
                findings.push(Finding::new(Code::PythonLiteral, pointer, vec![("problem", problem.into())]));
                return Some(literal);
            }
            findings.push(not_json(text, pointer, source, &error));
            None
        }
    }
}

fn not_json(text: &str, pointer: &str, source: Source<'_>, error: &serde_json::Error) -> Finding {
    let (line, column) = position::of_error(text, error);
    let problem = match text.trim() {
        "" => "the text is empty".to_owned(),
        _ => format!("{} at column {column}{}", position::words(error), of_line(text, line)),
    };
    let near = Value::String(near(text, line, column));
    let (code, args) = match source {
        Source::Row => (Code::NotJson, vec![("problem", problem.into()), ("near", near)]),
        Source::Nested(field) => {
            (Code::NestedNotJson, vec![("field", field.into()), ("problem", problem.into()), ("near", near)])
        }
    };
    Finding::new(code, pointer, args).at_position(line, column)
}

fn of_line(text: &str, line: usize) -> String {
    if text.contains('\n') { format!(" of line {line}") } else { String::new() }
}

/// The text round the fault.
fn near(text: &str, line: usize, column: usize) -> String {
    let line = text.split('\n').nth(line - 1).unwrap_or_default();
    let start = column.saturating_sub(20);
    line.chars().skip(start).take(40).collect()
}
