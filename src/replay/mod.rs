//! Rows' calls run again on fresh worlds: what differs from what a row recorded, and from what its task asks for.
//!
//! A row becomes a [`Trajectory`] (calls with what they were answered, what was said), a world is chosen by its tools,
//! and the calls run there. The final state is held against the one that the task's gold actions leave, as tau-bench
//! (arXiv 2406.12045) and APIGen-MT (arXiv 2504.03601) do; so is what was said against the outputs that it expects.

mod gold;
mod observations;
mod outputs;
pub mod policy;
pub mod prove;
mod state;
mod task;
mod taubench;
mod told;
mod trajectory;

pub use outputs::says;
pub use task::{Action, Task, Tasks};
pub use trajectory::{Observed, Step, Trajectory, knows};

use crate::check::{Selection, nearest};
use crate::codes::Code;
use crate::domains::domain;
use crate::domains::policy::Trace;
use crate::finding::Finding;
use crate::formats::Format;
use crate::json::{Source, Value, excerpt, parse};
use crate::report::Checked;
use crate::world::{Domain, Ended, World};
use told::{By, told};

/// What rows are replayed on, and how they are judged.
#[derive(Clone, Default)]
pub struct Options {
    /// Told from a row's tools where it is not named.
    pub domain: Option<&'static Domain>,
    /// Instead of the shipped ones; one a domain.
    pub worlds: Vec<World>,
    /// Tasks that rows are joined with by id.
    pub tasks: Option<Tasks>,
    pub judge: Judge,
    /// Ids of rules of policies that are not asked.
    pub unasked: Vec<&'static str>,
    /// The rows' layout, told from their fields where it is not named.
    pub format: Option<Format>,
    pub selection: Selection,
}

/// How observations are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Judge {
    /// Byte for byte.
    #[default]
    Strict,
    /// By value, where both are JSON: 25 is 25.0, and the order of names does not count.
    Lenient,
}

impl Judge {
    pub fn from_word(word: &str) -> Option<Judge> {
        match word {
            "strict" => Some(Judge::Strict),
            "lenient" => Some(Judge::Lenient),
            _ => None,
        }
    }
}

/// What a replay gave, beside findings. Empty where the row could not be replayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub domain: Option<&'static str>,
    /// Of the final state.
    pub hash: Option<u128>,
    /// Whether that is the state that the gold actions leave. `None` where there are none.
    pub reached: Option<bool>,
    /// How many calls ran.
    pub calls: u32,
    /// Rules of the domain's policy that met something to decide, and those that are broken: a bit each, by their places.
    pub applied: u64,
    pub broken: u64,
}

/// Replays rows under one set of options. Shared between threads; what it says of a row depends on the row alone.
#[derive(Clone, Default)]
pub struct Replayer {
    pub options: Options,
}

impl Replayer {
    pub fn new(options: Options) -> Replayer {
        Replayer { options }
    }

    /// Replays a row's text.
    pub fn replay_bytes(&self, text: &[u8]) -> (Checked, Outcome) {
        let mut findings = Vec::new();
        let value = match std::str::from_utf8(text) {
            Ok(text) => parse(text, "", Source::Row, &mut findings),
            Err(error) => {
                findings.push(crate::check::not_utf8(text, error.valid_up_to()));
                None
            }
        };
        self.replay_value(value, findings)
    }

    /// Replays a row that is parsed already; `findings` are those of the parse, which may have had no value.
    pub fn replay_value(&self, value: Option<Value>, mut findings: Vec<Finding>) -> (Checked, Outcome) {
        let id = value.as_ref().and_then(|row| row.get("id").or(row.get("task_id"))).map(excerpt);
        let trajectory = value.and_then(|value| trajectory::read(self.options.format, value, &mut findings));
        // With calls missing from the middle, all that comes after them would be judged wrongly.
        let whole = trajectory.filter(|trajectory| !trajectory.gaps);
        let outcome = whole.and_then(|trajectory| self.replay(&trajectory, &mut findings)).unwrap_or_default();
        findings.retain(|finding| self.options.selection.has(finding.code));
        (Checked { id, findings }, outcome)
    }

    fn replay(&self, trajectory: &Trajectory, findings: &mut Vec<Finding>) -> Option<Outcome> {
        let hint = self.hint(trajectory);
        let task = self.task(trajectory, hint.map(|(domain, _)| domain), findings);
        let fresh = match self.world(trajectory, hint, task) {
            Ok(world) => world,
            Err(problem) => {
                findings.push(Finding::new(Code::NoWorld, "", vec![("problem", problem.into())]));
                return None;
            }
        };
        let mut world = fresh.fork();
        let mut text = String::new();
        let mut trace = self.rules().then(|| Trace::new(&fresh, &trajectory.turns, trajectory.evidence));
        for (number, step) in trajectory.steps.iter().enumerate() {
            text.clear();
            let before = (trace.is_some() && number < policy::MOST_CALLS).then(|| world.fork());
            let ended = self.run(&mut world, step, &mut text, findings);
            if let (Some(trace), Some(before)) = (&mut trace, before) {
                let arguments = step.call.arguments.as_ref().unwrap_or(&Value::Null);
                let observation = std::mem::take(&mut text);
                trace.add(&step.call.name, arguments, (observation, ended), before, &world, step.spoken);
            }
        }
        let judged =
            trace.map(|trace| policy::check(trajectory, &trace, &self.options.unasked, findings)).unwrap_or_default();
        if self.options.judge == Judge::Strict {
            state::reproduced(trajectory, &world, findings);
        }
        let gold = task.and_then(|task| task.actions.as_deref());
        let reached = gold.map(|actions| state::reached(&fresh, actions, &world, findings));
        if let (Some(task), Some(said)) = (task, &trajectory.said) {
            outputs::check(task, said, findings);
        }
        let calls = u32::try_from(trajectory.steps.len()).unwrap_or(u32::MAX);
        Some(Outcome {
            domain: Some(world.domain().name),
            hash: Some(world.hash()),
            reached,
            calls,
            applied: judged.applied,
            broken: judged.broken,
        })
    }

    /// Runs a call and holds its answer against the one that was recorded.
    fn run(&self, world: &mut World, step: &Step, text: &mut String, findings: &mut Vec<Finding>) -> Ended {
        let (call, arguments) = (&step.call, step.call.arguments.as_ref().unwrap_or(&Value::Null));
        let tool = world.domain().tool(&call.name);
        let before = tool.filter(|tool| tool.writes).map(|_| world.fork());
        let ended = world.run_into(&call.name, arguments, text);
        let found =
            step.observed.as_ref().and_then(|o| observations::compare(self.options.judge, call, o, text, ended));
        if tool.is_none() && (found.is_some() || step.observed.is_none()) {
            let names = world.domain().tools.iter().map(|tool| tool.name);
            let mut args = vec![("name", call.name.as_str().into())];
            args.extend(nearest(&call.name, names).map(|near| ("nearest", near.into())));
            findings.push(step.at(Finding::new(Code::UnknownTool, call.name_at.0.clone(), args)));
            return ended;
        }
        findings.extend(found);
        if ended == Ended::Well && before.is_some_and(|before| before.same(world)) {
            let args = vec![("name", call.name.as_str().into()), ("given", excerpt(arguments))];
            findings.push(step.at(Finding::new(Code::WriteWithoutEffect, call.at.0.clone(), args)));
        }
        ended
    }

    /// Whether the policy is held against rows: it costs, and nobody may want to hear of it.
    fn rules(&self) -> bool {
        self.options.selection.has(Code::PolicyViolation)
    }

    /// The domain as far as it can be told without a task.
    fn hint(&self, trajectory: &Trajectory) -> Option<(&'static Domain, By)> {
        let alone = || match &self.options.worlds[..] {
            [world] => Some((world.domain(), By::Given)),
            _ => None,
        };
        let given = self.options.domain.map(|domain| (domain, By::Given));
        let tools = || Some((told(trajectory.names())?, By::Tools));
        let field = || Some((domain(trajectory.domain?)?, By::Field));
        given.or_else(tools).or_else(field).or_else(alone)
    }

    /// The task that belongs to a row: joined by id, or its own.
    fn task<'a>(
        &'a self,
        trajectory: &'a Trajectory,
        hint: Option<&'static Domain>,
        findings: &mut Vec<Finding>,
    ) -> Option<&'a Task> {
        let own = trajectory.task.as_ref();
        let Some(tasks) = &self.options.tasks else { return own };
        let joined = trajectory.id.as_ref().and_then(|id| tasks.find(id, hint));
        if joined.is_none() && own.is_none() {
            let id = trajectory.id.as_ref().map_or(Value::Null, excerpt);
            findings.push(Finding::new(Code::MissingTask, "", vec![("got", id)]));
        }
        joined.or(own)
    }

    /// A fresh world of the row's domain, or why there is none.
    fn world(
        &self,
        row: &Trajectory,
        hint: Option<(&'static Domain, By)>,
        task: Option<&Task>,
    ) -> Result<World, String> {
        let of_task = || Some((told(task?.names())?, By::Actions));
        let (domain, by) = hint.or_else(of_task).ok_or_else(|| told::why_not(row.names()))?;
        told::fresh(&self.options.worlds, domain, by)
    }
}

impl Step {
    fn at(&self, finding: Finding) -> Finding {
        match self.turn {
            Some(turn) => finding.in_call(turn, self.call.number),
            None => finding,
        }
    }
}
