//! `nothing-after-items`: a change of items is the last change.

use super::acts::{ITEMS_CHANGED, of, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "nothing-after-items",
    sentence: "Items change once for an order, which afterwards can be neither changed nor cancelled.",
    decided: Decided::Calls(check),
    how: "the order's items were not changed before it is cancelled or gets another address or payment method",
    obeys: r##"
  modify_pending_order_payment {"order_id": "#W0961312", "payment_method_id": "paypal_0126644"}
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "paypal_0126644"}
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
};

const TOOLS: &[&str] = &["cancel_pending_order", "modify_pending_order_address", "modify_pending_order_payment"];

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, TOOLS) {
        let Some(status) = text(order, "status") else { continue };
        look.hold(status != ITEMS_CHANGED, Spot::Step(place), || format!("{} runs after a change of items", step.name));
    }
}
