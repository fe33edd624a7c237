//! What replays and proofs share: the worlds that they run on, and rows of files, of bytes, and that Python holds.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::aside::panicked;
use super::check::{BATCH, convert_row, read_input, watched};
use super::errors;
use super::options::Options;
use super::report::Report;
use super::world::World;
use crate::bulk::{Input, Judge, Judging, Reading, Sorting, of_values};
use crate::domains::{domain as named, folder};
use crate::json::Value;
use crate::world::{self, Domain};

/// Rows that are read although they are of no format.
type Knows = fn(&Value) -> bool;

/// A domain by its name, and worlds: one a domain, and one of them of the domain that is named.
pub fn grounds(
    py: Python<'_>,
    domain: Option<&str>,
    worlds: &[PyRef<'_, World>],
) -> PyResult<(Option<&'static Domain>, Vec<world::World>)> {
    let domain =
        domain.map(|name| named(name).ok_or_else(|| errors::folder(py, &folder::Error::Domain(name.to_owned()))));
    let worlds: Vec<_> = worlds.iter().map(|world| world.shared()).collect();
    for (number, world) in worlds.iter().enumerate() {
        let name = world.domain().name;
        if worlds[..number].iter().any(|other| other.domain().name == name) {
            return Err(errors::option(py, format!("two worlds of {name}; one a domain is enough")));
        }
    }
    let domain = domain.transpose()?;
    if let Some(domain) = domain
        && !worlds.is_empty()
        && !worlds.iter().any(|world| world.domain().name == domain.name)
    {
        let other = worlds[0].domain().name;
        return Err(errors::option(py, format!("the domain is {}, and the world is of {other}", domain.name)));
    }
    Ok((domain, worlds))
}

/// Judges the rows of files (paths as str; "-" is standard input) and bytes, one after the other.
///
/// `progress` is called with (bytes taken, bytes in all or None, rows done) while the work goes on. Clean rows and the
/// others are written to the files that are named, `sorted`.
pub fn judge_inputs<J: Judge + Send>(
    py: Python<'_>,
    inputs: &Bound<'_, PyList>,
    options: &Options,
    judging: impl FnOnce() -> Judging<J> + Send,
    knows: Knows,
    sorted: (Option<PathBuf>, Option<PathBuf>),
    progress: Option<Py<PyAny>>,
) -> PyResult<(Report, Vec<J::Outcome>)> {
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    let names: Vec<String> = inputs.iter().map(Input::name).collect();
    let reading = Reading { knows, ..options.reading.clone() };
    let (formats, judging, bytes) = watched(py, &inputs, &reading, progress, || {
        let mut judging = judging();
        judging.sorting = Sorting::new(names.clone(), sorted.0, sorted.1)?;
        let unfinished = judging.sorting.unfinished();
        Ok((judging, |judging: &mut Judging<J>| judging.sorting.finish(), unfinished))
    })?;
    let mut report = judging.report;
    report.bytes = bytes;
    Ok((Report::new(report, names, formats), judging.outcomes))
}

/// Judges the rows (dicts) that an iterable gives.
pub fn judge_rows<J: Judge + Send>(
    py: Python<'_>,
    rows: &Bound<'_, PyAny>,
    options: &Options,
    mut judging: Judging<J>,
    knows: Knows,
    name: &str,
) -> PyResult<(Report, Vec<J::Outcome>)> {
    let reading = Reading { knows, ..options.reading.clone() };
    let mut format = None;
    let rows = rows.try_iter()?;
    loop {
        let mut batch = Vec::new();
        for row in rows.clone().take(BATCH) {
            batch.push(convert_row(&row?)?);
        }
        py.check_signals()?;
        if batch.is_empty() {
            return Ok((Report::new(judging.report, vec![name.to_owned()], vec![format]), judging.outcomes));
        }
        let work = || {
            if judging.outcomes.is_empty() {
                let values = batch.iter().take(100).filter_map(|row| row.value.clone());
                let told = match reading.format {
                    Some(format) => Some(format),
                    None => of_values(name, &reading, values)?,
                };
                format = told.map(|format| format.name());
            }
            judging.judge_values(batch, reading.threads)
        };
        let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)).map_err(|_| panicked()))?;
        done.map_err(|error| errors::exception(py, &error))?;
    }
}
