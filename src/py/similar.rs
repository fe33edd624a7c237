//! Texts that are nearly the same, for Python.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;

use super::errors;
use crate::similar;

/// Texts, and which of them is nearest to another one.
///
/// Two texts are as similar as the share of their runs of three words that both have; case and punctuation do not count.
/// Raises `callwright.OptionError` where the threshold is not above 0 and at most 1.
#[pyclass(frozen, module = "callwright._core")]
pub struct Similar {
    texts: Mutex<similar::Similar>,
}

#[pymethods]
impl Similar {
    #[new]
    #[pyo3(signature = (threshold=0.8))]
    fn new(py: Python<'_>, threshold: f64) -> PyResult<Similar> {
        if !(threshold > 0.0 && threshold <= 1.0) {
            return Err(errors::option(py, format!("threshold is {threshold}; it takes more than 0, and at most 1")));
        }
        Ok(Similar { texts: Mutex::new(similar::Similar::new(threshold)) })
    }

    fn __len__(&self) -> usize {
        self.texts().len()
    }

    /// Adds a text, and gives its number; they are numbered from 0.
    fn add(&self, text: &str) -> usize {
        self.texts().add(text)
    }

    /// The nearest text that is as similar as the threshold asks for: (number, similarity), or None.
    fn nearest(&self, text: &str) -> Option<(usize, f64)> {
        self.texts().nearest(text)
    }
}

impl Similar {
    fn texts(&self) -> MutexGuard<'_, similar::Similar> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
