//! The three ways in: files and bytes, rows that Python holds, one row.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, atomic::Ordering};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyList};

use super::convert;
use super::errors;
use super::findings::Finding;
use super::options::Options;
use super::report::Report;
use crate::bulk::{Control, Error, Input, Run, of_values};
use crate::finding;
use crate::formats::Format;
use crate::json::Value;
use crate::report;

/// How often the main thread looks for signals and tells progress.
const LOOK: Duration = Duration::from_millis(50);
/// How many rows are taken from Python at once.
const BATCH: usize = 1024;
/// How messages call rows that Python holds.
pub(super) const ROWS: &str = "<rows>";

/// Checks files (paths as str; "-" is standard input) and bytes, one after the other.
///
/// `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
#[pyfunction]
#[pyo3(signature = (inputs, options, progress=None))]
pub fn check_inputs(
    py: Python<'_>,
    inputs: &Bound<'_, PyList>,
    options: &Options,
    progress: Option<Py<PyAny>>,
) -> PyResult<Report> {
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    let names = inputs.iter().map(Input::name).collect();
    let run = options.run();
    let control = Control::default();
    let sizes: Result<Vec<Option<u64>>, Error> = inputs.iter().map(Input::size).collect();
    let total: Option<u64> = sizes.map_err(|e| errors::exception(py, &e))?.into_iter().sum();
    let tell = |py: Python<'_>| -> PyResult<()> {
        py.check_signals()?;
        if let Some(progress) = &progress {
            let taken = control.taken.load(Ordering::Relaxed);
            progress.call1(py, (taken, total, control.rows.load(Ordering::Relaxed)))?;
        }
        Ok(())
    };
    let result = py.detach(|| {
        std::thread::scope(|scope| {
            let (send, receive) = mpsc::channel();
            let (run, inputs, control) = (&run, &inputs, &control);
            // Where nobody waits any more, nobody needs the answer.
            let work = move || drop(send.send(catch_unwind(AssertUnwindSafe(|| run.check(inputs, control)))));
            std::thread::Builder::new()
                .spawn_scoped(scope, work)
                .map_err(|e| Python::attach(|py| errors::exception(py, &Error::Threads(e.to_string()))))?;
            loop {
                match receive.recv_timeout(LOOK) {
                    Ok(Ok(result)) => return Python::attach(|py| result.map_err(|e| errors::exception(py, &e))),
                    Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => return Err(panicked()),
                    Err(mpsc::RecvTimeoutError::Timeout) => {
                        if let Err(error) = Python::attach(tell) {
                            control.stop();
                            return Err(error);
                        }
                    }
                }
            }
        })
    });
    let (report, formats) = result?;
    tell(py)?;
    let formats = formats.into_iter().map(|f| f.map(|f| f.name())).collect();
    Ok(Report::new(report, names, formats))
}

pub(super) fn read_input(input: &Bound<'_, PyAny>) -> PyResult<Input> {
    if let Ok(bytes) = input.cast::<PyBytes>() {
        return Ok(Input::Bytes(Arc::from(bytes.as_bytes())));
    }
    Ok(Input::Path(input.extract::<PathBuf>()?))
}

/// Checks the rows (dicts) that an iterable gives.
#[pyfunction]
pub fn check_rows(py: Python<'_>, rows: &Bound<'_, PyAny>, options: &Options) -> PyResult<Report> {
    let run = options.run();
    let mut report = report::Report::new(run.keep);
    let mut format = run.format;
    let rows = rows.try_iter()?;
    while check_batch(py, &run, &rows, &mut format, &mut report)? {}
    Ok(Report::new(report, vec![ROWS.to_owned()], vec![format.map(|f| f.name())]))
}

/// Checks the next rows and appends them to `report`; false at the end. The first rows tell the format.
pub(super) fn check_batch(
    py: Python<'_>,
    run: &Run,
    rows: &Bound<'_, PyIterator>,
    format: &mut Option<Format>,
    report: &mut report::Report,
) -> PyResult<bool> {
    let mut batch = Vec::new();
    for row in rows.clone().take(BATCH) {
        batch.push(convert_row(&row?)?);
    }
    py.check_signals()?;
    if batch.is_empty() {
        return Ok(false);
    }
    if format.is_none() {
        let values = batch.iter().take(100).filter_map(|(value, _)| value.clone());
        *format = of_values(ROWS, values).map_err(|e| errors::exception(py, &e))?;
    }
    let format = *format;
    let done = py.detach(|| {
        catch_unwind(AssertUnwindSafe(|| run.check_values(format, batch, report))).map_err(|_| panicked())
    })?;
    done.map_err(|e| errors::exception(py, &e))?;
    Ok(true)
}

/// Checks one row (a dict) and gives its findings.
#[pyfunction]
pub fn check_row(py: Python<'_>, row: &Bound<'_, PyAny>, options: &Options) -> PyResult<Vec<Finding>> {
    let run = options.run();
    let (value, findings) = convert_row(row)?;
    let format = match run.format {
        Some(format) => Some(format),
        None => of_values("<row>", value.iter().cloned()).map_err(|e| errors::exception(py, &e))?,
    };
    let mut report = report::Report::new(run.keep);
    catch_unwind(AssertUnwindSafe(|| report.add(0, 0, run.checker.check_value(format, value, findings))))
        .map_err(|_| panicked())?;
    Ok(Finding::all(&Report::new(report, vec!["<row>".to_owned()], Vec::new())))
}

fn convert_row(row: &Bound<'_, PyAny>) -> PyResult<(Option<Value>, Vec<finding::Finding>)> {
    let mut findings = Vec::new();
    let value = convert::row(row, &mut findings)?;
    Ok((value, findings))
}

pub(super) fn panicked() -> PyErr {
    Python::attach(|py| errors::exception(py, &Error::Internal("the core panicked; its words are on stderr".into())))
}
