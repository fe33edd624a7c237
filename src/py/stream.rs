//! Findings while the check goes on: each step is taken when Python asks for more, so memory stays flat.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::arrow;
use super::check::{Batches, ROWS, panicked, read_input};
use super::errors;
use super::findings::Finding;
use super::options::Options;
use crate::bulk::{self, Checking, Control, Error, Input, Reading};
use crate::report::{Located, Report};

/// The findings of files and bytes, as `check_inputs` gives them.
#[pyfunction]
pub fn stream_inputs(py: Python<'_>, inputs: &Bound<'_, PyList>, options: &Options) -> PyResult<Stream> {
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    for input in &inputs {
        input.size().map_err(|e| errors::exception(py, &e))?;
    }
    let names = inputs.iter().map(Input::name).collect();
    let waiting = (0..).zip(inputs).collect();
    Ok(Stream::new(options, names, From::Inputs { waiting, open: None }))
}

/// The findings of rows (dicts) that an iterable gives, as `check_rows` gives them.
#[pyfunction]
pub fn stream_rows(rows: &Bound<'_, PyAny>, options: &Options) -> PyResult<Stream> {
    let from = From::Rows(Batches::new(rows, options)?);
    Ok(Stream::new(options, vec![ROWS.to_owned()], from))
}

/// The findings of tables, as `check_tables` gives them.
#[pyfunction]
pub fn stream_tables(tables: &Bound<'_, PyAny>, options: &Options, name: String) -> PyResult<Stream> {
    let names = vec![name.clone()];
    let from = From::Tables(Box::new(arrow::Batches::new(tables, options, name)?));
    Ok(Stream::new(options, names, from))
}

/// The findings of streams that nothing was asked of yet, one after the other.
#[pyfunction]
pub fn join_streams(streams: Vec<Bound<'_, Stream>>, options: &Options) -> PyResult<Stream> {
    let (mut names, mut parts) = (Vec::new(), VecDeque::new());
    for stream in &streams {
        let Ok(mut state) = stream.get().state.try_lock() else { return Err(taken()) };
        let from = std::mem::replace(&mut state.from, From::Nothing);
        parts.push_back((u32::try_from(names.len()).unwrap_or(u32::MAX), from));
        names.extend(stream.get().names.iter().cloned());
    }
    Ok(Stream::new(options, names, From::Several(parts)))
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
    checking: Checking,
    reading: Reading,
    control: Control,
    from: From,
    /// Rows that are done.
    rows: u64,
    ready: VecDeque<Located>,
}

enum From {
    Inputs {
        waiting: VecDeque<(u32, Input)>,
        open: Option<Box<bulk::Stream>>,
    },
    Rows(Batches),
    Tables(Box<arrow::Batches>),
    /// Each with the number of its first input.
    Several(VecDeque<(u32, From)>),
    Nothing,
}

impl Stream {
    fn new(options: &Options, names: Vec<String>, from: From) -> Stream {
        let (checking, reading) = (options.checking(), options.reading.clone());
        let control = Control::default();
        let state = State { checking, reading, control, from, rows: 0, ready: VecDeque::new() };
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
            match state.step(py) {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(error) => {
                    state.from = From::Nothing;
                    return Err(error);
                }
            }
        }
    }
}

impl State {
    /// Checks some rows more; false at the end.
    fn step(&mut self, py: Python<'_>) -> PyResult<bool> {
        let State { checking, reading, control, from, .. } = self;
        let Some(parts) = from.step(py, checking, reading, control)? else {
            self.from = From::Nothing;
            return Ok(false);
        };
        for part in parts {
            let rows = self.rows;
            self.rows += part.rows();
            self.ready.extend(part.kept.into_iter().map(|found| Located { row: found.row + rows, ..found }));
        }
        Ok(true)
    }
}

impl From {
    /// The reports of some rows more, or `None` at the end.
    fn step(
        &mut self,
        py: Python<'_>,
        checking: &mut Checking,
        reading: &Reading,
        control: &Control,
    ) -> PyResult<Option<Vec<Report>>> {
        match self {
            From::Nothing => Ok(None),
            From::Rows(batches) => {
                checking.report = Report::new(usize::MAX);
                Ok(batches.check(py, checking)?.then(|| vec![emptied(checking)]))
            }
            From::Tables(batches) => {
                checking.report = Report::new(usize::MAX);
                Ok(batches.check(py, checking)?.then(|| vec![emptied(checking)]))
            }
            From::Inputs { waiting, open } => {
                let checking = &*checking;
                let step = || next(checking, reading, control, waiting, open);
                let done = py.detach(|| catch_unwind(AssertUnwindSafe(step)).map_err(|_| panicked()))?;
                done.map_err(|e| errors::exception(py, &e))
            }
            From::Several(parts) => {
                while let Some((first, from)) = parts.front_mut() {
                    if let Some(mut reports) = from.step(py, checking, reading, control)? {
                        let found = reports.iter_mut().flat_map(|report| &mut report.kept);
                        found.for_each(|located| located.source += *first);
                        return Ok(Some(reports));
                    }
                    parts.pop_front();
                }
                Ok(None)
            }
        }
    }
}

fn emptied(checking: &mut Checking) -> Report {
    std::mem::replace(&mut checking.report, Report::new(usize::MAX))
}

/// The reports of the next blocks, of this input or the one after it.
fn next(
    checking: &Checking,
    reading: &Reading,
    control: &Control,
    waiting: &mut VecDeque<(u32, Input)>,
    open: &mut Option<Box<bulk::Stream>>,
) -> Result<Option<Vec<Report>>, Error> {
    loop {
        if let Some(stream) = open {
            if let Some(parts) = stream.step(checking, reading, control)? {
                return Ok(Some(parts.into_iter().map(|part| part.into_report()).collect()));
            }
            *open = None;
        }
        let Some((source, input)) = waiting.pop_front() else { return Ok(None) };
        *open = Some(Box::new(bulk::Stream::open(reading, source, &input, control)?));
    }
}
