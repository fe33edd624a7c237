//! Cancellations, returns and exchanges: what they leave in an order.

use super::Shop;
use crate::domains::invariants::Look;
use crate::domains::money::{cents, words};
use crate::domains::shape::{list, tally, text};
use crate::json::Value;

const RETURN: [&str; 2] = ["return_items", "return_payment_method_id"];
const EXCHANGE: [&str; 4] =
    ["exchange_items", "exchange_new_items", "exchange_payment_method_id", "exchange_price_difference"];

pub fn look(look: &mut Look<'_, '_>, order: &Value, shop: &Shop<'_>) {
    let status = text(order, "status");
    if status != "cancelled" && order.get("cancel_reason").is_some() {
        look.say("status-fields", "/cancel_reason", format!("status is {status}"));
    }
    let returned = fields(look, order, "return requested", &RETURN);
    let exchanged = fields(look, order, "exchange requested", &EXCHANGE);
    if returned {
        subset(look, order, "return-request", "return_items");
        refund(look, order, shop);
    }
    if exchanged && subset(look, order, "exchange-request", "exchange_items") {
        exchange(look, order, shop);
    }
}

/// Whether an order of this status has its fields; says where it lacks one, or another has one.
fn fields(look: &mut Look<'_, '_>, order: &Value, of: &str, fields: &[&str]) -> bool {
    let status = text(order, "status");
    let mut complete = status == of;
    for field in fields {
        let has = order.get(*field).is_some();
        if has != (status == of) {
            let verb = if has { "has" } else { "lacks" };
            look.say("status-fields", format!("/{field}"), format!("status is {status}, and it {verb} {field}"));
            complete = false;
        }
    }
    complete
}

/// Whether the ids are of items of the order, none more often than bought, and one at least.
fn subset(look: &mut Look<'_, '_>, order: &Value, invariant: &'static str, field: &str) -> bool {
    let ids = list(order, field);
    if ids.is_empty() {
        look.say(invariant, format!("/{field}"), "it names no item");
        return false;
    }
    let bought = tally(list(order, "items").iter().map(|item| &item["item_id"]));
    let missing = tally(ids).into_iter().find(|(id, times)| bought.get(id).is_none_or(|bought| bought < times));
    if let Some((id, _)) = missing {
        look.say(invariant, format!("/{field}"), format!("item {id} is not in the order, or not that often"));
    }
    missing.is_none()
}

fn refund(look: &mut Look<'_, '_>, order: &Value, shop: &Shop<'_>) {
    let id = text(order, "return_payment_method_id");
    let paid_with = list(order, "payment_history").iter().any(|payment| text(payment, "payment_method_id") == id);
    let method = shop.users.get(text(order, "user_id")).and_then(|user| user["payment_methods"].get(id));
    let gift_card = method.is_some_and(|method| text(method, "source") == "gift_card");
    if !paid_with && !gift_card {
        let what = format!("{id} is neither what the order was paid with nor a gift card");
        look.say("return-request", "/return_payment_method_id", what);
    }
}

fn exchange(look: &mut Look<'_, '_>, order: &Value, shop: &Shop<'_>) {
    let known = |field: &str| -> Option<(Vec<&str>, i64)> {
        let mut products = Vec::new();
        let mut total = 0;
        for id in list(order, field) {
            let (product, variant) = shop.variants.get(id.as_str().unwrap_or_default())?;
            products.push(*product);
            total += cents(&variant["price"])?;
        }
        products.sort_unstable();
        Some((products, total))
    };
    let (Some((old, before)), Some((new, after))) = (known("exchange_items"), known("exchange_new_items")) else {
        return look.say("exchange-request", "/exchange_new_items", "it names an item that does not exist");
    };
    if old != new {
        let what = "the new items are not of the products that the old ones are of";
        look.say("exchange-request", "/exchange_new_items", what);
    } else if cents(&order["exchange_price_difference"]) != Some(after - before) {
        let what = format!(
            "the difference is {}, that of the prices {}",
            order["exchange_price_difference"],
            words(after - before)
        );
        look.say("exchange-request", "/exchange_price_difference", what);
    }
}
