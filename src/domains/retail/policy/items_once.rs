//! `items-once`: all items in one call.

use super::acts::{ITEMS_CHANGED, of, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "items-once",
    sentence: "An order can be exchanged or changed in its items once: gather all that the user wants to change before the call is made.",
    decided: Decided::Calls(check),
    how: "the items of the order were neither changed nor exchanged before",
    obeys: r##"
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "paypal_0126644"}
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["8164806081"], "new_item_ids": ["1888886188"], "payment_method_id": "paypal_0126644"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, &["modify_pending_order_items", "exchange_delivered_order_items"]) {
        let Some(status) = text(order, "status") else { continue };
        let again = status == if step.name.starts_with("modify") { ITEMS_CHANGED } else { "exchange requested" };
        look.hold(!again, Spot::Step(place), || format!("{} meets an order that is {status} already", step.name));
    }
}
