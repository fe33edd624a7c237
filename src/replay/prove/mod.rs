//! Proofs: is a task sound? Answered by replays of its gold actions alone, without anybody's opinion.
//!
//! A task is an instruction, the gold actions that do what it asks for, and the outputs that must be said. It is sound
//! where a wrong agent fails: the actions run and are all needed, whoever does nothing does not pass, no other call
//! does as well, and whoever does it right can know every value of it. What can't be decided is said, never passed.

mod budget;
mod computed;
mod course;
mod identify;
mod needed;
mod nothing;
mod orders;
mod others;
mod outputs;
mod posed;
mod reach;
mod read;
mod runs;
mod search;
mod values;

pub use budget::REPLAYS;
pub use nothing::TRIVIAL;
pub use orders::Orders;

use super::policy::finding;
use super::told::{self, By};
use crate::check::Selection;
use crate::codes::{Code, Severity};
use crate::domains::policy::{self as rules, Spot, Trace, judge};
use crate::finding::Finding;
use crate::json::{Source, Value, excerpt, parse};
use crate::report::Checked;
use crate::world::{Domain, Ended, World};
use budget::{Budget, Spent};
use course::Course;
use posed::{Excess, Posed};
use reach::Reach;

/// What tasks are proven on.
#[derive(Clone, Default)]
pub struct Options {
    /// Told from a task's `domain` or its actions where it is not named.
    pub domain: Option<&'static Domain>,
    /// Instead of the shipped ones; one a domain.
    pub worlds: Vec<World>,
    pub selection: Selection,
}

/// What is proven of a task, beside findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// `None` where the task could not be run.
    pub domain: Option<&'static str>,
    /// False where something is wrong, `None` where something is doubtful or undecided.
    pub sound: Option<bool>,
    /// In which orders the writes leave the gold state. `None` where the replays do not suffice to tell, or the task is
    /// too large.
    pub orders: Option<Orders>,
    /// How many replays it took.
    pub replays: u32,
}

/// Proves tasks under one set of options. Shared between threads; what it says of a task depends on the task alone.
#[derive(Clone, Default)]
pub struct Prover {
    pub options: Options,
}

impl Prover {
    pub fn new(options: Options) -> Prover {
        Prover { options }
    }

    /// Proves a task's text.
    pub fn prove_bytes(&self, text: &[u8]) -> (Checked, Proof) {
        let mut findings = Vec::new();
        let value = match std::str::from_utf8(text) {
            Ok(text) => parse(text, "", Source::Row, &mut findings),
            Err(error) => {
                findings.push(crate::check::not_utf8(text, error.valid_up_to()));
                None
            }
        };
        self.prove_value(value, findings)
    }

    /// Proves a task that is parsed already; `findings` are those of the parse, which may have had no value.
    pub fn prove_value(&self, value: Option<Value>, mut findings: Vec<Finding>) -> (Checked, Proof) {
        let id = value.as_ref().and_then(|task| task.get("task_id").or(task.get("id"))).map(excerpt);
        // What was not JSON has other values in its place by now: a proof would speak of those.
        let whole = findings.iter().all(|finding| finding.code.severity() != Severity::Error);
        let posed = value.and_then(|value| posed::read(value, &mut findings));
        let proof = posed.filter(|_| whole).and_then(|posed| self.prove(&posed, &mut findings));
        findings.retain(|finding| self.options.selection.has(finding.code));
        let sound = verdict(proof.is_some(), &findings);
        (Checked { id, findings }, Proof { sound, ..proof.unwrap_or_default() })
    }

    fn prove(&self, posed: &Posed, findings: &mut Vec<Finding>) -> Option<Proof> {
        let fresh = match self.world(posed) {
            Ok(world) => world,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        if let Some(Excess { what, limit }) = posed.excess() {
            findings.push(undecided(limit, format!("it has {what}, and a proof is tried of at most {limit}")));
            return Some(Proof { domain: Some(fresh.domain().name), ..Proof::default() });
        }
        let course = Course::run(&fresh, posed.task.actions.as_deref().unwrap_or_default());
        let mut budget = Budget::default();
        let mut proof = Proof { domain: Some(fresh.domain().name), ..Proof::default() };
        if let Err((Spent, what)) = decide(posed, &course, &mut budget, &mut proof, findings) {
            findings.push(undecided(REPLAYS as usize, format!("{REPLAYS} replays do not decide {what}")));
        }
        proof.replays = budget.used();
        Some(proof)
    }

    /// A fresh world of the task's domain, or why there is none.
    fn world(&self, posed: &Posed) -> Result<World, Finding> {
        let no_world = |problem: String| Finding::new(Code::NoWorld, "", vec![("problem", problem.into())]);
        let names = || posed.task.names();
        let by_actions = || Some((told::told(names())?, By::Actions));
        let alone = || if let [world] = &self.options.worlds[..] { Some((world.domain(), By::Given)) } else { None };
        let named = match self.options.domain {
            Some(domain) => Some((domain, By::Given)),
            None => posed.domain.clone()?.map(|domain| (domain, By::Field)),
        };
        let domain = named.or_else(by_actions).or_else(alone);
        let (domain, by) = domain.ok_or_else(|| no_world(told::why_not(names())))?;
        told::fresh(&self.options.worlds, domain, by).map_err(no_world)
    }
}

/// The checks in their order, cheap ones first. Where the replays run out, what was not decided is named.
fn decide(
    posed: &Posed,
    course: &Course<'_>,
    budget: &mut Budget,
    proof: &mut Proof,
    findings: &mut Vec<Finding>,
) -> Result<(), (Spent, &'static str)> {
    let until = |what| move |spent| (spent, what);
    runs::check(course, findings);
    policy(course, findings);
    nothing::check(course, &posed.task, &posed.instruction, findings);
    needed::repeated(course, findings);
    let mut reach = Reach::new(&course.start, &posed.instruction);
    values::check(course, &mut reach, budget, findings).map_err(until("where values come from"))?;
    outputs::check(course, &posed.task, &mut reach, budget, findings).map_err(until("where outputs come from"))?;
    let needed = needed::check(course, budget, findings).map_err(until("which writes are needed"))?;
    others::check(course, &needed, &mut reach, budget, findings).map_err(until("whether other writes do as well"))?;
    // No matter of soundness: where the replays do not suffice, they are unknown.
    proof.orders = orders::orders(course, budget).ok();
    Ok(())
}

/// `problem` names the limit that was met.
fn undecided(limit: usize, problem: String) -> Finding {
    Finding::new(Code::ProofUndecided, "", vec![("problem", problem.into()), ("limit", limit.into())])
}

/// Rules of the domain's policy that a list of calls decides. What a failing action broke is nothing that was done.
fn policy(course: &Course<'_>, findings: &mut Vec<Finding>) {
    let Some(policy) = rules::policy(course.start.domain().name) else { return };
    let calls = course.steps.iter().map(|step| (step.action.name.as_str(), &step.action.arguments));
    let trace = Trace::of_calls(&course.start, calls);
    for breach in judge(policy, &trace, |_| true).breaches {
        let Spot::Step(place) = breach.at else { continue };
        let step = &course.steps[place];
        if step.ended == Ended::Well {
            findings.push(finding(&breach, &step.action.at));
        }
    }
}

fn verdict(ran: bool, findings: &[Finding]) -> Option<bool> {
    let has = |severity| findings.iter().any(|finding| finding.code.severity() == severity);
    if has(Severity::Error) {
        return Some(false);
    }
    (ran && !has(Severity::Warning)).then_some(true)
}
