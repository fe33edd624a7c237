//! `payment-on-file`: no payment method from elsewhere.

use super::acts::{methods, of};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "payment-on-file",
    sentence: "Payments and refunds go by payment methods in the profile of the order's user.",
    decided: Decided::Calls(check),
    how: "the payment method of the call is one of the order's user",
    obeys: r##"
  modify_pending_order_payment {"order_id": "#W0961312", "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  modify_pending_order_payment {"order_id": "#W0961312", "payment_method_id": "paypal_0323930"}
"##,
};

const TOOLS: &[&str] = &[
    "exchange_delivered_order_items",
    "modify_pending_order_items",
    "modify_pending_order_payment",
    "return_delivered_order_items",
];

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, TOOLS) {
        let (Some(methods), Some(id)) = (methods(step, order), step.text("payment_method_id")) else { continue };
        look.hold(methods.contains(id), Spot::Step(place), || {
            format!("{id:?} is no payment method of the order's user")
        });
    }
}
