//! The ways in: files and bytes, rows that Python holds, one row; and the conversion of files.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, atomic::Ordering};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyList};

use super::aside::{aside, panicked};
use super::convert;
use super::errors;
use super::findings::Finding;
use super::options::{self, Options};
use super::report::Report;
use crate::bulk::{Checking, Control, Converting, Error, Input, Job, Reading, Sorting, answer_key, of_values, run};
use crate::check::{Checker, Kind, Parsed};
use crate::formats::{AnswerKey, Format};

/// How messages call rows that Python holds.
pub const ROWS: &str = "<rows>";
/// How many rows are taken from Python at once.
pub const BATCH: usize = 1024;

/// Checks files (paths as str; "-" is standard input) and bytes, one after the other.
///
/// `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
/// Clean rows and the others are written to the files that are named.
#[pyfunction]
#[pyo3(signature = (inputs, options, progress=None, *, write_clean=None, write_rejects=None))]
pub fn check_inputs(
    py: Python<'_>,
    inputs: &Bound<'_, PyList>,
    options: &Options,
    progress: Option<Py<PyAny>>,
    write_clean: Option<PathBuf>,
    write_rejects: Option<PathBuf>,
) -> PyResult<Report> {
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    let names = inputs.iter().map(Input::name).collect();
    let (formats, checking, bytes) = watched(py, &inputs, &options.reading, progress, || {
        let mut checking = options.checking();
        checking.sorting = Sorting::new(inputs.iter().map(Input::name).collect(), write_clean, write_rejects)?;
        let unfinished = checking.sorting.unfinished();
        Ok((checking, |checking: &mut Checking| checking.sorting.finish(), unfinished))
    })?;
    let mut report = checking.report;
    report.bytes = bytes;
    Ok(Report::new(report, names, formats))
}

/// Writes the rows of files in another format, as JSON Lines, and counts what could not be said: a dict of `written`,
/// `without` (a detail: rows) and `left_out` (a reason: rows).
#[pyfunction]
#[pyo3(signature = (inputs, to, output, options, progress=None))]
pub fn convert_inputs<'py>(
    py: Python<'py>,
    inputs: &Bound<'py, PyList>,
    to: &str,
    output: PathBuf,
    options: &Options,
    progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let to = options::format(py, to)?;
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    let (_, converting, _) = watched(py, &inputs, &options.reading, progress, || {
        let converting = Converting::new(to, output)?;
        let unfinished = converting.unfinished();
        Ok((converting, Converting::finish, unfinished))
    })?;
    let dict = PyDict::new(py);
    dict.set_item("written", converting.done.written)?;
    dict.set_item("without", converting.done.without)?;
    dict.set_item("left_out", converting.done.left_out)?;
    Ok(dict)
}

pub type Finish<J> = fn(&mut J) -> Result<(), Error>;
pub type Formats = Vec<Option<&'static str>>;

/// Runs a job on threads, while this one looks for signals and tells progress.
pub fn watched<J: Job + Send + 'static>(
    py: Python<'_>,
    inputs: &[Input],
    reading: &Reading,
    progress: Option<Py<PyAny>>,
    make: impl FnOnce() -> Result<(J, Finish<J>, Vec<PathBuf>), Error>,
) -> PyResult<(Formats, J, u64)> {
    let raise = |error: Error| errors::exception(py, &error);
    let control = Arc::new(Control::default());
    let sizes: Result<Vec<Option<u64>>, Error> = inputs.iter().map(Input::size).collect();
    let total: Option<u64> = sizes.map_err(raise)?.into_iter().sum();
    let (mut job, finish, unfinished) = make().map_err(raise)?;
    let tell = |py: Python<'_>| -> PyResult<()> {
        py.check_signals()?;
        if let Some(progress) = &progress {
            let taken = control.taken.load(Ordering::Relaxed);
            progress.call1(py, (taken, total, control.rows.load(Ordering::Relaxed)))?;
        }
        Ok(())
    };
    let (inputs, reading, watch) = (inputs.to_vec(), reading.clone(), Arc::clone(&control));
    let work = move || {
        let formats = run(&mut job, &reading, &inputs, &watch)?;
        if !watch.stopped() {
            finish(&mut job)?;
        }
        Ok((formats, job))
    };
    let done = aside(py, &control, tell, work);
    if done.is_err() {
        // A thread that was not waited for any longer still has the job.
        unfinished.iter().for_each(|path| drop(std::fs::remove_file(path)));
    }
    let (formats, job) = done?;
    tell(py)?;
    let bytes = control.taken.load(Ordering::Relaxed);
    Ok((formats.into_iter().map(|f| f.map(|f| f.name())).collect(), job, bytes))
}

pub fn read_input(input: &Bound<'_, PyAny>) -> PyResult<Input> {
    if let Ok(bytes) = input.cast::<PyBytes>() {
        return Ok(Input::Bytes(Arc::from(bytes.as_bytes())));
    }
    Ok(Input::Path(input.extract::<PathBuf>()?))
}

/// Checks the rows (dicts) that an iterable gives.
#[pyfunction]
pub fn check_rows(py: Python<'_>, rows: &Bound<'_, PyAny>, options: &Options) -> PyResult<Report> {
    let mut checking = options.checking();
    let mut batches = Batches::new(rows, options)?;
    while batches.check(py, &mut checking)? {}
    let format = batches.values.format.map(|f| f.name());
    Ok(Report::new(checking.report, vec![ROWS.to_owned()], vec![format]))
}

/// Rows that an iterable gives, some at a time.
pub struct Batches {
    rows: Py<PyIterator>,
    values: Values,
}

impl Batches {
    pub fn new(rows: &Bound<'_, PyAny>, options: &Options) -> PyResult<Batches> {
        Ok(Batches { rows: rows.try_iter()?.unbind(), values: Values::new(options) })
    }

    /// Checks the next rows; false at the end.
    pub fn check(&mut self, py: Python<'_>, checking: &mut Checking) -> PyResult<bool> {
        let mut batch = Vec::new();
        for row in self.rows.bind(py).clone().take(BATCH) {
            batch.push(convert_row(&row?)?);
        }
        py.check_signals()?;
        if batch.is_empty() {
            return Ok(false);
        }
        self.values.check(py, ROWS, batch, checking).map(|()| true)
    }
}

/// What is known of rows that are parsed already and come some at a time. The first of them tell the format.
#[derive(Default)]
pub struct Values {
    reading: Reading,
    pub format: Option<Format>,
    key: Option<AnswerKey>,
    begun: bool,
}

impl Values {
    pub fn new(options: &Options) -> Values {
        let reading = options.reading.clone();
        Values { format: reading.format, reading, key: None, begun: false }
    }

    /// Checks the next rows of the input of this name.
    pub fn check(&mut self, py: Python<'_>, name: &str, batch: Vec<Parsed>, checking: &mut Checking) -> PyResult<()> {
        let control = Arc::new(Control::default());
        // Both go along, since a thread that was not waited for any longer may still have them.
        let mut values = std::mem::take(self);
        let mut job = std::mem::replace(checking, Checking::new(Checker::default(), 0));
        let (name, watch) = (name.to_owned(), Arc::clone(&control));
        let work = move || {
            values.check_all(&name, batch, &mut job, &watch)?;
            Ok((values, job))
        };
        (*self, *checking) = aside(py, &control, |py| py.check_signals(), work)?;
        Ok(())
    }

    fn check_all(
        &mut self,
        name: &str,
        batch: Vec<Parsed>,
        checking: &mut Checking,
        control: &Control,
    ) -> Result<(), Error> {
        if !self.begun {
            if self.format.is_none() {
                self.format =
                    of_values(name, &self.reading, batch.iter().take(100).filter_map(|row| row.value.clone()))?;
            }
            self.key = answer_key(&self.reading, None, self.format)?;
            self.begun = true;
        }
        let kind = Kind { format: self.format, key: self.key.as_ref() };
        checking.check_values(kind, batch, self.reading.threads, control)
    }
}

/// Checks one row (a dict) and gives its findings.
#[pyfunction]
pub fn check_row(py: Python<'_>, row: &Bound<'_, PyAny>, options: &Options) -> PyResult<Vec<Finding>> {
    let mut checking = options.checking();
    let row = convert_row(row)?;
    let format = match options.reading.format {
        Some(format) => Some(format),
        None => {
            of_values("<row>", &options.reading, row.value.iter().cloned()).map_err(|e| errors::exception(py, &e))?
        }
    };
    let work = || checking.report.add(0, 0, checking.checker.check_parsed(format.into(), row));
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| panicked())?;
    Ok(Finding::all(&Report::new(checking.report, vec!["<row>".to_owned()], Vec::new())))
}

pub fn convert_row(row: &Bound<'_, PyAny>) -> PyResult<Parsed> {
    let mut findings = Vec::new();
    let value = convert::row(row, &mut findings)?;
    Ok(Parsed { value, findings, ..Parsed::default() })
}
