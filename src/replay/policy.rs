//! The domain's policy held against what a row did: its calls, and its conversation where it has one.

use super::Trajectory;
use crate::codes::Code;
use crate::domains::policy::{Breach, Judged, Spot, Trace, judge, policy};
use crate::finding::{Finding, shorten};

/// Calls of a row that are held against the policy: each keeps the state around it, and no conversation has as many.
pub const MOST_CALLS: usize = 1_000;

/// Longest words of what is wrong: values of the row stand in them.
const LONGEST: usize = 300;

/// What the rules of the domain say of a row's calls, which `trace` has in the row's order; those of `unasked` are not asked.
pub fn check(row: &Trajectory, trace: &Trace<'_>, unasked: &[&str], findings: &mut Vec<Finding>) -> Judged {
    let Some(policy) = policy(trace.fresh.domain().name) else { return Judged::default() };
    let judged = judge(policy, trace, |rule| !unasked.contains(&rule.id));
    findings.extend(judged.breaches.iter().map(|breach| match breach.at {
        Spot::Step(step) => row.steps[step].at(finding(breach, &row.steps[step].call.at.0)),
        Spot::Turn(turn) => finding(breach, &row.turns[turn].at).in_turn(row.turns[turn].message),
    }));
    judged
}

/// The finding for a rule that is broken at a place.
pub fn finding(breach: &Breach, at: &str) -> Finding {
    let args = vec![
        ("rule", breach.rule.id.into()),
        ("what", shorten(&breach.what, LONGEST).into()),
        ("sentence", breach.rule.sentence.into()),
    ];
    Finding::new(Code::PolicyViolation, at, args)
}
