//! `exchange-delivered`: what has not come can't be exchanged.

use super::acts::in_status;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "exchange-delivered",
    sentence: "Only a delivered order can be exchanged.",
    decided: Decided::Calls(check),
    how: "the order is delivered before the call, and nothing of it was returned; a second exchange is for `items-once`",
    obeys: r##"
  exchange_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "new_item_ids": ["5002750270"], "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  exchange_delivered_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "paypal_0126644"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    in_status(trace, look, &["exchange_delivered_order_items"], "delivered");
}
