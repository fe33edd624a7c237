//! The core's tables, for help and reference pages.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::codes::TABLE;
use crate::formats::LAYOUTS;

/// The table of finding codes: dicts of slug, stage, severity, status, message, help and page (Markdown).
#[pyfunction]
pub fn codes(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyDict>>> {
    let entry = |e: &crate::codes::Entry| {
        let dict = PyDict::new(py);
        dict.set_item("slug", e.slug)?;
        dict.set_item("stage", e.stage.word())?;
        dict.set_item("severity", e.severity.word())?;
        dict.set_item("status", e.status.word())?;
        dict.set_item("message", e.message)?;
        dict.set_item("help", e.help)?;
        dict.set_item("page", e.page)?;
        Ok(dict)
    };
    TABLE.iter().map(entry).collect()
}

/// The names of the formats, in the order in which detection asks them.
#[pyfunction]
pub fn formats() -> Vec<&'static str> {
    LAYOUTS.iter().map(|l| l.name).collect()
}

/// callwright's version.
#[pyfunction]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// "release" or "debug": benches refuse the latter.
#[pyfunction]
pub fn build_profile() -> &'static str {
    if cfg!(debug_assertions) { "debug" } else { "release" }
}
