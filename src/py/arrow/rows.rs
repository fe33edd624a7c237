//! Rows of a table as values. Nulls that structs fill in are kept, and told to the checks.

use std::ops::Range;

use arrow_array::StructArray;

use super::cells::{Cells, Kind, Text};
use crate::check::Parsed;
use crate::codes::Code;
use crate::finding::{Finding, item, step};
use crate::json::{MAX_DEPTH, Object, Source, Value, parse};
use crate::py::convert;

/// The rows of one batch.
pub struct Rows {
    cells: Cells,
}

impl Rows {
    pub fn new(table: &StructArray) -> Result<Rows, String> {
        Ok(Rows { cells: Cells::of_struct(table)? })
    }

    pub fn len(&self) -> usize {
        self.cells.len
    }

    /// Reads some of the rows.
    ///
    /// # Errors
    /// The table is broken.
    pub fn read(&self, range: Range<usize>) -> Result<Vec<Parsed>, String> {
        range.map(|index| row(&self.cells, index)).collect()
    }
}

fn row(cells: &Cells, index: usize) -> Result<Parsed, String> {
    let mut walk = Walk::default();
    let value = match walk.value(cells, index) {
        Ok(value) => Some(value),
        Err(Stop::Finding(finding)) => {
            // As in a text, where nothing else is said.
            walk.findings = vec![finding];
            None
        }
        Err(Stop::Broken) => return Err("the table is broken: offsets or indices point outside it".into()),
    };
    Ok(Parsed { value, findings: walk.findings, filled: walk.filled })
}

#[derive(Default)]
struct Walk<'a> {
    path: Vec<Step<'a>>,
    findings: Vec<Finding>,
    filled: Vec<String>,
}

enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

enum Stop {
    Finding(Finding),
    Broken,
}

impl<'a> Walk<'a> {
    fn value(&mut self, cells: &'a Cells, index: usize) -> Result<Value, Stop> {
        if index >= cells.len {
            return Err(Stop::Broken);
        }
        if cells.is_null(index) {
            return Ok(Value::Null);
        }
        let nested = matches!(cells.kind, Kind::List(..) | Kind::Struct(_) | Kind::Map(..));
        if nested && self.path.len() == MAX_DEPTH {
            return Err(too_deep());
        }
        Ok(match &cells.kind {
            Kind::Null => Value::Null,
            Kind::Plain(at) => at(index),
            Kind::Float(at) => self.float(at(index)),
            Kind::Text(text) => Value::String(self.text(text, index)?.to_owned()),
            Kind::Json(text) => self.json(text, index)?,
            Kind::Indexed(at, values) => self.value(values, at(index))?,
            Kind::List(span, items) => {
                let mut out = Vec::new();
                for (number, index) in span(index).enumerate() {
                    out.push(self.below(Step::Item(number), items, index)?);
                }
                Value::Array(out)
            }
            Kind::Struct(fields) => {
                let mut out = Object::with_capacity(fields.len());
                for (name, cells) in fields {
                    let member = self.below(Step::Key(name), cells, index)?;
                    if member.is_null() {
                        self.filled.push(step(&self.at(), name));
                    }
                    self.insert(&mut out, name, member);
                }
                Value::Object(out)
            }
            Kind::Map(span, entries) => {
                let (keys, values) = &**entries;
                let mut out = Object::new();
                for index in span(index) {
                    let name = self.key(keys, index)?;
                    let member = self.below(Step::Key(name), values, index)?;
                    self.insert(&mut out, name, member);
                }
                Value::Object(out)
            }
            Kind::Foreign(name) => {
                return Err(Stop::Finding(convert::not_json(&self.at(), &format!("an Arrow value of type {name}"))));
            }
        })
    }

    fn below(&mut self, step: Step<'a>, cells: &'a Cells, index: usize) -> Result<Value, Stop> {
        self.path.push(step);
        let value = self.value(cells, index);
        self.path.pop();
        value
    }

    fn insert(&mut self, out: &mut Object, name: &str, member: Value) {
        if out.insert(name.to_owned(), member).is_some() {
            self.findings.push(Finding::new(Code::DuplicateKey, self.at(), vec![("key", name.into())]));
        }
    }

    fn float(&mut self, number: f64) -> Value {
        match serde_json::Number::from_f64(number) {
            Some(number) => Value::Number(number),
            None => convert::float(number, &self.at(), &mut self.findings),
        }
    }

    fn text(&self, text: &'a Text, index: usize) -> Result<&'a str, Stop> {
        let bytes = text.bytes(index).ok_or(Stop::Broken)?;
        std::str::from_utf8(bytes).map_err(|error| {
            let offset = error.valid_up_to();
            let args = vec![("byte", format!("0x{:02x}", bytes[offset]).into()), ("offset", offset.into())];
            Stop::Finding(Finding::new(Code::NotUtf8, self.at(), args))
        })
    }

    fn json(&mut self, text: &'a Text, index: usize) -> Result<Value, Stop> {
        let at = self.at();
        let field = self.path.iter().rev().find_map(|step| match step {
            Step::Key(name) => Some(format!("`{name}`")),
            Step::Item(_) => None,
        });
        let source = Source::Nested(field.as_deref().unwrap_or("the row"));
        let value = parse(self.text(text, index)?, &at, source, &mut self.findings).unwrap_or_default();
        if fits(&value, MAX_DEPTH - self.path.len()) { Ok(value) } else { Err(too_deep()) }
    }

    fn key(&self, keys: &'a Cells, index: usize) -> Result<&'a str, Stop> {
        if index >= keys.len {
            return Err(Stop::Broken);
        }
        match &keys.kind {
            Kind::Text(text) | Kind::Json(text) if !keys.is_null(index) => self.text(text, index),
            Kind::Indexed(at, keys) => self.key(keys, at(index)),
            _ => Err(Stop::Finding(convert::not_json(&self.at(), "a key that is no text"))),
        }
    }

    /// Where the walk is, as a pointer.
    fn at(&self) -> String {
        self.path.iter().fold(String::new(), |at, next| match next {
            Step::Key(name) => step(&at, name),
            Step::Item(number) => item(&at, *number),
        })
    }
}

fn too_deep() -> Stop {
    Stop::Finding(Finding::new(Code::TooDeep, "", vec![("limit", MAX_DEPTH.into())]))
}

/// Whether a value has no more than so many levels.
fn fits(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(items) => levels > 0 && items.iter().all(|v| fits(v, levels - 1)),
        Value::Object(object) => levels > 0 && object.values().all(|v| fits(v, levels - 1)),
        _ => true,
    }
}
