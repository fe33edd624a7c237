//! Whether each write is needed: none is repeated, and no smaller set of them leaves the same state.

use super::budget::{Budget, Spent, run};
use super::course::{Course, Step};
use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Value, excerpt, same};
use crate::world::World;

/// Says which writes repeat an earlier one.
pub fn repeated(course: &Course<'_>, findings: &mut Vec<Finding>) {
    for (place, step) in course.steps.iter().enumerate().filter(|(_, step)| step.writes()) {
        if let Some(first) = course.steps[..place].iter().find(|first| is_same(first, step)) {
            let args = vec![
                ("name", step.action.name.as_str().into()),
                ("first", first.action.at.as_str().into()),
                ("given", excerpt(&step.action.arguments)),
            ];
            findings.push(Finding::new(Code::RepeatedWrite, step.action.at.as_str(), args));
        }
    }
}

fn is_same(one: &Step<'_>, other: &Step<'_>) -> bool {
    one.action.name == other.action.name && same(&one.action.arguments, &other.action.arguments)
}

/// Says which writes can be left out: alone, or several at once. Gives back, for each write that counts, whether it is
/// needed by itself.
pub fn check(course: &Course<'_>, budget: &mut Budget, findings: &mut Vec<Finding>) -> Result<Vec<bool>, Spent> {
    let writes = course.writes();
    let mut needed = Vec::with_capacity(writes.len());
    for (place, step) in writes.iter().enumerate() {
        let end = budget.replay(&step.before, writes[place + 1..].iter().copied())?;
        needed.push(!end.same(&course.end));
        // Of a repeated write, that it is one is said already.
        let twin = writes.iter().any(|other| other.action.number != step.action.number && is_same(other, step));
        if !needed[place] && !twin {
            findings.push(needless(&[step]));
        }
    }
    let mut sets = Sets { course, writes: &writes, needed: &needed, budget, found: Vec::new() };
    sets.walk(0, &mut Vec::new(), &course.start)?;
    sets.tell(findings);
    Ok(needed)
}

/// Smaller sets of the writes that leave the same state.
struct Sets<'a, 'b> {
    course: &'a Course<'b>,
    writes: &'a [&'a Step<'b>],
    needed: &'a [bool],
    budget: &'a mut Budget,
    /// What is left out in each.
    found: Vec<Vec<usize>>,
}

impl Sets<'_, '_> {
    /// Goes on from the state that those of the first `place` writes leave that are not left `out`.
    fn walk(&mut self, place: usize, out: &mut Vec<usize>, state: &World) -> Result<(), Spent> {
        let Some(step) = self.writes.get(place) else {
            self.budget.take()?;
            if out.len() > 1 && state.same(&self.course.end) {
                self.found.push(out.clone());
            }
            return Ok(());
        };
        let mut with = state.fork();
        run(&mut with, step);
        self.walk(place + 1, out, &with)?;
        // A write that can go by itself makes larger sets that say nothing more.
        if self.needed[place] {
            out.push(place);
            self.walk(place + 1, out, state)?;
            out.pop();
        }
        Ok(())
    }

    /// The smallest of them.
    fn tell(&self, findings: &mut Vec<Finding>) {
        let within = |a: &[usize], b: &[usize]| a.len() < b.len() && a.iter().all(|place| b.contains(place));
        for out in self.found.iter().filter(|out| !self.found.iter().any(|less| within(less, out))) {
            let left: Vec<&Step<'_>> = out.iter().map(|place| self.writes[*place]).collect();
            findings.push(needless(&left));
        }
    }
}

/// Says that these can be left out, all at once.
fn needless(steps: &[&Step<'_>]) -> Finding {
    let named: Vec<String> = steps.iter().map(|step| format!("{} at {}", step.action.name, step.action.at)).collect();
    let args = vec![
        ("text", named.join(" and ").into()),
        ("actions", steps.iter().map(|step| Value::from(step.action.number)).collect()),
        ("given", excerpt(&steps[0].action.arguments)),
    ];
    Finding::new(Code::NeedlessWrite, steps[0].action.at.as_str(), args)
}
