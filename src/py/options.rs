//! Options of a check, said once for every way in.

use std::path::PathBuf;

use pyo3::prelude::*;

use super::errors;
use crate::bulk::{Checking, Input, Proving, Reading, Replaying};
use crate::check::{self, Checker, Selection, WhenUnmarked, nearest};
use crate::codes::TABLE;
use crate::formats::{Format, LAYOUTS};
use crate::replay::prove::{self, Prover};
use crate::replay::{self, Replayer};

/// Options of a check.
///
/// Raises `callwright.OptionError` where a word is none of those that are known.
#[pyclass(frozen, module = "callwright._core")]
pub struct Options {
    pub reading: Reading,
    options: check::Options,
    keep: usize,
}

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (*, format=None, required_when_unmarked="warning", select=None, ignore=None, grounding=false, max_findings=None, threads=None, max_row_bytes=None, answers=None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        format: Option<&str>,
        required_when_unmarked: &str,
        select: Option<Vec<String>>,
        ignore: Option<Vec<String>>,
        grounding: bool,
        max_findings: Option<i64>,
        threads: Option<i64>,
        max_row_bytes: Option<i64>,
        answers: Option<PathBuf>,
    ) -> PyResult<Options> {
        let format = format.map(|name| self::format(py, name)).transpose()?;
        let when_unmarked = WhenUnmarked::from_word(required_when_unmarked).ok_or_else(|| {
            let message =
                format!("required_when_unmarked is {required_when_unmarked:?}; it takes error, warning or off");
            errors::option(py, message)
        })?;
        let selection = Selection::new(select.as_deref(), &ignore.unwrap_or_default()).map_err(|word| {
            let severities = ["error", "warning", "info"];
            let near = nearest(&word, TABLE.iter().map(|e| e.slug).chain(severities));
            let hint = near.map_or("`callwright codes` lists them".to_owned(), |n| format!("did you mean {n:?}?"));
            errors::option(py, format!("no code or severity {word:?}; {hint}"))
        })?;
        let threads = bounded(py, "threads", threads, 1, 1024)?;
        let max_findings = bounded(py, "max_findings", max_findings, 0, i64::MAX)?;
        let max_row_bytes = bounded(py, "max_row_bytes", max_row_bytes, 1, i64::MAX)?;
        let mut options = check::Options { when_unmarked, selection, grounding, ..check::Options::default() };
        let mut reading = Reading { format, threads, answers: answers.map(Input::Path), ..Reading::default() };
        if let Some(bytes) = max_row_bytes {
            options.max_row_bytes = bytes;
            reading.max_row_bytes = bytes;
        }
        Ok(Options { reading, options, keep: max_findings.unwrap_or(usize::MAX) })
    }
}

impl Options {
    pub fn replaying(&self, replay: &replay::Options) -> Replaying {
        let (format, selection) = (self.reading.format, self.options.selection.clone());
        let options = replay::Options { format, selection, ..replay.clone() };
        Replaying::new(Replayer::new(options), self.keep, self.options.max_row_bytes)
    }

    pub fn proving(&self, prove: &prove::Options) -> Proving {
        let options = prove::Options { selection: self.options.selection.clone(), ..prove.clone() };
        Proving::new(Prover::new(options), self.keep, self.options.max_row_bytes)
    }

    pub fn checking(&self) -> Checking {
        Checking::new(Checker::new(self.options.clone()), self.keep)
    }
}

fn bounded(py: Python<'_>, name: &str, value: Option<i64>, least: i64, most: i64) -> PyResult<Option<usize>> {
    match value {
        Some(n) if n < least || n > most => {
            let range = if most == i64::MAX { format!("{least} or more") } else { format!("{least} to {most}") };
            Err(errors::option(py, format!("{name} is {n}; it takes {range}")))
        }
        other => Ok(other.and_then(|n| usize::try_from(n).ok())),
    }
}

/// The format of this name.
pub fn format(py: Python<'_>, name: &str) -> PyResult<Format> {
    Format::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = LAYOUTS.iter().map(|l| l.name).collect();
        errors::option(py, format!("no format {name:?}; there are {}", names.join(", ")))
    })
}
