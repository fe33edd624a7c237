//! A finding, and the sequence of them, as Python sees them.

use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PySlice};

use super::arrow;
use super::convert::to_python;
use super::report::{Held, Report};
use crate::json::Value;
use crate::report::Located;

/// One thing wrong or doubtful in a row.
#[pyclass(frozen, module = "callwright._core")]
pub struct Finding {
    held: Arc<Held>,
    index: usize,
}

impl Finding {
    pub fn all(report: &Report) -> Vec<Finding> {
        let held = report.held();
        (0..held.report.kept.len()).map(|index| Finding { held: Arc::clone(&held), index }).collect()
    }

    pub fn alone(finding: (Located, u32, Option<Value>), names: &Arc<Vec<String>>) -> Finding {
        Finding { held: Arc::new(Held::of_one(finding, names)), index: 0 }
    }

    fn row_id(&self) -> Option<&Value> {
        self.held.report.id(self.located().row)
    }

    fn located(&self) -> &Located {
        &self.held.report.kept[self.index]
    }
}

#[pymethods]
impl Finding {
    /// The code's slug, such as "wrong-type".
    #[getter]
    fn code(&self) -> &'static str {
        self.located().finding.code.slug()
    }

    /// "error", "warning" or "info".
    #[getter]
    fn severity(&self) -> &'static str {
        self.located().finding.code.severity().word()
    }

    /// The row's number over all inputs, from 0; blank lines do not count.
    #[getter]
    fn row(&self) -> u64 {
        self.located().row
    }

    /// The row's `id` field, where it has one.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.row_id().map(|id| to_python(py, id)).transpose()
    }

    /// The line in the file, from 1; None where the input has no lines.
    #[getter]
    fn line(&self) -> Option<u64> {
        Some(self.located().line).filter(|line| *line > 0)
    }

    /// The input's name: a path, "<stdin>", "<bytes>", "<rows>".
    #[getter]
    fn source(&self) -> &str {
        self.held.source(self.located().row)
    }

    /// JSON pointer (RFC 6901) in which a nested string's parsed value takes the string's place; "" is the whole row.
    #[getter]
    fn pointer(&self) -> &str {
        &self.located().finding.place.pointer
    }

    /// The line, from 1, in the text at `pointer` that does not parse.
    #[getter]
    fn line_in_text(&self) -> Option<u32> {
        self.located().finding.place.position().map(|(line, _)| line)
    }

    /// The column, in characters from 1, in the text at `pointer` that does not parse.
    #[getter]
    fn column_in_text(&self) -> Option<u32> {
        self.located().finding.place.position().map(|(_, column)| column)
    }

    /// The message's number in the row, from 0.
    #[getter]
    fn turn(&self) -> Option<u32> {
        self.located().finding.place.turn()
    }

    /// The call's number in its message, from 0.
    #[getter]
    fn call(&self) -> Option<u32> {
        self.located().finding.place.call()
    }

    /// What is wrong, in a sentence with the values in it.
    #[getter]
    fn message(&self) -> String {
        self.located().finding.message()
    }

    /// The values by name; large ones are cut down.
    #[getter]
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in self.located().finding.values() {
            dict.set_item(name, to_python(py, &value)?)?;
        }
        Ok(dict)
    }

    /// How to mend it, in a sentence.
    #[getter]
    fn help(&self) -> &'static str {
        self.located().finding.code.entry().help
    }

    /// Everything above as a dict that JSON can say.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("code", self.code())?;
        dict.set_item("severity", self.severity())?;
        dict.set_item("message", self.message())?;
        dict.set_item("source", self.source())?;
        dict.set_item("row", self.row())?;
        dict.set_item("id", self.id(py)?)?;
        dict.set_item("line", self.line())?;
        dict.set_item("pointer", self.pointer())?;
        dict.set_item("line_in_text", self.line_in_text())?;
        dict.set_item("column_in_text", self.column_in_text())?;
        dict.set_item("turn", self.turn())?;
        dict.set_item("call", self.call())?;
        dict.set_item("values", self.values(py)?)?;
        dict.set_item("help", self.help())?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let found = self.located();
        let pointer = &found.finding.place.pointer;
        format!("<{} row={} at {:?}: {}>", found.finding.code, found.row, pointer, found.finding.message())
    }

    fn __eq__(&self, other: &Finding) -> bool {
        self.located() == other.located() && self.row_id() == other.row_id() && self.source() == other.source()
    }

    fn __hash__(&self) -> u64 {
        let found = self.located();
        crate::json::hash(&serde_json::json!([found.row, found.finding.code.slug(), *found.finding.place.pointer]))
    }
}

/// The findings that a report kept, in the order of rows. A sequence: `len`, indexing, slices, iteration.
#[pyclass(frozen, sequence, module = "callwright._core")]
pub struct Findings {
    pub held: Arc<Held>,
}

#[pymethods]
impl Findings {
    fn __len__(&self) -> usize {
        self.held.report.kept.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let at = |index: usize| Finding { held: Arc::clone(&self.held), index };
        if let Ok(slice) = index.cast::<PySlice>() {
            let range = slice.indices(self.__len__() as isize)?;
            let items = (0..range.slicelength).map(|i| at((range.start + i as isize * range.step) as usize));
            return Ok(PyList::new(py, items.collect::<Vec<_>>())?.into_any());
        }
        let index = position(index, self.__len__())?;
        Ok(Bound::new(py, at(index))?.into_any())
    }

    /// How many of the findings equal this one.
    fn count(&self, value: &Bound<'_, PyAny>) -> usize {
        self.places(value).len()
    }

    /// The place of the first finding that equals this one, from `start` on and before `stop`.
    #[pyo3(signature = (value, start=0, stop=isize::MAX))]
    fn index(&self, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        first_place(self.places(value).into_iter(), start, stop, self.__len__())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        if let Ok(other) = other.cast::<Findings>() {
            return self.__len__() == other.get().__len__()
                && self.all().zip(other.get().all()).all(|(a, b)| a.__eq__(&b));
        }
        let Ok(other) = other.extract::<Vec<PyRef<'_, Finding>>>() else { return false };
        self.__len__() == other.len() && self.all().zip(other).all(|(a, b)| a.__eq__(&b))
    }

    /// The findings as an Arrow table, for `pyarrow.table`, `polars.DataFrame` and their like. The id and the values
    /// are JSON texts. A schema that is asked for is not heeded.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        arrow::findings_stream(py, &self.held)
    }

    /// The schema of that table.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::findings_schema(py)
    }

    fn __repr__(&self) -> String {
        format!("<{} findings>", self.__len__())
    }
}

impl Findings {
    fn places(&self, value: &Bound<'_, PyAny>) -> Vec<usize> {
        let Ok(wanted) = value.cast::<Finding>() else { return Vec::new() };
        let places = self.all().enumerate().filter(|(_, finding)| finding.__eq__(wanted.get()));
        places.map(|(place, _)| place).collect()
    }

    fn all(&self) -> impl Iterator<Item = Finding> + '_ {
        (0..self.__len__()).map(|index| Finding { held: Arc::clone(&self.held), index })
    }
}

/// The first of some places from `start` on and before `stop`, which count from the end where they are negative.
pub fn first_place(mut places: impl Iterator<Item = usize>, start: isize, stop: isize, len: usize) -> PyResult<usize> {
    let from_end = |at: isize| if at < 0 { at.saturating_add(len as isize).max(0) as usize } else { at as usize };
    let range = from_end(start)..from_end(stop);
    places.find(|at| range.contains(at)).ok_or_else(|| PyValueError::new_err("not in the sequence"))
}

/// A Python index (negative from the end) as a place in a list of `len`.
pub fn position(index: &Bound<'_, PyAny>, len: usize) -> PyResult<usize> {
    let index: isize = match index.extract::<isize>() {
        Err(error) if error.is_instance_of::<PyOverflowError>(index.py()) => isize::MAX,
        other => other?,
    };
    let index = if index < 0 { index + len as isize } else { index };
    usize::try_from(index).ok().filter(|i| *i < len).ok_or_else(|| PyIndexError::new_err("index out of range"))
}
