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
use pyo3::types::PyString;

pub use export::{array, schema, stream};

use self::rows::Rows;
use self::stream::Tables;
use super::check::{BATCH, panicked};
use super::convert::to_python;
use super::errors;
use super::options::Options;
use super::report::Report;
use crate::bulk::of_values;

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
    let mut format = options.reading.format;
    let mut first = true;
    for table in tables.try_iter()? {
        let mut tables = Tables::open(&table?, &name)?;
        while let Some(rows) = tables.next(py)? {
            let mut start = 0;
            while start < rows.len() {
                let end = rows.len().min(start + BATCH);
                let batch = guarded(py, || rows.read(start..end))?.map_err(|problem| tables.error(py, &problem))?;
                if format.is_none() && first {
                    let values = batch.iter().take(100).filter_map(|row| row.value.clone());
                    format = of_values(&name, values).map_err(|e| errors::exception(py, &e))?;
                }
                first = false;
                guarded(py, || checking.check_values(format.into(), batch, options.reading.threads))?
                    .map_err(|e| errors::exception(py, &e))?;
                py.check_signals()?;
                if let Some(progress) = &progress {
                    progress.call1(py, (0, None::<u64>, checking.report.rows()))?;
                }
                start = end;
            }
        }
    }
    Ok(Report::new(checking.report, vec![name], vec![format.map(|f| f.name())]))
}

/// The rows of a table, one after the other: dicts as the checks see them, and the problem as text for a row that has
/// what JSON does not have.
#[pyfunction]
pub fn table_rows(table: &Bound<'_, PyAny>, name: &str) -> PyResult<TableRows> {
    Ok(TableRows { state: Mutex::new(State { tables: Tables::open(table, name)?, rows: None, next: 0 }) })
}

/// Iterates over the rows of a table.
#[pyclass(frozen, module = "callwright._core")]
pub struct TableRows {
    state: Mutex<State>,
}

struct State {
    tables: Tables,
    rows: Option<Rows>,
    next: usize,
}

#[pymethods]
impl TableRows {
    fn __iter__(this: Py<TableRows>) -> Py<TableRows> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        // Held across calls that let go of the interpreter: who waited for it with the interpreter would wait for ever.
        let Ok(mut state) = self.state.try_lock() else {
            return Err(PyValueError::new_err("the rows are being read by another thread"));
        };
        let State { tables, rows, next } = &mut *state;
        loop {
            if let Some(rows) = rows
                && *next < rows.len()
            {
                let read =
                    guarded(py, || rows.read(*next..*next + 1))?.map_err(|problem| tables.error(py, &problem))?;
                *next += 1;
                return read
                    .first()
                    .map(|row| match &row.value {
                        Some(value) => to_python(py, value),
                        None => {
                            Ok(PyString::new(py, &row.findings.last().map(|f| f.message()).unwrap_or_default())
                                .into_any())
                        }
                    })
                    .transpose();
            }
            (*rows, *next) = (tables.next(py)?, 0);
            if rows.is_none() {
                return Ok(None);
            }
        }
    }
}

/// Works without the interpreter; a panic becomes an exception.
fn guarded<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| catch_unwind(AssertUnwindSafe(work))).map_err(|_| panicked())
}
