//! Findings while the check goes on: each step is taken when Python asks for more, so memory stays flat.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::arrow;
use super::aside::aside;
use super::check::{Batches, ROWS, read_input};
use super::errors;
use super::findings::Finding;
use super::options::Options;
use crate::bulk::{self, Checking, Control, Error, Input, Reading};
use crate::json::Value;
use crate::report::{Located, Report};

/// The findings of files and bytes, as `check_inputs` gives them.
#[pyfunction]
pub fn stream_inputs(py: Python<'_>, inputs: &Bound<'_, PyList>, options: &Options) -> PyResult<Stream> {
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    for input in &inputs {
        input.size().map_err(|e| errors::exception(py, &e))?;
    }
    let names = inputs.iter().map(Input::name).collect();
    let (checking, reading) = (options.checking(), options.reading.clone());
    let inputs =
        Inputs { checking, reading, control: Arc::default(), waiting: (0..).zip(inputs).collect(), open: None };
    Ok(Stream::new(names, From::Inputs(Box::new(inputs))))
}

/// The findings of rows (dicts) that an iterable gives, as `check_rows` gives them.
#[pyfunction]
pub fn stream_rows(rows: &Bound<'_, PyAny>, options: &Options) -> PyResult<Stream> {
    let rows = Rows { checking: options.checking(), batches: Batches::new(rows, options)? };
    Ok(Stream::new(vec![ROWS.to_owned()], From::Rows(Box::new(rows))))
}

/// The findings of tables, as `check_tables` gives them.
#[pyfunction]
pub fn stream_tables(tables: &Bound<'_, PyAny>, options: &Options, name: String) -> PyResult<Stream> {
    let names = vec![name.clone()];
    let tables = Rows { checking: options.checking(), batches: arrow::Batches::new(tables, options, name)? };
    Ok(Stream::new(names, From::Tables(Box::new(tables))))
}

/// The findings of streams that nothing was asked of yet, one after the other.
#[pyfunction]
pub fn join_streams(streams: Vec<Bound<'_, Stream>>) -> PyResult<Stream> {
    let (mut names, mut parts) = (Vec::new(), VecDeque::new());
    for stream in &streams {
        let Ok(mut state) = stream.get().state.try_lock() else { return Err(taken()) };
        let from = std::mem::replace(&mut state.from, From::Nothing);
        parts.push_back((u32::try_from(names.len()).unwrap_or(u32::MAX), from));
        names.extend(stream.get().names.iter().cloned());
    }
    Ok(Stream::new(names, From::Several(parts)))
}

fn taken() -> PyErr {
    PyValueError::new_err("the findings are being asked for already")
}

/// Findings one by one, in the order of rows. An iterator.
#[pyclass(frozen, module = "callwright._core")]
pub struct Stream {
    state: Mutex<State>,
    names: Arc<Vec<String>>,
}

struct State {
    from: From,
    /// Rows that are done.
    rows: u64,
    ready: VecDeque<(Located, u32, Option<Value>)>,
}

enum From {
    Inputs(Box<Inputs>),
    Rows(Box<Rows<Batches>>),
    Tables(Box<Rows<arrow::Batches>>),
    /// Each with the number of its first input.
    Several(VecDeque<(u32, From)>),
    Nothing,
}

impl Stream {
    fn new(names: Vec<String>, from: From) -> Stream {
        let state = State { from, rows: 0, ready: VecDeque::new() };
        Stream { state: Mutex::new(state), names: Arc::new(names) }
    }
}

#[pymethods]
impl Stream {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Finding>> {
        // Waiting for another thread here, with the interpreter held, could wait for ever.
        let Ok(mut state) = self.state.try_lock() else { return Err(taken()) };
        loop {
            if let Some(finding) = state.ready.pop_front() {
                return Ok(Some(Finding::alone(finding, &self.names)));
            }
            py.check_signals()?;
            let Some(parts) = state.from.step(py)? else { return Ok(None) };
            for part in parts {
                let rows = state.rows;
                state.rows += part.rows();
                state.ready.extend(part.into_findings(rows));
            }
        }
    }
}

impl From {
    /// Checks some rows more; `None` at the end, and from an error on.
    fn step(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Report>>> {
        match std::mem::replace(self, From::Nothing) {
            From::Nothing => Ok(None),
            From::Rows(mut rows) => {
                let parts = rows.next(|batches, checking| batches.check(py, checking))?;
                *self = From::Rows(rows);
                Ok(parts)
            }
            From::Tables(mut tables) => {
                let parts = tables.next(|batches, checking| batches.check(py, checking))?;
                *self = From::Tables(tables);
                Ok(parts)
            }
            From::Inputs(mut inputs) => {
                let control = Arc::clone(&inputs.control);
                let work = move || inputs.next().map(|parts| (parts, inputs));
                let (parts, inputs) = aside(py, &control, |py| py.check_signals(), work)?;
                *self = From::Inputs(inputs);
                Ok(parts)
            }
            From::Several(mut parts) => {
                while let Some((first, from)) = parts.front_mut() {
                    if let Some(mut reports) = from.step(py)? {
                        reports.iter_mut().for_each(|report| report.shift_sources(*first));
                        *self = From::Several(parts);
                        return Ok(Some(reports));
                    }
                    parts.pop_front();
                }
                Ok(None)
            }
        }
    }
}

/// Files and bytes on their way through a check.
struct Inputs {
    checking: Checking,
    reading: Reading,
    control: Arc<Control>,
    waiting: VecDeque<(u32, Input)>,
    open: Option<bulk::Stream>,
}

impl Inputs {
    /// The reports of the next blocks, of this input or the one after it.
    fn next(&mut self) -> Result<Option<Vec<Report>>, Error> {
        loop {
            if let Some(stream) = &mut self.open {
                if let Some(parts) = stream.step(&self.checking, &self.reading, &self.control)? {
                    return Ok(Some(parts.into_iter().map(|part| part.into_report()).collect()));
                }
                self.open = None;
            }
            let Some((source, input)) = self.waiting.pop_front() else { return Ok(None) };
            self.open = Some(bulk::Stream::open(&self.reading, source, &input, &self.control)?);
        }
    }
}

/// Rows of Python's or of tables, on their way through a check.
struct Rows<B> {
    checking: Checking,
    batches: B,
}

impl<B> Rows<B> {
    /// The report of the next rows.
    fn next(&mut self, check: impl FnOnce(&mut B, &mut Checking) -> PyResult<bool>) -> PyResult<Option<Vec<Report>>> {
        let more = check(&mut self.batches, &mut self.checking)?;
        let part = std::mem::replace(&mut self.checking.report, Report::new(usize::MAX));
        Ok(more.then(|| vec![part]))
    }
}
