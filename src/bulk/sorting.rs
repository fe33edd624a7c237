//! Rows sorted into files: the clean ones byte for byte, the others each with its findings.

use std::path::PathBuf;

use serde_json::json;

use super::Error;
use super::run::Place;
use super::sink::Sink;
use crate::finding::Finding;
use crate::json::Value;
use crate::report::Checked;

/// Where rows go. Nowhere, by default.
#[derive(Default)]
pub struct Sorting {
    /// The inputs' names, for the file of rejects.
    names: Vec<String>,
    clean: Option<Sink>,
    rejects: Option<Sink>,
}

/// Text for the files, of some rows.
#[derive(Default)]
pub struct Sorted {
    clean: Vec<u8>,
    rejects: Vec<u8>,
}

impl Sorting {
    /// # Errors
    /// A file can't be made.
    pub fn new(names: Vec<String>, clean: Option<PathBuf>, rejects: Option<PathBuf>) -> Result<Sorting, Error> {
        let (clean, rejects) = (clean.map(Sink::new).transpose()?, rejects.map(Sink::new).transpose()?);
        Ok(Sorting { names, clean, rejects })
    }

    /// Sorts a row's text, or what stands for one that is not there.
    pub fn sort(&self, place: Place, row: Result<&[u8], &Finding>, checked: &Checked, out: &mut Sorted) {
        if checked.ok() {
            if let (Some(_), Ok(text)) = (&self.clean, row) {
                one_line(text, &mut out.clean);
            }
        } else if self.rejects.is_some() {
            let name = self.names.get(place.source as usize).map_or("", String::as_str);
            reject(name, place.line, row.unwrap_or_default(), checked, &mut out.rejects);
        }
    }

    /// Writes the rows that follow.
    ///
    /// # Errors
    /// A file can't be written.
    pub fn take(&mut self, rows: &Sorted) -> Result<(), Error> {
        for (sink, bytes) in [(&mut self.clean, &rows.clean), (&mut self.rejects, &rows.rejects)] {
            if let Some(sink) = sink {
                sink.write(bytes)?;
            }
        }
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
