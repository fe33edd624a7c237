//! `other-payment`: a new payment method is a new one.

use super::acts::{of, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::world::{Data, Dict};

pub static RULE: Rule = Rule {
    id: "other-payment",
    sentence: "A new payment method is a single one, and another than the present one.",
    decided: Decided::Calls(check),
    how: "the new method is not the one that paid last",
    obeys: r##"
  modify_pending_order_payment {"order_id": "#W0961312", "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  modify_pending_order_payment {"order_id": "#W0609601", "payment_method_id": "paypal_0126644"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, &["modify_pending_order_payment"]) {
        let (Some(present), Some(new)) = (present(order), step.text("payment_method_id")) else { continue };
        look.hold(present != new, Spot::Step(place), || format!("{new} pays for the order already"));
    }
}

/// The method that paid last.
fn present(order: &Dict) -> Option<&str> {
    let mut history = order.get("payment_history")?.as_list()?.items().iter().filter_map(Data::as_dict);
    let paid = history.rfind(|entry| text(entry, "transaction_type") == Some("payment"))?;
    text(paid, "payment_method_id")
}
