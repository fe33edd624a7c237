//! What was paid for a reservation.

use crate::domains::airline::rules::{BAG, INSURANCE};
use crate::domains::invariants::Look;
use crate::domains::shape::{list, text, whole};
use crate::finding::item;
use crate::json::Value;

/// Looks at the payments; `record` is the user's.
pub fn look(look: &mut Look<'_, '_>, reservation: &Value, user: &str, record: &Value) {
    let mut paid: i64 = 0;
    for (number, payment) in list(reservation, "payment_history").iter().enumerate() {
        paid = paid.saturating_add(whole(payment, "amount"));
        let id = text(payment, "payment_id");
        // A certificate is gone once it is spent.
        if record["payment_methods"].get(id).is_none() && !id.starts_with("certificate_") {
            let at = format!("{}/payment_id", item("/payment_history", number));
            look.say("payment-method", at, format!("user {user} has no payment method {id}"));
        }
    }
    if text(reservation, "status") == "cancelled" {
        if paid != 0 {
            let what = format!("cancelled, and payments less refunds are {paid}");
            look.say("payments-add-up", "/payment_history", what);
        }
        return;
    }
    let heads = list(reservation, "passengers").len() as i64;
    let fares = list(reservation, "flights").iter().fold(0_i64, |sum, leg| sum.saturating_add(whole(leg, "price")));
    let insurance = if text(reservation, "insurance") == "yes" { INSURANCE } else { 0 };
    let bags = whole(reservation, "nonfree_baggages").saturating_mul(BAG);
    let due = fares.saturating_add(insurance).saturating_mul(heads).saturating_add(bags);
    if paid != due {
        let what = format!(
            "paid {paid}; {heads} times fares of {fares} and insurance of {insurance}, and {bags} for bags, are {due}"
        );
        look.say("payments-add-up", "/payment_history", what);
    }
}
