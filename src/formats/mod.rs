//! How rows are laid out: one file a format, each a reader and a writer, and the one list of them.
//!
//! A reader never fails on a bad row: it takes what it can and says the rest in findings.

mod accepted;
mod bfcl;
mod key;
mod lost;
mod openai;
mod role;
mod sharegpt;
mod tool;
mod xlam;

pub use accepted::{alternatives, expand};
pub use bfcl::is_several_turns;
pub use key::AnswerKey;
pub use lost::{Lost, Unsayable};
pub use openai::{ROLES as OPENAI_ROLES, read_messages};
pub use sharegpt::{FROM as SHAREGPT_FROM, Speaker};
pub use tool::read as read_tool;

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Object, Source, Value, excerpt, kind, parse};
use crate::row::Row;

/// A format by name, with what it takes to know, read and write it.
pub struct Layout {
    pub format: Format,
    pub name: &'static str,
    /// Whether an object's fields are this format's.
    knows: fn(&Object) -> bool,
    read: fn(Object, &mut Vec<Finding>) -> Row,
    write: fn(&Row, &mut Lost) -> Result<Value, Unsayable>,
    /// Whether calls are answered by observations in the row.
    pub observations: bool,
}

/// How a dataset's rows are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Xlam,
    Openai,
    Sharegpt,
    Bfcl,
}

/// The formats, in the order in which detection asks them.
pub static LAYOUTS: [Layout; 4] = [xlam::LAYOUT, openai::LAYOUT, sharegpt::LAYOUT, bfcl::LAYOUT];

impl Format {
    pub fn layout(self) -> &'static Layout {
        &LAYOUTS[self as usize]
    }

    pub fn name(self) -> &'static str {
        self.layout().name
    }

    pub fn from_name(name: &str) -> Option<Format> {
        LAYOUTS.iter().find(|l| l.name == name).map(|l| l.format)
    }

    /// The format whose fields this value has.
    pub fn detect(value: &Value) -> Option<Format> {
        value.as_object().and_then(Format::detect_in)
    }

    /// The format whose fields an object has.
    pub fn detect_in(object: &Object) -> Option<Format> {
        LAYOUTS.iter().find(|l| (l.knows)(object)).map(|l| l.format)
    }

    /// Reads a parsed row. `None` where it is not even an object.
    pub fn read(self, value: Value, findings: &mut Vec<Finding>) -> Option<Row> {
        match value {
            Value::Object(object) => Some((self.layout().read)(object, findings)),
            other => {
                findings.push(not_an_object(&other));
                None
            }
        }
    }

    /// Reads the text of a row.
    pub fn read_text(self, text: &str, findings: &mut Vec<Finding>) -> Option<Row> {
        parse(text, "", Source::Row, findings).and_then(|value| self.read(value, findings))
    }

    /// Writes a row in this format, and says what details it had no place for.
    ///
    /// # Errors
    /// What keeps the row from being written at all.
    pub fn write(self, row: &Row) -> Result<(Value, Lost), Unsayable> {
        let mut lost = Lost::default();
        (self.layout().write)(row, &mut lost).map(|value| (value, lost))
    }
}

/// The finding for a row that is no object.
pub fn not_an_object(value: &Value) -> Finding {
    Finding::new(Code::NotAnObject, "", vec![("type", kind(value).into()), ("got", excerpt(value))])
}
