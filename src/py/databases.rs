//! Worlds in folders: made from a seed, held against what must hold in them.

use std::path::PathBuf;
use std::sync::{Arc, atomic::Ordering};

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::aside::aside;
use super::errors;
use crate::bulk::Control;
use crate::domains::folder::{self, Tell};
use crate::domains::invariants::{Violations, check, invariants};

/// Makes a domain's world into a folder: a dict of `tables` (a name: records) and `bytes`.
///
/// `progress`, where given, is called with (bytes written, None, records made) while the work goes on.
#[pyfunction]
#[pyo3(signature = (domain, path, users, seed, *, force=false, progress=None))]
pub fn build_world<'py>(
    py: Python<'py>,
    domain: String,
    path: PathBuf,
    users: usize,
    seed: u64,
    force: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let work = move |tell: &mut Tell<'_>| folder::write(&domain, users, seed, &path, force, tell);
    let written = watched(py, progress, work)?;
    let out = PyDict::new(py);
    out.set_item("tables", counted(py, written.tables)?)?;
    out.set_item("bytes", written.bytes)?;
    Ok(out)
}

/// Holds the world in a folder against its domain's invariants: a dict of `domain`, `tables` (a name: records), `counts`
/// (an invariant: violations) and `violations`, at most `most` of each invariant: tuples of invariant, table, key,
/// pointer, message.
///
/// `progress`, where given, is called with (bytes read, None, records read) while the work goes on.
#[pyfunction]
#[pyo3(signature = (path, domain, most, *, progress=None))]
pub fn check_world<'py>(
    py: Python<'py>,
    path: PathBuf,
    domain: Option<String>,
    most: usize,
    progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let work = move |tell: &mut Tell<'_>| {
        let domain = match domain {
            Some(domain) => domain,
            None => folder::domain_in(&path)?.to_owned(),
        };
        let mut found = Violations::keeping(most);
        let tables = folder::read(&domain, &path, &mut found, tell)?;
        check(&domain, &tables, &mut found);
        let counts: Vec<(&str, u64)> = tables.0.iter().map(|(name, records)| (*name, records.len() as u64)).collect();
        Ok((domain, counts, found))
    };
    let (domain, tables, found) = watched(py, progress, work)?;
    let kept = found.kept.into_iter().map(|v| (v.invariant, v.table, v.key, v.pointer, v.what));
    let out = PyDict::new(py);
    out.set_item("domain", domain)?;
    out.set_item("tables", counted(py, tables)?)?;
    out.set_item("counts", counted(py, found.counts)?)?;
    out.set_item("violations", kept.collect::<Vec<_>>())?;
    Ok(out)
}

/// A domain's invariants: a dict of slugs, each with what it says.
#[pyfunction]
pub fn world_invariants<'py>(py: Python<'py>, domain: &str) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    for (slug, about) in invariants(domain) {
        out.set_item(slug, about)?;
    }
    Ok(out)
}

fn counted<'py>(
    py: Python<'py>,
    counts: impl IntoIterator<Item = (&'static str, u64)>,
) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    for (name, count) in counts {
        out.set_item(name, count)?;
    }
    Ok(out)
}

/// Works on a thread of its own, while this one looks for signals and tells progress.
fn watched<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(&mut Tell<'_>) -> Result<T, folder::Error> + Send + 'static,
) -> PyResult<T> {
    let control = Arc::new(Control::default());
    let tell = |py: Python<'_>| -> PyResult<()> {
        py.check_signals()?;
        if let Some(progress) = &progress {
            let (taken, records) = (control.taken.load(Ordering::Relaxed), control.rows.load(Ordering::Relaxed));
            progress.call1(py, (taken, None::<u64>, records))?;
        }
        Ok(())
    };
    let watch = Arc::clone(&control);
    let work = move || {
        Ok(work(&mut |bytes, records| {
            watch.taken.store(bytes, Ordering::Relaxed);
            watch.rows.store(records, Ordering::Relaxed);
            !watch.stopped()
        }))
    };
    let done = aside(py, &control, tell, work)?;
    tell(py)?;
    done.map_err(|error| errors::folder(py, &error))
}
