//! Options of a check, said once for every way in.

use pyo3::prelude::*;

use super::errors;
use crate::bulk::Run;
use crate::check::{self, Checker, Selection, WhenUnmarked, nearest};
use crate::codes::TABLE;
use crate::formats::{Format, LAYOUTS};

/// Options of a check.
///
/// Raises `callwright.OptionError` where a word is none of those that are known.
#[pyclass(frozen, module = "callwright._core")]
pub struct Options {
    format: Option<Format>,
    options: check::Options,
    keep: usize,
    threads: Option<usize>,
}

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (*, format=None, required_when_unmarked="warning", select=None, ignore=None, grounding=false, max_findings=None, threads=None, max_row_bytes=None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        format: Option<&str>,
        required_when_unmarked: &str,
        select: Option<Vec<String>>,
        ignore: Option<Vec<String>>,
        grounding: bool,
        max_findings: Option<usize>,
        threads: Option<usize>,
        max_row_bytes: Option<usize>,
    ) -> PyResult<Options> {
        let format = match format {
            None => None,
            Some(name) => Some(Format::from_name(name).ok_or_else(|| {
                let names: Vec<&str> = LAYOUTS.iter().map(|l| l.name).collect();
                errors::option(py, format!("no format {name:?}; there are {}", names.join(", ")))
            })?),
        };
        let when_unmarked = WhenUnmarked::from_word(required_when_unmarked).ok_or_else(|| {
            let message =
                format!("required_when_unmarked is {required_when_unmarked:?}; it takes error, warning or off");
            errors::option(py, message)
        })?;
        let selection = Selection::new(select.as_deref(), &ignore.unwrap_or_default()).map_err(|word| {
            let near = nearest(&word, TABLE.iter().map(|e| e.slug));
            let hint = near.map_or("`callwright codes` lists them".to_owned(), |n| format!("did you mean {n:?}?"));
            errors::option(py, format!("no code or severity {word:?}; {hint}"))
        })?;
        if threads == Some(0) {
            return Err(errors::option(py, "threads is 0; it takes 1 or more".into()));
        }
        let mut options = check::Options { when_unmarked, selection, grounding, ..check::Options::default() };
        if let Some(bytes) = max_row_bytes {
            options.max_row_bytes = bytes;
        }
        Ok(Options { format, options, keep: max_findings.unwrap_or(usize::MAX), threads })
    }
}

impl Options {
    pub fn run(&self) -> Run {
        let mut run = Run::new(Checker::new(self.options.clone()));
        run.format = self.format;
        run.keep = self.keep;
        run.threads = self.threads;
        run
    }
}
