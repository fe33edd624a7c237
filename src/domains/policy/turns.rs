//! How calls stand in the agent's turns: one at a time, and none beside an answer.

use super::{By, Look, Spot, Trace};
use crate::finding::shorten;

/// A turn has at most one call.
pub fn one_call(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (turn, calls) in calling(trace) {
        look.hold(calls == 1, Spot::Turn(turn), || format!("a turn makes {calls} calls"));
    }
}

/// A turn that calls says nothing, and nor does a message right before it.
pub fn call_alone(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut last = None;
    for (turn, _) in calling(trace) {
        let before = turn.checked_sub(1).filter(|before| last != Some(*before));
        let before = before.map(|before| &trace.turns[before]).filter(|before| before.by == By::Agent);
        let said = before.into_iter().chain([&trace.turns[turn]]).map(|turn| aloud(&turn.text));
        let beside = said.into_iter().find(|text| !text.is_empty());
        look.hold(beside.is_none(), Spot::Turn(turn), || {
            format!("a call stands beside the words {:?}", shorten(beside.unwrap_or_default(), 80))
        });
        last = Some(turn);
    }
}

/// The turns that make calls, with the number of these.
fn calling(trace: &Trace<'_>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for turn in trace.steps.iter().filter_map(|step| step.turn) {
        match out.last_mut() {
            Some((last, calls)) if *last == turn => *calls += 1,
            _ => out.push((turn, 1)),
        }
    }
    out
}

/// What the user hears of a text: thoughts in front are none of it.
fn aloud(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix("<think>").and_then(|thought| thought.split_once("</think>")) {
        Some((_, rest)) => rest.trim(),
        None => text,
    }
}
