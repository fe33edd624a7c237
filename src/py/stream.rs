//! Findings while the check goes on: each step is taken when Python asks for more, so memory stays flat.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;

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
    Inputs { waiting: VecDeque<(u32, Input)>, open: Option<bulk::Stream> },
    Rows(Batches),
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
        let Ok(mut state) = self.state.try_lock() else {
            return Err(PyValueError::new_err("the findings are being asked for already"));
        };
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
        let parts = match &mut self.from {
            From::Nothing => return Ok(false),
            From::Rows(batches) => {
                self.checking.report = Report::new(usize::MAX);
                if !batches.check(py, &mut self.checking)? {
                    self.from = From::Nothing;
                    return Ok(false);
                }
                vec![std::mem::replace(&mut self.checking.report, Report::new(usize::MAX))]
            }
            From::Inputs { waiting, open } => {
                let (checking, reading, control) = (&self.checking, &self.reading, &self.control);
                let step = || next(checking, reading, control, waiting, open);
                let done = py.detach(|| catch_unwind(AssertUnwindSafe(step)).map_err(|_| panicked()))?;
                match done.map_err(|e| errors::exception(py, &e))? {
                    Some(parts) => parts,
                    None => {
                        self.from = From::Nothing;
                        return Ok(false);
                    }
                }
            }
        };
        for part in parts {
            let rows = self.rows;
            self.rows += part.rows();
            self.ready.extend(part.kept.into_iter().map(|found| Located { row: found.row + rows, ..found }));
        }
        Ok(true)
    }
}

/// The reports of the next blocks, of this input or the one after it.
fn next(
    checking: &Checking,
    reading: &Reading,
    control: &Control,
    waiting: &mut VecDeque<(u32, Input)>,
    open: &mut Option<bulk::Stream>,
) -> Result<Option<Vec<Report>>, Error> {
    loop {
        if let Some(stream) = open {
            if let Some(parts) = stream.step(checking, reading, control)? {
                return Ok(Some(parts.into_iter().map(|part| part.into_report()).collect()));
            }
            *open = None;
        }
        let Some((source, input)) = waiting.pop_front() else { return Ok(None) };
        *open = Some(bulk::Stream::open(reading, source, &input, control)?);
    }
}
