//! Worlds as Python has them, and calls in bulk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use rayon::prelude::*;

use super::aside::panicked;
use super::convert::{row, to_python};
use super::errors;
use crate::bulk::pool;
use crate::domains::policy::policy;
use crate::domains::{DOMAINS, domain as named, folder, shipped};
use crate::json::Value;
use crate::world;

/// A database state with its domain's tools. `callwright.World` is its face.
#[pyclass(frozen, module = "callwright._core")]
pub struct World {
    world: Mutex<world::World>,
}

/// A state to go back to.
#[pyclass(frozen, module = "callwright._core")]
pub struct Snapshot(world::Snapshot);

/// Sequences of calls, read once.
#[pyclass(frozen, module = "callwright._core")]
pub struct Calls(Vec<Vec<Call>>);

struct Call {
    name: String,
    /// Or the words of the answer that they get: they are nothing that JSON can say.
    arguments: Result<Value, String>,
}

#[pymethods]
impl World {
    /// Reads the tables of a domain, told by their names where it is not named, from a folder; without a folder, gives the
    /// world that comes with the package.
    #[staticmethod]
    fn load(py: Python<'_>, domain: Option<&str>, path: Option<PathBuf>) -> PyResult<World> {
        let load = || {
            let name = match (domain, &path) {
                (None, Some(path)) => folder::domain_in(path)?,
                (name, _) => name.unwrap_or_default(),
            };
            let none = || folder::Error::Domain(name.to_owned());
            match &path {
                Some(path) => folder::load(named(name).ok_or_else(none)?, path),
                None => shipped(name).ok_or_else(none),
            }
        };
        let loaded = py.detach(|| catch_unwind(AssertUnwindSafe(load)).map_err(|_| panicked()))?;
        Ok(World::of(loaded.map_err(|error| errors::folder(py, &error))?))
    }

    /// A world in this one's state that goes its own way.
    fn fork(&self) -> World {
        World::of(self.lock().fork())
    }

    /// Runs a tool: its observation's text, and whether that is an error.
    fn call(&self, py: Python<'_>, name: &str, arguments: &Bound<'_, PyAny>) -> PyResult<(String, bool)> {
        let call = Call::read(name.to_owned(), arguments)?;
        let mut text = String::new();
        let run = || call.run(&mut self.lock(), &mut text);
        let is_error = py.detach(|| catch_unwind(AssertUnwindSafe(run)).map_err(|_| panicked()))?;
        Ok((text, is_error))
    }

    /// What is different in another world of the domain: (table, key, path, kind, before, after) each; and the same in
    /// words.
    #[allow(clippy::type_complexity)]
    fn diff<'py>(
        &self,
        py: Python<'py>,
        other: &World,
    ) -> PyResult<(Vec<(String, String, String, &'static str, Bound<'py, PyAny>, Bound<'py, PyAny>)>, String)> {
        let (ours, theirs) = self.beside(py, other)?;
        let diff = py.detach(|| ours.diff(&theirs));
        let text = diff.to_string();
        let none = Value::Null;
        let mut changes = Vec::new();
        for change in diff.changes {
            let kind = match (&change.before, &change.after) {
                (Some(_), Some(_)) => "changed",
                (None, _) => "added",
                (_, None) => "removed",
            };
            let before = to_python(py, change.before.as_ref().unwrap_or(&none))?;
            let after = to_python(py, change.after.as_ref().unwrap_or(&none))?;
            changes.push((change.table, change.key, change.path, kind, before, after));
        }
        Ok((changes, text))
    }

    /// Whether another world of the domain says the same.
    fn same(&self, py: Python<'_>, other: &World) -> PyResult<bool> {
        let (ours, theirs) = self.beside(py, other)?;
        Ok(py.detach(|| ours.same(&theirs)))
    }

    /// The hash of the state, as 32 hexadecimal digits.
    fn hash(&self, py: Python<'_>) -> String {
        let world = self.lock().fork();
        py.detach(|| format!("{:032x}", world.hash()))
    }

    /// tau-bench's hash of the state, as 64 hexadecimal digits.
    fn tau_hash(&self, py: Python<'_>) -> String {
        let world = self.lock().fork();
        py.detach(|| world.tau_hash())
    }

    /// The present state, to go back to.
    fn snapshot(&self) -> Snapshot {
        Snapshot(self.lock().snapshot())
    }

    /// Back to a snapshot; false where it is of a world that was loaded apart from this one.
    fn rollback(&self, snapshot: &Snapshot) -> bool {
        self.lock().rollback(&snapshot.0)
    }

    /// The domain's name.
    #[getter]
    fn domain(&self) -> &'static str {
        self.lock().domain().name
    }

    /// For each pair of sequences, on forks of this world: whether both end in the same state.
    fn same_ends(&self, py: Python<'_>, first: &Calls, second: &Calls, threads: Option<usize>) -> PyResult<Vec<bool>> {
        let world = self.lock().fork();
        let work = || {
            let same = |text: &mut String, (first, second): (&Vec<Call>, &Vec<Call>)| {
                run(&world, first, text).same(&run(&world, second, text))
            };
            if threads == Some(1) {
                let mut text = String::new();
                return Ok(first.0.iter().zip(&second.0).map(|pair| same(&mut text, pair)).collect());
            }
            let pool = pool(threads)?;
            Ok(pool.install(|| first.0.par_iter().zip(&second.0).map_init(String::new, same).collect()))
        };
        let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)).map_err(|_| panicked()))?;
        done.map_err(|error| errors::exception(py, &error))
    }
}

impl World {
    pub fn of(world: world::World) -> World {
        World { world: Mutex::new(world) }
    }

    /// A fork for the core's own use.
    pub fn shared(&self) -> world::World {
        self.lock().fork()
    }

    /// Forks of both, so that neither is held while they are compared.
    fn beside(&self, py: Python<'_>, other: &World) -> PyResult<(world::World, world::World)> {
        let (ours, theirs) = (self.lock().fork(), other.lock().fork());
        let (own, foreign) = (ours.domain().name, theirs.domain().name);
        if own != foreign {
            return Err(errors::option(py, format!("a world of {own} is not compared with one of {foreign}")));
        }
        Ok((ours, theirs))
    }

    fn lock(&self) -> MutexGuard<'_, world::World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A fork of a world after these calls. The observations are made, one after the other in `text`.
fn run(world: &world::World, calls: &[Call], text: &mut String) -> world::World {
    let mut world = world.fork();
    for call in calls {
        text.clear();
        call.run(&mut world, text);
    }
    world
}

#[pymethods]
impl Calls {
    /// Reads sequences of (name, arguments).
    #[new]
    fn new(sequences: Vec<Vec<(String, Bound<'_, PyAny>)>>) -> PyResult<Calls> {
        let read = |calls: Vec<(String, Bound<'_, PyAny>)>| -> PyResult<Vec<Call>> {
            calls.into_iter().map(|(name, arguments)| Call::read(name, &arguments)).collect()
        };
        Ok(Calls(sequences.into_iter().map(read).collect::<PyResult<_>>()?))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }
}

impl Call {
    fn read(name: String, arguments: &Bound<'_, PyAny>) -> PyResult<Call> {
        let mut findings = Vec::new();
        let value = row(arguments, &mut findings)?;
        let arguments = match (value, findings.first()) {
            (Some(value), None) => Ok(value),
            (_, finding) => Err(finding.map_or_else(String::new, |finding| finding.message())),
        };
        Ok(Call { name, arguments })
    }

    fn run(&self, world: &mut world::World, out: &mut String) -> bool {
        match &self.arguments {
            Ok(arguments) => world.call_into(&self.name, arguments, out),
            Err(words) => {
                out.push_str("Error: ");
                out.push_str(words);
                true
            }
        }
    }
}

/// All domains, as dicts of `name`, `tables`, `policy`, `rules` (each with its `id`, `number`, `sentence`, what it is
/// `decided` from, `how`, and the scripts `obeys` and `breaks`) and `tools` (each with its `declaration`, whether it
/// `writes`, what it `needs` and `produces`).
#[pyfunction]
pub fn domains(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyDict>>> {
    DOMAINS.iter().map(|domain| describe(py, domain)).collect()
}

fn rules<'py>(py: Python<'py>, domain: &str) -> PyResult<Bound<'py, PyList>> {
    let rules = PyList::empty(py);
    let Some(policy) = policy(domain) else { return Ok(rules) };
    for rule in policy.rules() {
        let dict = PyDict::new(py);
        dict.set_item("id", rule.id)?;
        dict.set_item("number", policy.number(rule))?;
        dict.set_item("sentence", rule.sentence)?;
        dict.set_item("decided", rule.decided.word())?;
        dict.set_item("how", rule.how)?;
        dict.set_item("obeys", rule.obeys.trim_start_matches('\n'))?;
        dict.set_item("breaks", rule.breaks.trim_start_matches('\n'))?;
        rules.append(dict)?;
    }
    Ok(rules)
}

fn describe<'py>(py: Python<'py>, domain: &world::Domain) -> PyResult<Bound<'py, PyDict>> {
    let tools = PyList::empty(py);
    for tool in domain.tools {
        let dict = PyDict::new(py);
        dict.set_item("name", tool.name)?;
        dict.set_item("declaration", to_python(py, &tool.declaration())?)?;
        dict.set_item("writes", tool.writes)?;
        dict.set_item("needs", tool.needs.to_vec())?;
        dict.set_item("produces", tool.produces.to_vec())?;
        tools.append(dict)?;
    }
    let dict = PyDict::new(py);
    dict.set_item("name", domain.name)?;
    dict.set_item("tables", domain.tables.iter().map(|table| table.name).collect::<Vec<_>>())?;
    dict.set_item("policy", (domain.policy)())?;
    dict.set_item("rules", rules(py, domain.name)?)?;
    dict.set_item("tools", tools)?;
    Ok(dict)
}
