//! Proofs of tasks: files and bytes, and tasks that Python holds.

use std::path::PathBuf;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::judging::{grounds, judge_inputs, judge_rows};
use super::options::Options;
use super::report::Report;
use super::world::World;
use crate::json::Value;
use crate::replay::prove::{self, Orders, Proof};

/// What tasks are proven on.
///
/// Raises `callwright.OptionError` where there is no such domain, or the worlds are not of it.
#[pyclass(frozen, module = "callwright._core")]
pub struct Prove(prove::Options);

#[pymethods]
impl Prove {
    /// `worlds` are one a domain; without a domain it is told from each task's `domain` or actions.
    #[new]
    #[pyo3(signature = (*, domain=None, worlds))]
    fn new(py: Python<'_>, domain: Option<&str>, worlds: Vec<PyRef<'_, World>>) -> PyResult<Prove> {
        let (domain, worlds) = grounds(py, domain, &worlds)?;
        Ok(Prove(prove::Options { domain, worlds, ..prove::Options::default() }))
    }
}

/// What is proven of each task, in order: a sequence of (domain or None, whether it is sound or None, orders or None,
/// number of replays); orders are (fixed pairs, free pairs, groups, how many), with actions by their numbers.
#[pyclass(frozen, sequence, module = "callwright._core")]
pub struct Proofs(Vec<Proof>);

type Pairs = Vec<(usize, usize)>;
type Row = (Option<&'static str>, Option<bool>, Option<(Pairs, Pairs, Vec<Vec<usize>>, u64)>, u32);

#[pymethods]
impl Proofs {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__(&self, index: usize) -> PyResult<Row> {
        let proof = self.0.get(index).ok_or_else(|| PyIndexError::new_err("there is no such task"))?;
        let orders = proof.orders.clone().map(|Orders { fixed, free, groups, count }| (fixed, free, groups, count));
        Ok((proof.domain, proof.sound, orders, proof.replays))
    }

    /// How many tasks are sound, and of how many that is undecided.
    fn sound(&self) -> (usize, usize) {
        let count = |wanted: Option<bool>| self.0.iter().filter(|proof| proof.sound == wanted).count();
        (count(Some(true)), count(None))
    }
}

/// Proves the tasks of files (paths as str; "-" is standard input) and bytes, one after the other.
///
/// `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
/// Tasks without an error and the others are written to the files that are named.
#[pyfunction]
#[pyo3(signature = (inputs, options, prove, progress=None, *, write_clean=None, write_rejects=None))]
pub fn prove_inputs(
    py: Python<'_>,
    inputs: &Bound<'_, PyList>,
    options: &Options,
    prove: &Prove,
    progress: Option<Py<PyAny>>,
    write_clean: Option<PathBuf>,
    write_rejects: Option<PathBuf>,
) -> PyResult<(Report, Proofs)> {
    let sorted = (write_clean, write_rejects);
    let (report, proofs) = judge_inputs(py, inputs, options, || options.proving(&prove.0), knows, sorted, progress)?;
    Ok((report, Proofs(proofs)))
}

/// Proves the tasks (dicts) that an iterable gives.
#[pyfunction]
#[pyo3(signature = (rows, options, prove, name="<tasks>"))]
pub fn prove_rows(
    py: Python<'_>,
    rows: &Bound<'_, PyAny>,
    options: &Options,
    prove: &Prove,
    name: &str,
) -> PyResult<(Report, Proofs)> {
    let (report, proofs) = judge_rows(py, rows, options, options.proving(&prove.0), knows, name)?;
    Ok((report, Proofs(proofs)))
}

/// Tasks are of no format.
fn knows(value: &Value) -> bool {
    value.is_object()
}
