//! `cancel-pending`: what is on its way is not cancelled.

use super::acts::in_status;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "cancel-pending",
    sentence: "Only a pending order can be cancelled.",
    decided: Decided::Calls(check),
    how: "the order is pending before the call; after a change of items, `nothing-after-items` decides",
    obeys: r##"
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
    breaks: r##"
  cancel_pending_order {"order_id": "#W0902713", "reason": "no longer needed"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    in_status(trace, look, &["cancel_pending_order"], "pending");
}
