//! Static checks of one row: what can be said of it without running anything.

mod accepted;
mod arguments;
mod effort;
mod errors;
mod filled;
pub mod grounding;
mod nearest;
mod options;
mod quick;
mod repeats;
mod roles;
mod structure;
mod tools;

pub use nearest::nearest;
pub use options::{Options, Selection, WhenUnmarked};

use quick::{Quick, Seeing};

use crate::codes::Code;
use crate::finding::Finding;
use crate::formats::{AnswerKey, Format, not_an_object};
use crate::json::{Source, Value, parse, parse_doubtful};
use crate::report::Checked;
use crate::row::Row;
use crate::schema::Cache;

/// Checks rows under one set of options. Shared between threads; what it says of a row depends on the row alone.
#[derive(Default)]
pub struct Checker {
    pub options: Options,
    cache: Cache,
    quick: Quick,
}

/// A row that is parsed already.
#[derive(Default)]
pub struct Parsed {
    /// `None` where the parse gave no value; the findings say why.
    pub value: Option<Value>,
    pub findings: Vec<Finding>,
    /// Pointers of members that are null, perhaps because the table's structs have the same fields in every row.
    pub filled: Vec<String>,
}

type Parse = fn(&str, &str, Source<'_>, &mut Vec<Finding>) -> Option<Value>;

impl Checker {
    pub fn new(options: Options) -> Checker {
        Checker { options, ..Checker::default() }
    }

    /// A desk to check rows at, one after the other; drop it between blocks, never keep it.
    pub fn desk(&self) -> Desk<'_> {
        Desk { checker: self, inner: Some(self.quick.desk()) }
    }

    /// Checks a row's text. Without a format, the row's own is told from its fields.
    pub fn check_bytes(&self, kind: Kind<'_>, line: &[u8]) -> Checked {
        self.desk().check(kind, line, false)
    }

    /// The same by the slow path alone, which finds and explains everything; the fast one says no more than that.
    pub fn check_slowly(&self, kind: Kind<'_>, line: &[u8]) -> Checked {
        self.check_text(kind, line, parse)
    }

    fn check_text(&self, kind: Kind<'_>, line: &[u8], parse: Parse) -> Checked {
        let mut findings = Vec::new();
        let value = match std::str::from_utf8(line) {
            Ok(text) => parse(text, "", Source::Row, &mut findings),
            Err(error) => {
                findings.push(not_utf8(line, error.valid_up_to()));
                None
            }
        };
        self.check_value(kind, value, findings)
    }

    /// A row that could not be had at all.
    pub fn missing(&self, finding: Finding) -> Checked {
        self.check_value(Kind::default(), None, vec![finding])
    }

    /// Checks a row that is parsed already; `findings` are those of the parse, which may have had no value.
    pub fn check_value(&self, kind: Kind<'_>, value: Option<Value>, findings: Vec<Finding>) -> Checked {
        self.check_parsed(kind, Parsed { value, findings, ..Parsed::default() })
    }

    /// The same for a row that may come from a table.
    pub fn check_parsed(&self, kind: Kind<'_>, row: Parsed) -> Checked {
        let Parsed { mut value, mut findings, filled } = row;
        filled::before(value.as_mut(), &filled);
        let id = value.as_ref().and_then(|v| v.get("id")).map(crate::json::excerpt);
        if let Some(value) = value
            && let Some((mut row, format)) = read(kind, value, &mut findings)
        {
            filled::settle(&mut row, &filled, &self.cache, &mut findings);
            let tools = tools::Compiled::new(&row, &self.cache);
            self.check_row(&row, format, &tools, &mut findings);
        }
        findings.retain(|f| self.options.selection.has(f.code));
        Checked { id, findings }
    }

    /// The slow path for a row whose tools are known and need not be read again.
    fn check_known(&self, kind: Kind<'_>, desk: &mut quick::Desk, line: &[u8]) -> Option<Checked> {
        let mut findings = Vec::new();
        let value = parse(desk.without_tools(line)?, "", Source::Row, &mut findings)?;
        let id = value.get("id").map(crate::json::excerpt);
        let (mut row, format) = read(kind, value, &mut findings)?;
        desk.give_tools(&mut row);
        let declared = row.tools.as_deref().unwrap_or_default();
        let tools = tools::Compiled::of(declared, |number, _| desk.compiled(number));
        self.check_row(&row, format, &tools, &mut findings);
        findings.retain(|f| self.options.selection.has(f.code));
        Some(Checked { id, findings })
    }

    fn check_row(&self, row: &Row, format: Format, tools: &tools::Compiled<'_>, findings: &mut Vec<Finding>) {
        structure::check(row, format, findings);
        roles::check(row, format, findings);
        repeats::check(row, findings);
        tools.check(row, findings);
        arguments::check(row, tools, &self.options, findings);
        accepted::check(row, tools, findings);
        grounding::check(row, &self.options, findings);
    }
}

/// Where one thread checks rows: what it knows of tools, and buffers.
pub struct Desk<'a> {
    checker: &'a Checker,
    inner: Option<quick::Desk>,
}

impl Desk<'_> {
    /// Checks a row's text. With `bare`, warnings and remarks may lack place and values: they will only be counted.
    pub fn check(&mut self, kind: Kind<'_>, line: &[u8], bare: bool) -> Checked {
        let Checker { options, cache, quick } = self.checker;
        let Some(desk) = &mut self.inner else { return self.checker.check_slowly(kind, line) };
        let checked = match quick.see(desk, cache, options, kind, line, bare) {
            Seeing::Done(checked) => Some(checked),
            Seeing::Doubt => self.checker.check_known(kind, desk, line),
            Seeing::Odd => Some(self.checker.check_text(kind, line, parse_doubtful)),
            Seeing::Unread => None,
        };
        checked.unwrap_or_else(|| self.checker.check_slowly(kind, line))
    }

    /// What the fast path says by itself. `None` where it leaves the row to the slow one.
    pub fn check_quickly(&mut self, kind: Kind<'_>, line: &[u8]) -> Option<Checked> {
        let Checker { options, cache, quick } = self.checker;
        match quick.see(self.inner.as_mut()?, cache, options, kind, line, false) {
            Seeing::Done(checked) => Some(checked),
            Seeing::Doubt | Seeing::Odd | Seeing::Unread => None,
        }
    }
}

impl Drop for Desk<'_> {
    fn drop(&mut self) {
        self.inner.take().into_iter().for_each(|desk| self.checker.quick.give_back(desk));
    }
}

/// What is known of a row before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kind<'a> {
    /// Told from the row's fields where it is not known.
    pub format: Option<Format>,
    /// The answer key that belongs to the row's file.
    pub key: Option<&'a AnswerKey>,
}

impl From<Option<Format>> for Kind<'_> {
    fn from(format: Option<Format>) -> Self {
        Kind { format, key: None }
    }
}

/// Reads a value as a row; what is wrong goes to `findings`.
pub fn read(kind: Kind<'_>, mut value: Value, findings: &mut Vec<Finding>) -> Option<(Row, Format)> {
    let Some(format) = kind.format.or_else(|| Format::detect(&value)) else {
        findings.push(unknown_format(&value));
        return None;
    };
    if let Some(key) = kind.key {
        key.join(&mut value, findings);
    }
    format.read(value, findings).map(|row| (row, format))
}

/// The finding for a row that is no UTF-8 from `offset` on.
pub fn not_utf8(line: &[u8], offset: usize) -> Finding {
    let byte = format!("0x{:02x}", line[offset]);
    Finding::new(Code::NotUtf8, "", vec![("byte", byte.into()), ("offset", offset.into())])
}

fn unknown_format(value: &Value) -> Finding {
    let Value::Object(object) = value else { return not_an_object(value) };
    let fields: Vec<String> = object.keys().take(8).map(|key| crate::finding::shorten(key, 40)).collect();
    Finding::new(Code::UnknownFormat, "", vec![("fields", fields.join(", ").into())])
}
