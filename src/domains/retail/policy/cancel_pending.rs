//! `cancel-pending`: what is on its way is not cancelled.

use super::acts::{of, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "cancel-pending",
    sentence: "Only a pending order can be cancelled.",
    decided: Decided::Calls(check),
    how: "the order's status before the call is `pending`; after a change of items, see `nothing-after-items`",
    obeys: r##"
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
    breaks: r##"
  cancel_pending_order {"order_id": "#W0902713", "reason": "no longer needed"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, _, order) in of(trace, "cancel_pending_order") {
        let Some(status) = text(order, "status").filter(|status| *status != "pending (item modified)") else {
            continue;
        };
        look.hold(status == "pending", Spot::Step(place), || format!("the order is {status:?}"));
    }
}
