//! The job of checking: a report, and where it is asked for, the clean rows and the others in files of their own.

use std::path::PathBuf;

use rayon::prelude::*;
use serde_json::json;

use super::run::{Control, Job, Place};
use super::sink::Sink;
use super::{Error, pool};
use crate::check::{Checker, Desk, Kind, Parsed};
use crate::finding::Finding;
use crate::json::Value;
use crate::report::{Checked, Report};

/// Checks rows.
pub struct Checking {
    pub checker: Checker,
    pub report: Report,
    /// The inputs' names, for the file of rejects.
    pub names: Vec<String>,
    clean: Option<Sink>,
    rejects: Option<Sink>,
}

/// What became of some rows.
pub struct Part {
    report: Report,
    clean: Vec<u8>,
    rejects: Vec<u8>,
}

impl Part {
    /// The report of these rows, which counts them from 0.
    pub fn into_report(self) -> Report {
        self.report
    }
}

/// Parsed rows that a thread takes at once.
const VALUES: usize = 64;

impl Checking {
    /// Keeps `keep` findings in its report.
    pub fn new(checker: Checker, keep: usize) -> Checking {
        Checking { checker, report: Report::new(keep), names: Vec::new(), clean: None, rejects: None }
    }

    /// Writes clean rows to one file, byte for byte, and the others to another, each with its findings.
    ///
    /// # Errors
    /// A file can't be made.
    pub fn write(&mut self, clean: Option<PathBuf>, rejects: Option<PathBuf>) -> Result<(), Error> {
        self.clean = clean.map(Sink::new).transpose()?;
        self.rejects = rejects.map(Sink::new).transpose()?;
        Ok(())
    }

    /// Files that are there before the work is done.
    pub fn unfinished(&self) -> Vec<PathBuf> {
        [&self.clean, &self.rejects].into_iter().flatten().filter_map(Sink::unfinished).collect()
    }

    /// Ends the files, which are there only from then on.
    ///
    /// # Errors
    /// What is left can't be written.
    pub fn finish(&mut self) -> Result<(), Error> {
        [&mut self.clean, &mut self.rejects].into_iter().flatten().try_for_each(Sink::finish)
    }

    /// Checks rows that are parsed already and appends them to the report; all of them, unless it is told to stop.
    ///
    /// # Errors
    /// No threads can be had.
    pub fn check_values(
        &mut self,
        kind: Kind<'_>,
        mut rows: Vec<Parsed>,
        threads: Option<usize>,
        control: &Control,
    ) -> Result<(), Error> {
        let (checker, keep) = (&self.checker, self.report.keep);
        let parts: Vec<Report> = pool::pool(threads)?.install(|| {
            let work = |rows: &mut [Parsed]| {
                let mut part = Report::new(keep);
                for row in rows.iter_mut().take_while(|_| !control.stopped()) {
                    part.add(0, 0, checker.check_parsed(kind, std::mem::take(row)));
                }
                part
            };
            rows.par_chunks_mut(VALUES).map(work).collect()
        });
        parts.into_iter().for_each(|part| self.report.merge(part));
        Ok(())
    }
}

impl Job for Checking {
    type Part = Part;
    type Desk<'a> = Desk<'a>;

    fn begin(&self) -> (Part, Desk<'_>) {
        let part = Part { report: Report::new(self.report.room()), clean: Vec::new(), rejects: Vec::new() };
        (part, self.checker.desk())
    }

    fn row(&self, part: &mut Part, desk: &mut Desk<'_>, place: Place, kind: Kind<'_>, row: Result<&[u8], &Finding>) {
        let checked = match row {
            Ok(text) if text.len() > self.checker.options.max_row_bytes => {
                self.checker.missing(super::block::too_large(self.checker.options.max_row_bytes))
            }
            Ok(text) => desk.check(kind, text, part.report.room() == 0),
            Err(finding) => self.checker.missing(finding.clone()),
        };
        if checked.ok() {
            if let (Some(_), Ok(text)) = (&self.clean, row) {
                one_line(text, &mut part.clean);
            }
        } else if self.rejects.is_some() {
            let name = self.names.get(place.source as usize).map_or("", String::as_str);
            reject(name, place.line, row.unwrap_or_default(), &checked, &mut part.rejects);
        }
        part.report.add(place.source, place.line, checked);
    }

    fn take(&mut self, part: Part) -> Result<(), Error> {
        self.report.merge(part.report);
        for (sink, bytes) in [(&mut self.clean, part.clean), (&mut self.rejects, part.rejects)] {
            if let Some(sink) = sink {
                sink.write(&bytes)?;
            }
        }
        Ok(())
    }
}

/// A row on a line of its own: line breaks, which stand between a JSON text's tokens only, become spaces.
fn one_line(text: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    out.extend_from_slice(text.trim_ascii());
    out[start..].iter_mut().filter(|b| matches!(b, b'\n' | b'\r')).for_each(|b| *b = b' ');
    out.push(b'\n');
}

/// A rejected row: where it stood, why, and the row as it is, or its text where that is no JSON.
fn reject(name: &str, line: u64, text: &[u8], checked: &Checked, out: &mut Vec<u8>) {
    let findings: Vec<Value> = checked
        .findings
        .iter()
        .map(|f| {
            let (code, severity) = (f.code.slug(), f.code.severity().word());
            json!({"code": code, "severity": severity, "pointer": &*f.place.pointer, "message": f.message()})
        })
        .collect();
    let head = json!({"source": name, "line": Some(line).filter(|l| *l > 0), "findings": findings});
    let mut line = head.to_string();
    line.pop();
    out.extend_from_slice(line.as_bytes());
    let is_json = serde_json::from_slice::<&serde_json::value::RawValue>(text).is_ok();
    if is_json {
        out.extend_from_slice(b",\"row\":");
        one_line(text, out);
        out.pop();
    } else {
        out.extend_from_slice(b",\"text\":");
        out.extend_from_slice(Value::from(String::from_utf8_lossy(text)).to_string().as_bytes());
    }
    out.extend_from_slice(b"}\n");
}
