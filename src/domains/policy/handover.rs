//! Handing the user over to a human agent, as far as calls tell: not before the agent tried, and nothing after it.

use super::{Look, Spot, Step, Trace};

const TOOL: &str = "transfer_to_human_agents";

/// `tried` is a call that finds out who the user is, or tries to: before it nobody knows what is beyond the rules.
pub fn check(trace: &Trace<'_>, look: &mut Look<'_>, tried: fn(&Step<'_>) -> bool) {
    let Some((place, _)) = trace.acts().find(|(_, step)| step.name == TOOL) else { return };
    let attempts = trace.acts().take_while(|(other, _)| *other < place);
    look.hold(attempts.into_iter().any(|(_, step)| tried(step)), Spot::Step(place), || {
        "the user is handed over before the agent has tried to find out who it is".to_owned()
    });
    if let Some((after, step)) = trace.acts().find(|(other, _)| *other > place) {
        look.hold(false, Spot::Step(after), || format!("{} runs after the user was handed over", step.name));
    }
}
