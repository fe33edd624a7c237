//! A report as Python sees it.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PySlice};

use super::arrow;
use super::findings::{Findings, first_place, position};
use crate::json::Value;
use crate::report;

/// What views of a report share.
pub struct Held {
    pub report: report::Report,
    /// Shared by the findings of a stream, which each hold a report of their own.
    pub names: Arc<Vec<String>>,
    formats: Vec<Option<&'static str>>,
}

impl Held {
    /// A finding by itself: whoever keeps it keeps nothing else alive.
    pub fn of_one(found: (report::Located, u32, Option<Value>), names: &Arc<Vec<String>>) -> Held {
        let (finding, source, id) = found;
        let report = report::Report::of_one(finding, source, id);
        Held { report, names: Arc::clone(names), formats: Vec::new() }
    }

    /// The name of the input that a row is of.
    pub fn source(&self, row: u64) -> &str {
        self.names.get(self.report.source(row) as usize).map_or("", String::as_str)
    }
}

/// What a check found. `callwright.Report` is the face of it.
#[pyclass(frozen, module = "callwright._core")]
pub struct Report {
    held: Arc<Held>,
}

impl Report {
    pub fn new(report: report::Report, names: Vec<String>, formats: Vec<Option<&'static str>>) -> Report {
        Report { held: Arc::new(Held { report, names: Arc::new(names), formats }) }
    }

    pub fn held(&self) -> Arc<Held> {
        Arc::clone(&self.held)
    }
}

#[pymethods]
impl Report {
    /// How many rows were looked at, unreadable ones included.
    #[getter]
    fn rows(&self) -> u64 {
        self.held.report.rows()
    }

    /// How many rows have an error.
    #[getter]
    fn errors(&self) -> u64 {
        self.held.report.errors()
    }

    /// How many bytes were read, as stored; 0 for rows that Python held.
    #[getter]
    fn bytes(&self) -> u64 {
        self.held.report.bytes
    }

    /// Each code that was found, with how often, whether its findings were kept or not.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (code, count) in self.held.report.counts() {
            dict.set_item(code.slug(), count)?;
        }
        Ok(dict)
    }

    /// One bool a row, in order: whether it has no error.
    #[getter]
    fn ok(&self) -> Verdicts {
        Verdicts { held: self.held() }
    }

    /// The findings that were kept.
    #[getter]
    fn findings(&self) -> Findings {
        Findings { held: self.held() }
    }

    /// The inputs' names.
    #[getter]
    fn sources(&self) -> Vec<String> {
        self.held.names.to_vec()
    }

    /// How many rows each input has.
    #[getter]
    fn source_rows(&self) -> Vec<u64> {
        let mut rows = vec![0; self.held.names.len()];
        for (source, count) in self.held.report.rows_of() {
            if let Some(rows) = rows.get_mut(source as usize) {
                *rows += count;
            }
        }
        rows
    }

    /// Each input's format; None where no row was an object, or the rows are tau-bench's.
    #[getter]
    fn formats(&self) -> Vec<Option<&'static str>> {
        self.held.formats.clone()
    }
}

/// One report of the rows of several, in their order; as many findings are kept as the first one may keep.
#[pyfunction]
pub fn join_reports(reports: Vec<Bound<'_, Report>>) -> Report {
    let keep = reports.first().map_or(usize::MAX, |first| first.get().held.report.keep);
    let (mut joined, mut names, mut formats) = (report::Report::new(keep), Vec::new(), Vec::new());
    for part in &reports {
        let held = &part.get().held;
        let before = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let mut later = held.report.clone();
        later.shift_sources(before);
        joined.merge(later);
        names.extend(held.names.iter().cloned());
        formats.extend(held.formats.iter().copied());
    }
    Report::new(joined, names, formats)
}

/// One bool a row, kept as a bit. A sequence: `len`, indexing, slices, iteration; equal to any sequence of the same
/// bools.
#[pyclass(frozen, sequence, module = "callwright._core")]
pub struct Verdicts {
    held: Arc<Held>,
}

#[pymethods]
impl Verdicts {
    fn __len__(&self) -> usize {
        self.held.report.ok.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let ok = &self.held.report.ok;
        let at = |index: usize| ok.get(index).unwrap_or_default();
        if let Ok(slice) = index.cast::<PySlice>() {
            let range = slice.indices(ok.len() as isize)?;
            let items = (0..range.slicelength).map(|i| at((range.start + i as isize * range.step) as usize));
            return Ok(PyList::new(py, items.collect::<Vec<_>>())?.into_any());
        }
        let index = position(index, ok.len())?;
        Ok(at(index).into_pyobject(py)?.to_owned().into_any())
    }

    /// How many rows have this verdict.
    fn count(&self, value: bool) -> usize {
        let ok = &self.held.report.ok;
        if value { ok.ones() } else { ok.len() - ok.ones() }
    }

    /// The first row with this verdict, from `start` on and before `stop`.
    #[pyo3(signature = (value, start=0, stop=isize::MAX))]
    fn index(&self, value: bool, start: isize, stop: isize) -> PyResult<usize> {
        let ok = &self.held.report.ok;
        let places = ok.iter().enumerate().filter(|(_, bit)| *bit == value).map(|(place, _)| place);
        first_place(places, start, stop, ok.len())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let ok = &self.held.report.ok;
        if let Ok(other) = other.cast::<Verdicts>() {
            return Ok(*ok == other.get().held.report.ok);
        }
        match other.extract::<Vec<bool>>() {
            Ok(other) => Ok(other.len() == ok.len() && ok.iter().eq(other)),
            Err(_) => Ok(false),
        }
    }

    /// The verdicts as an Arrow array of booleans: its schema, and the array.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        drop(requested_schema);
        arrow::verdicts_array(py, &self.held.report.ok)
    }

    fn __repr__(&self) -> String {
        let ok = &self.held.report.ok;
        format!("<verdicts of {} rows, {} ok>", ok.len(), ok.ones())
    }
}
