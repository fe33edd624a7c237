//! The job of converting: rows of one format written in another, with a count of all that could not be said.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Error;
use super::run::{Job, Place};
use super::sink::Sink;
use crate::check::{Kind, read};
use crate::codes::Severity;
use crate::finding::Finding;
use crate::formats::Format;
use crate::json::{Source, parse};

/// Converts rows.
pub struct Converting {
    to: Format,
    sink: Sink,
    pub done: Converted,
}

/// What became of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    pub written: u64,
    /// Rows that are written without a detail, by detail.
    pub without: BTreeMap<&'static str, u64>,
    /// Rows that are not written, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
}

/// Some rows.
#[derive(Default)]
pub struct Part {
    text: Vec<u8>,
    done: Converted,
}

impl Converting {
    /// # Errors
    /// The file can't be made.
    pub fn new(to: Format, out: PathBuf) -> Result<Converting, Error> {
        Ok(Converting { to, sink: Sink::new(out)?, done: Converted::default() })
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What is left can't be written.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.sink.finish()
    }
}

/// Why a row that can't be read is left out.
const UNREADABLE: &str = "errors of form, which `callwright check` names";

impl Job for Converting {
    type Part = Part;

    fn begin(&self) -> Part {
        Part::default()
    }

    fn row(&self, part: &mut Part, _: Place, kind: Kind<'_>, row: Result<&[u8], &Finding>) {
        let mut findings = Vec::new();
        let text = row.ok().and_then(|text| std::str::from_utf8(text).ok());
        let value = text.and_then(|text| parse(text, "", Source::Row, &mut findings));
        let row = value.and_then(|value| read(kind, value, &mut findings));
        let readable = findings.iter().all(|f| f.code.severity() != Severity::Error);
        let Some((row, _)) = row.filter(|_| readable) else {
            *part.done.left_out.entry(UNREADABLE).or_default() += 1;
            return;
        };
        match self.to.write(&row) {
            Ok((value, lost)) => {
                part.text.extend_from_slice(value.to_string().as_bytes());
                part.text.push(b'\n');
                part.done.written += 1;
                lost.0.into_iter().for_each(|what| *part.done.without.entry(what).or_default() += 1);
            }
            Err(why) => *part.done.left_out.entry(why.0).or_default() += 1,
        }
    }

    fn take(&mut self, part: Part) -> Result<(), Error> {
        self.done.written += part.done.written;
        for (total, counts) in
            [(&mut self.done.without, part.done.without), (&mut self.done.left_out, part.done.left_out)]
        {
            counts.into_iter().for_each(|(what, count)| *total.entry(what).or_default() += count);
        }
        self.sink.write(&part.text)
    }
}
