//! The rows of an input, read again from Python.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::check::read_input;
use super::errors;
use super::options::Options;
use crate::bulk;

/// Iterates over an input's rows as a check counts them: bytes, or None for a row that is not there (too large, or cut
/// off where a packed file is damaged).
#[pyclass(frozen, module = "callwright._core")]
pub struct Rows {
    rows: Mutex<bulk::Rows>,
}

#[pymethods]
impl Rows {
    #[new]
    fn new(py: Python<'_>, input: &Bound<'_, PyAny>, options: &Options) -> PyResult<Rows> {
        let rows = bulk::Rows::open(read_input(input)?, &options.reading).map_err(|e| errors::exception(py, &e))?;
        Ok(Rows { rows: Mutex::new(rows) })
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Option<Bound<'py, PyBytes>>>> {
        let next = py.detach(|| self.rows.lock().unwrap_or_else(PoisonError::into_inner).next());
        match next.transpose().map_err(|e| errors::exception(py, &e))? {
            None => Ok(None),
            Some(row) => Ok(Some(row.map(|bytes| PyBytes::new(py, &bytes)))),
        }
    }
}
