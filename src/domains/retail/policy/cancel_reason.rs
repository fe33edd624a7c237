//! `cancel-reason`: one of two.

use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "cancel-reason",
    sentence: "The user confirms the order id and gives a reason, which is `no longer needed` or `ordered by mistake`; no other reason will do.",
    decided: Decided::Calls(check),
    how: "the reason of the call is one of the two",
    obeys: r##"
  cancel_pending_order {"order_id": "#W0609601", "reason": "ordered by mistake"}
"##,
    breaks: r##"
  cancel_pending_order {"order_id": "#W0609601", "reason": "found it cheaper"}
"##,
};

/// The reasons that there are.
pub const REASONS: [&str; 2] = ["no longer needed", "ordered by mistake"];

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in trace.acts().filter(|(_, step)| step.name == "cancel_pending_order") {
        let Some(reason) = step.text("reason") else { continue };
        look.hold(REASONS.contains(&reason), Spot::Step(place), || format!("the reason is {reason:?}"));
    }
}
