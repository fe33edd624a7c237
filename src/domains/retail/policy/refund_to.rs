//! `refund-to`: money goes back where it came from, or to a gift card.

use super::acts::{method, of, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::domains::retail::orders::is_gift_card;
use crate::world::{Data, Dict};

pub static RULE: Rule = Rule {
    id: "refund-to",
    sentence: "A refund goes to the method that paid, or to a gift card that the user has.",
    decided: Decided::Calls(check),
    how: "the method of the refund is one that paid for the order, or a gift card",
    obeys: r##"
  return_delivered_order_items {"order_id": "#W0948457", "item_ids": ["4441081764"], "payment_method_id": "gift_card_0372000"}
"##,
    breaks: r##"
  return_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "payment_method_id": "paypal_0126644"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, &["return_delivered_order_items"]) {
        let (Some(id), Some(method)) = (step.text("payment_method_id"), method(step, order)) else { continue };
        let fits = paid(order, id) || is_gift_card(method).unwrap_or(true);
        look.hold(fits, Spot::Step(place), || format!("{id} is no gift card, and did not pay for the order"));
    }
}

fn paid(order: &Dict, id: &str) -> bool {
    let history = order.get("payment_history").and_then(Data::as_list);
    let entries = history.into_iter().flat_map(|list| list.items()).filter_map(Data::as_dict);
    entries
        .into_iter()
        .any(|entry| text(entry, "transaction_type") == Some("payment") && text(entry, "payment_method_id") == Some(id))
}
