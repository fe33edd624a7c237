//! `modify-pending`: what is on its way is not changed.

use super::acts::in_status;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "modify-pending",
    sentence: "Only a pending order can be changed.",
    decided: Decided::Calls(check),
    how: "the order is pending before the call; after a change of items, `nothing-after-items` and `items-once` decide",
    obeys: r##"
  modify_pending_order_payment {"order_id": "#W0961312", "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  modify_pending_order_payment {"order_id": "#W0902713", "payment_method_id": "paypal_0126644"}
"##,
};

const TOOLS: &[&str] = &["modify_pending_order_address", "modify_pending_order_items", "modify_pending_order_payment"];

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    in_status(trace, look, TOOLS, "pending");
}
