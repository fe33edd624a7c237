//! Replays: files and bytes, and rows that Python holds.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::aside::panicked;
use super::check::{BATCH, convert_row, read_input, watched};
use super::errors;
use super::options::Options;
use super::report::Report;
use super::world::World;
use crate::bulk::{Input, Reading, Replaying, Sorting, of_values, tasks};
use crate::check::nearest;
use crate::domains::policy::{Policy, policy};
use crate::domains::{DOMAINS, domain as named, folder};
use crate::replay::{self, Judge, Outcome, Tasks, knows};

/// What rows are replayed on, and how they are judged.
///
/// Raises `callwright.OptionError` where a word is none of those that are known.
#[pyclass(frozen, module = "callwright._core")]
pub struct Replay(replay::Options);

#[pymethods]
impl Replay {
    /// `worlds` are one a domain; `tasks` a path, or a list of dicts; without a domain it is told from each row's tools.
    /// `ignore_rules` are ids of rules that are not asked.
    #[new]
    #[pyo3(signature = (*, domain=None, judge="strict", worlds, tasks=None, ignore_rules=None))]
    fn new(
        py: Python<'_>,
        domain: Option<&str>,
        judge: &str,
        worlds: Vec<PyRef<'_, World>>,
        tasks: Option<&Bound<'_, PyAny>>,
        ignore_rules: Option<Vec<String>>,
    ) -> PyResult<Replay> {
        let unasked = unasked(ignore_rules.unwrap_or_default()).map_err(|why| errors::option(py, why))?;
        let domain =
            domain.map(|name| named(name).ok_or_else(|| errors::folder(py, &folder::Error::Domain(name.to_owned()))));
        let judge = Judge::from_word(judge)
            .ok_or_else(|| errors::option(py, format!("judge is {judge:?}; it takes strict or lenient")))?;
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
        let tasks = tasks.map(|tasks| read_tasks(py, tasks)).transpose()?;
        Ok(Replay(replay::Options { domain, worlds, tasks, judge, unasked, ..replay::Options::default() }))
    }
}

/// The rules of these ids, or why they are none.
fn unasked(ids: Vec<String>) -> Result<Vec<&'static str>, String> {
    let known: Vec<&'static str> =
        DOMAINS.iter().filter_map(|domain| policy(domain.name)).flat_map(Policy::rules).map(|rule| rule.id).collect();
    let find = |id: String| {
        known.iter().copied().find(|own| **own == *id).ok_or_else(|| {
            let near = nearest(&id, known.iter().copied());
            let hint = near
                .map_or("`callwright domain rules retail` lists them".to_owned(), |n| format!("did you mean {n:?}?"));
            format!("no rule {id:?}; {hint}")
        })
    };
    ids.into_iter().map(find).collect()
}

/// From a path, or from a list of dicts.
fn read_tasks(py: Python<'_>, given: &Bound<'_, PyAny>) -> PyResult<Tasks> {
    let Ok(list) = given.cast::<PyList>() else {
        let input = Input::Path(given.extract::<PathBuf>()?);
        let read = py.detach(|| catch_unwind(AssertUnwindSafe(|| tasks(&input))).map_err(|_| panicked()))?;
        return read.map_err(|error| errors::exception(py, &error));
    };
    let mut tasks = Tasks::default();
    for (number, item) in list.iter().enumerate() {
        let row = convert_row(&item)?;
        let why = match (row.value, row.findings.first()) {
            (Some(value), None) => tasks.add(value).err(),
            (_, finding) => Some(finding.map_or_else(String::new, |finding| finding.message())),
        };
        if let Some(why) = why {
            return Err(errors::input(py, format!("<tasks>: task {number} (from 0) can't be read: {why}")));
        }
    }
    Ok(tasks)
}

/// What became of each row, in order: a sequence of (domain or None, hash of the final state or None, whether it is that
/// of the gold actions or None, number of calls).
#[pyclass(frozen, sequence, module = "callwright._core")]
pub struct Outcomes(Vec<Outcome>);

type Row = (Option<&'static str>, Option<String>, Option<bool>, u32);

#[pymethods]
impl Outcomes {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__(&self, index: usize) -> PyResult<Row> {
        let outcome = self.0.get(index).ok_or_else(|| PyIndexError::new_err("there is no such row"))?;
        let hash = outcome.hash.map(|hash| format!("{hash:032x}"));
        Ok((outcome.domain, hash, outcome.reached, outcome.calls))
    }

    /// How many rows reach the state of their gold actions, and how many have such.
    fn reached(&self) -> (usize, usize) {
        let with_gold = self.0.iter().filter_map(|outcome| outcome.reached);
        (with_gold.clone().filter(|reached| *reached).count(), with_gold.count())
    }

    /// For each rule of the domains that rows are of: (domain, id, rows that it applies to, rows that break it).
    fn rules(&self) -> Vec<(&'static str, &'static str, usize, usize)> {
        let mut out = Vec::new();
        for policy in DOMAINS.iter().filter_map(|domain| policy(domain.name)) {
            let rows = || self.0.iter().filter(|outcome| outcome.domain == Some(policy.domain));
            if rows().next().is_some() {
                out.extend(policy.rules().enumerate().map(|(place, rule)| {
                    let count =
                        |set: fn(&Outcome) -> u64| rows().filter(|outcome| set(outcome) >> place & 1 == 1).count();
                    (policy.domain, rule.id, count(|outcome| outcome.applied), count(|outcome| outcome.broken))
                }));
            }
        }
        out
    }
}

/// Replays the rows of files (paths as str; "-" is standard input) and bytes, one after the other.
///
/// `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
/// Clean rows and the others are written to the files that are named.
#[pyfunction]
#[pyo3(signature = (inputs, options, replay, progress=None, *, write_clean=None, write_rejects=None))]
pub fn replay_inputs(
    py: Python<'_>,
    inputs: &Bound<'_, PyList>,
    options: &Options,
    replay: &Replay,
    progress: Option<Py<PyAny>>,
    write_clean: Option<PathBuf>,
    write_rejects: Option<PathBuf>,
) -> PyResult<(Report, Outcomes)> {
    let inputs: Vec<Input> = inputs.iter().map(|input| read_input(&input)).collect::<PyResult<_>>()?;
    let names: Vec<String> = inputs.iter().map(Input::name).collect();
    let reading = Reading { knows, ..options.reading.clone() };
    let (formats, replaying, bytes) = watched(py, &inputs, &reading, progress, || {
        let mut replaying = options.replaying(&replay.0);
        replaying.sorting = Sorting::new(names.clone(), write_clean, write_rejects)?;
        let unfinished = replaying.sorting.unfinished();
        Ok((replaying, |replaying: &mut Replaying| replaying.sorting.finish(), unfinished))
    })?;
    let mut report = replaying.report;
    report.bytes = bytes;
    Ok((Report::new(report, names, formats), Outcomes(replaying.outcomes)))
}

/// Replays the rows (dicts) that an iterable gives.
#[pyfunction]
#[pyo3(signature = (rows, options, replay, name="<rows>"))]
pub fn replay_rows(
    py: Python<'_>,
    rows: &Bound<'_, PyAny>,
    options: &Options,
    replay: &Replay,
    name: &str,
) -> PyResult<(Report, Outcomes)> {
    let mut replaying = options.replaying(&replay.0);
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
            return Ok((
                Report::new(replaying.report, vec![name.to_owned()], vec![format]),
                Outcomes(replaying.outcomes),
            ));
        }
        let work = || {
            if replaying.outcomes.is_empty() {
                let values = batch.iter().take(100).filter_map(|row| row.value.clone());
                let told = match reading.format {
                    Some(format) => Some(format),
                    None => of_values(name, &reading, values)?,
                };
                format = told.map(|format| format.name());
            }
            replaying.replay_values(batch, reading.threads)
        };
        let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)).map_err(|_| panicked()))?;
        done.map_err(|error| errors::exception(py, &error))?;
    }
}
