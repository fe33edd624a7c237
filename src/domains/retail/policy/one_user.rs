//! `one-user`: whoever was served first is the only one.

use super::acts::{identifies, order, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Step, Trace};

pub static RULE: Rule = Rule {
    id: "one-user",
    sentence: "Serve one user in a conversation. Requests that concern another user are refused, however often they are made.",
    decided: Decided::Calls(check),
    how: "the users who are found, whose profiles are read and whose profiles or orders are changed are one and the same; \
          an order may be read to learn whose it is",
    obeys: r##"
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
  cancel_pending_order {"order_id": "#W0476469", "reason": "no longer needed"}
"##,
    breaks: r##"
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
  cancel_pending_order {"order_id": "#W0995996", "reason": "no longer needed"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut served: Option<String> = None;
    for (place, step) in trace.acts() {
        let Some(user) = user(step) else { continue };
        let first = served.get_or_insert_with(|| user.to_owned());
        look.hold(*first == user, Spot::Step(place), || {
            format!("{} concerns {user}, and {first} is served", step.name)
        });
    }
}

/// The user who is found by a call, or whose data it shows or changes.
fn user<'s>(step: &'s Step<'_>) -> Option<&'s str> {
    if identifies(step) {
        return step.done().then_some(step.observation.as_str());
    }
    if !step.writes() && step.name != "get_user_details" {
        return None;
    }
    step.text("user_id").or_else(|| text(order(step)?, "user_id"))
}
