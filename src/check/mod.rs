//! Static checks of one row: what can be said of it without running anything.

mod arguments;
mod errors;
pub mod grounding;
mod nearest;
mod options;
mod repeats;
mod roles;
mod structure;
mod tools;

pub use nearest::nearest;
pub use options::{Options, Selection, WhenUnmarked};

use crate::codes::Code;
use crate::finding::Finding;
use crate::formats::{Format, not_an_object};
use crate::json::{Source, Value, parse};
use crate::report::Checked;
use crate::row::Row;
use crate::schema::Cache;

/// Checks rows under one set of options. Shared between threads; what it says of a row depends on the row alone.
#[derive(Default)]
pub struct Checker {
    pub options: Options,
    cache: Cache,
}

impl Checker {
    pub fn new(options: Options) -> Checker {
        Checker { options, cache: Cache::default() }
    }

    /// Checks a row's text. Without a format, only what no format is needed for.
    pub fn check_bytes(&self, format: Option<Format>, line: &[u8]) -> Checked {
        let mut findings = Vec::new();
        let value = match std::str::from_utf8(line) {
            Ok(text) => parse(text, "", Source::Row, &mut findings),
            Err(error) => {
                let offset = error.valid_up_to();
                let byte = format!("0x{:02x}", line[offset]);
                findings.push(Finding::new(Code::NotUtf8, "", vec![("byte", byte.into()), ("offset", offset.into())]));
                None
            }
        };
        self.finish(format, value, findings)
    }

    /// Checks a row that is parsed already; `findings` are those of the parse, which may have had no value.
    pub fn check_value(&self, format: Option<Format>, value: Option<Value>, findings: Vec<Finding>) -> Checked {
        self.finish(format, value, findings)
    }

    /// A row that could not be had at all.
    pub fn missing(&self, finding: Finding) -> Checked {
        self.finish(None, None, vec![finding])
    }

    fn finish(&self, format: Option<Format>, value: Option<Value>, mut findings: Vec<Finding>) -> Checked {
        let id = value.as_ref().and_then(|v| v.get("id")).map(crate::json::excerpt);
        if let Some(value) = value {
            match format.or_else(|| Format::detect(&value)) {
                Some(format) => {
                    if let Some(row) = format.read(value, &mut findings) {
                        self.check_row(&row, format, &mut findings);
                    }
                }
                None => findings.push(unknown_format(&value)),
            }
        }
        findings.retain(|f| self.options.selection.has(f.code));
        Checked { id, findings }
    }

    fn check_row(&self, row: &Row, format: Format, findings: &mut Vec<Finding>) {
        structure::check(row, format, findings);
        roles::check(row, format, findings);
        repeats::check(row, findings);
        let tools = tools::Compiled::new(row, &self.cache);
        tools.check(row, findings);
        arguments::check(row, &tools, &self.options, findings);
        grounding::check(row, &self.options, findings);
    }
}

fn unknown_format(value: &Value) -> Finding {
    let Value::Object(object) = value else { return not_an_object(value) };
    let fields: Vec<String> = object.keys().take(8).map(|key| crate::finding::shorten(key, 40)).collect();
    Finding::new(Code::UnknownFormat, "", vec![("fields", fields.join(", ").into())])
}
