//! A check of many rows: blocks are read while the ones before them are checked, and merged in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

use super::input::Input;
use super::lines::{Block, Content, too_large};
use super::stream::Stream;
use super::{Error, pool};
use crate::check::Checker;
use crate::finding::Finding;
use crate::formats::Format;
use crate::json::{Source, Value, parse};
use crate::report::Report;

/// How far a run is, and the way to stop it, for a thread that watches.
#[derive(Default)]
pub struct Control {
    /// Bytes taken from the inputs, as stored.
    pub taken: Arc<AtomicU64>,
    pub rows: AtomicU64,
    stop: AtomicBool,
}

impl Control {
    /// Asks the run to end after the blocks in hand.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// What to check, and how.
pub struct Run {
    pub checker: Checker,
    pub format: Option<Format>,
    /// How many findings the report keeps.
    pub keep: usize,
    pub threads: Option<usize>,
    /// About how many bytes a thread takes at once.
    pub block: usize,
}

/// Rows looked at to tell the format.
const LOOKED_AT: usize = 100;
/// Parsed rows that a thread takes at once.
const VALUES: usize = 64;

impl Run {
    pub fn new(checker: Checker) -> Run {
        Run { checker, format: None, keep: usize::MAX, threads: None, block: 256 << 10 }
    }

    /// Checks inputs, one after the other, and says the format of each.
    ///
    /// # Errors
    /// An input can't be read at all, holds no rows, or its format can't be told.
    pub fn check(&self, inputs: &[Input], control: &Control) -> Result<(Report, Vec<Option<Format>>), Error> {
        for input in inputs {
            input.size()?;
        }
        let pool = pool::pool(self.threads)?;
        let mut report = Report::new(self.keep);
        let mut formats = Vec::new();
        for (number, input) in inputs.iter().enumerate() {
            let source = u32::try_from(number).unwrap_or(u32::MAX);
            formats.push(pool.install(|| self.one(source, input, control, &mut report))?);
            if control.stopped() {
                break;
            }
        }
        report.bytes = control.taken.load(Ordering::Relaxed);
        Ok((report, formats))
    }

    fn one(&self, source: u32, input: &Input, control: &Control, report: &mut Report) -> Result<Option<Format>, Error> {
        let mut stream = Stream::open(self, source, input, control)?;
        while let Some(parts) = stream.step(self, control)? {
            parts.into_iter().for_each(|part| report.merge(part));
        }
        Ok(stream.format)
    }

    pub(super) fn block(&self, source: u32, format: Option<Format>, block: &Block, control: &Control) -> Report {
        let mut report = Report::new(self.keep);
        match &block.content {
            Content::Missing(finding) => report.add(source, block.first, self.checker.missing(finding.clone())),
            Content::Lines(bytes) => {
                for (line, text) in split(bytes, block.first) {
                    if control.stopped() {
                        break;
                    }
                    let checked = match text.len() > self.checker.options.max_row_bytes {
                        true => self.checker.missing(too_large(self.checker.options.max_row_bytes)),
                        false => self.checker.check_bytes(format, text),
                    };
                    report.add(source, line, checked);
                }
            }
        }
        control.rows.fetch_add(report.rows(), Ordering::Relaxed);
        report
    }

    /// Checks rows that are parsed already, each with the findings of its parse, and appends them to `report`.
    ///
    /// # Errors
    /// No threads can be had.
    pub fn check_values(
        &self,
        format: Option<Format>,
        rows: Vec<(Option<Value>, Vec<Finding>)>,
        report: &mut Report,
    ) -> Result<(), Error> {
        let pool = pool::pool(self.threads)?;
        let reports: Vec<Report> = pool.install(|| {
            let mut rows = rows;
            rows.par_chunks_mut(VALUES)
                .map(|rows| {
                    let mut part = Report::new(self.keep);
                    for (value, findings) in rows {
                        let (value, findings) = (value.take(), std::mem::take(findings));
                        part.add(0, 0, self.checker.check_value(format, value, findings));
                    }
                    part
                })
                .collect()
        });
        reports.into_iter().for_each(|part| report.merge(part));
        Ok(())
    }
}

/// The lines of a block that are not blank, with their numbers. A byte order mark and CR before LF are passed over.
fn split(bytes: &[u8], first: u64) -> impl Iterator<Item = (u64, &[u8])> {
    let lines = bytes.split(|b| *b == b'\n').enumerate();
    lines
        .map(move |(i, line)| {
            let number = first + i as u64;
            (number, if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line })
        })
        .map(|(number, line)| (number, line.strip_suffix(b"\r").unwrap_or(line)))
        .filter(|(_, line)| !line.trim_ascii().is_empty())
}

/// The format of the first row that has one. `None` where no row is an object, since then none is needed.
pub(super) fn detect(name: &str, head: &[u8]) -> Result<Option<Format>, Error> {
    let rows = split(head, 1).take(LOOKED_AT);
    let values = rows.filter_map(|(_, line)| parse(std::str::from_utf8(line).ok()?, "", Source::Row, &mut Vec::new()));
    of_values(name, values)
}

/// The format of the first value that has one; `None` where no value is an object.
///
/// # Errors
/// There are objects, and none has the fields of a format.
pub fn of_values(name: &str, values: impl Iterator<Item = Value>) -> Result<Option<Format>, Error> {
    let mut fields: Option<Vec<String>> = None;
    for value in values {
        if let Some(format) = Format::detect(&value) {
            return Ok(Some(format));
        }
        if let (Value::Object(object), None) = (value, &fields) {
            fields = Some(object.into_iter().map(|(key, _)| crate::finding::shorten(&key, 40)).take(8).collect());
        }
    }
    match fields {
        None => Ok(None),
        Some(fields) => Err(Error::UnknownFormat(name.to_owned(), fields)),
    }
}
