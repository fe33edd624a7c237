//! Rules at work: which apply to a trace, and where they are broken.

use super::{Policy, Rule, Trace};

/// A place where a rule is broken.
#[derive(Clone)]
pub struct Breach {
    pub rule: &'static Rule,
    pub at: Spot,
    /// What is wrong there, in words with the values in them.
    pub what: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A call, by its number in the trace.
    Step(usize),
    /// A turn, by its number in the trace.
    Turn(usize),
}

/// What the rules say of a trace. The sets have a bit for each rule, by its place among the policy's.
#[derive(Clone, Default)]
pub struct Judged {
    /// In the order of the calls; of one call, in that of the rules.
    pub breaches: Vec<Breach>,
    /// Rules that met something to decide.
    pub applied: u64,
    pub broken: u64,
}

/// What a check says of a trace.
pub struct Look<'o> {
    rule: &'static Rule,
    met: bool,
    out: &'o mut Vec<Breach>,
}

impl Look<'_> {
    /// Something that the rule is about: obeyed, or what is wrong.
    pub fn hold(&mut self, obeyed: bool, at: Spot, what: impl FnOnce() -> String) {
        self.met = true;
        if !obeyed {
            self.out.push(Breach { rule: self.rule, at, what: what() });
        }
    }
}

/// Holds the rules of a policy against a trace; those speak that `wanted` lets, and that the trace has enough for.
pub fn judge(policy: &Policy, trace: &Trace<'_>, wanted: impl Fn(&Rule) -> bool) -> Judged {
    let mut judged = Judged::default();
    for (place, rule) in policy.rules().enumerate() {
        let enough = rule.decided.needs().is_some_and(|needs| needs <= trace.evidence);
        let Some(check) = rule.decided.check().filter(|_| enough && wanted(rule)) else { continue };
        let breaches = judged.breaches.len();
        let mut look = Look { rule, met: false, out: &mut judged.breaches };
        check(trace, &mut look);
        judged.applied |= u64::from(look.met) << place;
        judged.broken |= u64::from(judged.breaches.len() > breaches) << place;
    }
    judged.breaches.sort_by_key(|breach| when(trace, breach.at));
    judged
}

/// The turn and the call, where there are such.
fn when(trace: &Trace<'_>, at: Spot) -> (usize, usize) {
    match at {
        Spot::Step(step) => (trace.steps[step].turn.unwrap_or(0), step),
        Spot::Turn(turn) => (turn, 0),
    }
}
