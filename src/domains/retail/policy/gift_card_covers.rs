//! `gift-card-covers`: a gift card pays all or nothing.

use super::acts::{method, of};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::domains::retail::orders::{falls_short, is_gift_card};
use crate::world::{Data, Dict, Num};

pub static RULE: Rule = Rule {
    id: "gift-card-covers",
    sentence: "A gift card pays only where its balance covers the whole amount.",
    decided: Decided::Calls(check),
    how: "where the new method is a gift card, its balance is at least what was paid for the order",
    obeys: r##"
  modify_pending_order_payment {"order_id": "#W0198651", "payment_method_id": "gift_card_0604601"}
"##,
    breaks: r##"
  modify_pending_order_payment {"order_id": "#W0609601", "payment_method_id": "gift_card_0336450"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, &["modify_pending_order_payment"]) {
        let Some(card) = method(step, order).filter(|method| is_gift_card(method).unwrap_or(false)) else { continue };
        let Some(Ok(short)) = amount(order).map(|amount| falls_short(card, amount)) else { continue };
        look.hold(!short, Spot::Step(place), || "the gift card's balance is less than the order's price".to_owned());
    }
}

/// What was paid for an order.
fn amount(order: &Dict) -> Option<Num> {
    order.get("payment_history")?.as_list()?.items().iter().find_map(Data::as_dict)?.num("amount").ok()
}
