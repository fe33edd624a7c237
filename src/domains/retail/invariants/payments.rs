//! What was paid for an order and what was given back.

use super::Shop;
use super::products::money;
use crate::domains::invariants::Look;
use crate::domains::money::{cents, words};
use crate::domains::shape::{list, text};
use crate::finding::item;
use crate::json::Value;

pub fn look(look: &mut Look<'_, '_>, order: &Value, shop: &Shop<'_>) {
    let mut paid = Some(0);
    for (number, payment) in list(order, "payment_history").iter().enumerate() {
        let at = item("/payment_history", number);
        let amount = money(look, &at, "amount", payment, 0);
        let sign = if text(payment, "transaction_type") == "refund" { -1 } else { 1 };
        paid = paid.zip(amount).map(|(paid, amount)| paid + sign * amount);
        method(look, order, payment, "payment_method_id", &at, shop);
    }
    for field in ["return_payment_method_id", "exchange_payment_method_id"] {
        if order.get(field).is_some() {
            method(look, order, order, field, "", shop);
        }
    }
    // Amounts that are none were named already.
    let due = match text(order, "status") {
        "cancelled" => Some(0),
        _ => list(order, "items").iter().map(|item| cents(&item["price"])).sum::<Option<i64>>(),
    };
    if let (Some(paid), Some(due)) = (paid, due)
        && paid != due
    {
        let what = match text(order, "status") {
            "cancelled" => format!("cancelled, and payments less refunds are {}", words(paid)),
            _ => format!("payments less refunds are {}, the items' prices {}", words(paid), words(due)),
        };
        look.say("payments-add-up", "/payment_history", what);
    }
}

/// Says where a payment method is not the user's; of a user who does not exist, or has not his shape, it was said.
fn method(look: &mut Look<'_, '_>, order: &Value, of: &Value, field: &str, at: &str, shop: &Shop<'_>) {
    let (user, id) = (text(order, "user_id"), text(of, field));
    let methods = shop.users.get(user).and_then(|user| user["payment_methods"].as_object());
    if methods.is_some_and(|methods| !methods.contains_key(id)) {
        look.say("payment-method", format!("{at}/{field}"), format!("user {user} has no payment method {id}"));
    }
}
