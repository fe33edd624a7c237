//! Tables with the Arrow PyCapsule interface: rows from them to the checks, and findings as one of them.

mod cells;
mod export;
mod nothing;
mod rows;
mod stream;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

pub use export::{findings_schema, findings_stream, verdicts_array};

use self::rows::Rows;
use self::stream::Tables;
use super::aside::panicked;
use super::check::{BATCH, Values};
use super::convert::to_python;
use super::options::Options;
use super::report::Report;
use crate::bulk::Checking;
use crate::check::Parsed;

/// Checks the rows of tables that follow one another: objects with `__arrow_c_stream__` or `__arrow_c_array__`.
///
/// `name` is the input's. `progress`, where given, is called with (0, None, rows done) while the work goes on.
#[pyfunction]
#[pyo3(signature = (tables, options, name, progress=None))]
pub fn check_tables(
    py: Python<'_>,
    tables: &Bound<'_, PyAny>,
    options: &Options,
    name: String,
    progress: Option<Py<PyAny>>,
) -> PyResult<Report> {
    let mut checking = options.checking();
    let mut batches = Batches::new(tables, options, name)?;
    while batches.check(py, &mut checking)? {
        if let Some(progress) = &progress {
            progress.call1(py, (0, None::<u64>, checking.report.rows()))?;
        }
    }
    let format = batches.values.format.map(|f| f.name());
    Ok(Report::new(checking.report, vec![batches.name], vec![format]))
}

/// Rows of tables, some at a time.
pub struct Batches {
    tables: Py<PyIterator>,
    walk: Option<Walk>,
    name: String,
    values: Values,
}

impl Batches {
    pub fn new(tables: &Bound<'_, PyAny>, options: &Options, name: String) -> PyResult<Batches> {
        Ok(Batches { tables: tables.try_iter()?.unbind(), walk: None, name, values: Values::new(options) })
    }

    /// Checks the next rows; false at the end.
    pub fn check(&mut self, py: Python<'_>, checking: &mut Checking) -> PyResult<bool> {
        let Some(batch) = self.next(py)? else { return Ok(false) };
        py.check_signals()?;
        self.values.check(py, &self.name, batch, checking).map(|()| true)
    }

    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Parsed>>> {
        loop {
            if let Some(walk) = &mut self.walk
                && let Some(batch) = walk.next(py, BATCH)?
            {
                return Ok(Some(batch));
            }
            let Some(table) = self.tables.bind(py).clone().next() else { return Ok(None) };
            self.walk = Some(Walk::new(&table?, &self.name)?);
        }
    }
}

/// A way through the rows of one table.
struct Walk {
    tables: Tables,
    rows: Option<Rows>,
    next: usize,
}

impl Walk {
    fn new(table: &Bound<'_, PyAny>, name: &str) -> PyResult<Walk> {
        Ok(Walk { tables: Tables::open(table, name)?, rows: None, next: 0 })
    }

    /// At most so many rows, none of them where there are no more.
    fn next(&mut self, py: Python<'_>, most: usize) -> PyResult<Option<Vec<Parsed>>> {
        loop {
            if let Some(rows) = &self.rows
                && self.next < rows.len()
            {
                let start = self.next;
                self.next = rows.len().min(start + most);
                let end = self.next;
                let read = guarded(py, || rows.read(start..end))?;
                return read.map(Some).map_err(|problem| self.tables.error(py, &problem));
            }
            (self.rows, self.next) = (self.tables.next(py)?, 0);
            if self.rows.is_none() {
                return Ok(None);
            }
        }
    }
}

/// The rows of a table, one after the other: dicts as the checks see them, and the problem as text for a row that has
/// what JSON does not have.
#[pyfunction]
pub fn table_rows(table: &Bound<'_, PyAny>, name: &str) -> PyResult<TableRows> {
    Ok(TableRows { walk: Mutex::new(Walk::new(table, name)?) })
}

/// Iterates over the rows of a table.
#[pyclass(frozen, module = "callwright._core")]
pub struct TableRows {
    walk: Mutex<Walk>,
}

#[pymethods]
impl TableRows {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        // Waiting for another thread here, with the interpreter held, could wait for ever.
        let Ok(mut walk) = self.walk.try_lock() else {
            return Err(PyValueError::new_err("the rows are being asked for already"));
        };
        let Some(row) = walk.next(py, 1)?.and_then(|rows| rows.into_iter().next()) else { return Ok(None) };
        match &row.value {
            Some(value) => to_python(py, value).map(Some),
            None => {
                let problem = row.findings.last().map(|finding| finding.message()).unwrap_or_default();
                Ok(Some(PyString::new(py, &problem).into_any()))
            }
        }
    }
}

/// Works without the interpreter; a panic becomes an exception.
fn guarded<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| catch_unwind(AssertUnwindSafe(work))).map_err(|_| panicked())
}
