//! `return-delivered`: what has not come can't go back.

use super::acts::in_status;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "return-delivered",
    sentence: "Only a delivered order can be returned.",
    decided: Decided::Calls(check),
    how: "the order is delivered before the call, and nothing of it was returned or exchanged",
    obeys: r##"
  return_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "payment_method_id": "gift_card_0336450"}
"##,
    breaks: r##"
  return_delivered_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "payment_method_id": "paypal_0126644"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    in_status(trace, look, &["return_delivered_order_items"], "delivered");
}
