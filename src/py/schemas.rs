//! Loose declarations of parameters to JSON Schema, for what is imported from elsewhere.

use pyo3::prelude::*;

use super::{convert, errors};
use crate::schema::dialect::normalise;

/// A tool's `parameters`, in any spelling, as one JSON Schema of an object; and the names of those that may be
/// required: nothing says so, nothing says otherwise.
///
/// Raises `callwright.InputError` where they hold what JSON does not have.
#[pyfunction]
pub fn parameters_schema<'py>(
    py: Python<'py>,
    parameters: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyAny>, Vec<String>)> {
    let mut findings = Vec::new();
    let Some(value) = convert::row(parameters, &mut findings)? else {
        let said = findings.first().map(|finding| finding.message()).unwrap_or_default();
        return Err(errors::input(py, said));
    };
    let read = normalise(Some(&value));
    Ok((convert::to_python(py, &read.schema)?, read.guessed))
}
