//! `looked-first`: an order is read before it is acted upon.

use std::collections::BTreeSet;

use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "looked-first",
    sentence: "Look at an order before you act upon it: its status decides what can be done.",
    decided: Decided::Trace(check),
    how: "before the first call that changes an order, it was read",
    obeys: r##"
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
  get_order_details {"order_id": "#W0609601"}
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
    breaks: r##"
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
  get_order_details {"order_id": "#W0476469"}
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut read = BTreeSet::new();
    for (place, step) in trace.acts() {
        let Some(order) = step.text("order_id") else { continue };
        if step.writes() {
            look.hold(read.contains(order), Spot::Step(place), || {
                format!("{} runs, and {order} was not read", step.name)
            });
        }
        read.insert(order);
    }
}
