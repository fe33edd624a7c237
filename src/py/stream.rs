//! Findings while the check goes on: each step is taken when Python asks for more, so memory stays flat.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::aside::aside;
use super::check::{Batches, ROWS, read_input};
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
    ready: VecDeque<Located>,
}

enum From {
    Inputs(Box<Inputs>),
    Rows(Box<Rows>),
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
        let Ok(mut state) = self.state.try_lock() else {
            return Err(PyValueError::new_err("the findings are being asked for already"));
        };
        loop {
            if let Some(finding) = state.ready.pop_front() {
                return Ok(Some(Finding::alone(finding, &self.names)));
            }
            py.check_signals()?;
            let Some(parts) = state.step(py)? else { return Ok(None) };
            for part in parts {
                let rows = state.rows;
                state.rows += part.rows();
                state.ready.extend(part.kept.into_iter().map(|found| Located { row: found.row + rows, ..found }));
            }
        }
    }
}

impl State {
    /// Checks some rows more; `None` at the end, and from an error on.
    fn step(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Report>>> {
        match std::mem::replace(&mut self.from, From::Nothing) {
            From::Nothing => Ok(None),
            From::Rows(mut rows) => {
                let parts = rows.next(py)?;
                self.from = From::Rows(rows);
                Ok(parts)
            }
            From::Inputs(mut inputs) => {
                let control = Arc::clone(&inputs.control);
                let work = move || inputs.next().map(|parts| (parts, inputs));
                let (parts, inputs) = aside(py, &control, |py| py.check_signals(), work)?;
                self.from = From::Inputs(inputs);
                Ok(parts)
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

/// Rows that Python gives, on their way through a check.
struct Rows {
    checking: Checking,
    batches: Batches,
}

impl Rows {
    /// The report of the next rows.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Report>>> {
        let more = self.batches.check(py, &mut self.checking)?;
        let part = std::mem::replace(&mut self.checking.report, Report::new(usize::MAX));
        Ok(more.then(|| vec![part]))
    }
}
