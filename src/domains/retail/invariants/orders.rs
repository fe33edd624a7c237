//! Orders: whose they are, what was sent.

use std::collections::BTreeMap;

use super::{Shop, items, payments, requests};
use crate::domains::invariants::Look;
use crate::domains::people::Seen;
use crate::domains::shape::{list, text};
use crate::finding::item;
use crate::json::Value;

/// Looks at an order; `parcels` has the tracking ids of those before it.
pub fn look<'a>(
    look: &mut Look<'a, '_>,
    order: &'a Value,
    shop: &Shop<'a>,
    seen: &Seen<'a>,
    parcels: &mut BTreeMap<&'a str, &'a str>,
) {
    let id = text(order, "order_id");
    if id != look.key {
        look.say("key", "/order_id", format!("order_id is {id}, the key {}", look.key));
    }
    listed(look, order, shop, seen);
    items::look(look, order, shop);
    payments::look(look, order, shop);
    requests::look(look, order, shop);
    sent(look, order);
    for (number, parcel) in list(order, "fulfillments").iter().enumerate() {
        for (place, id) in list(parcel, "tracking_id").iter().enumerate() {
            let id = id.as_str().unwrap_or_default();
            if let Some(other) = parcels.insert(id, look.key) {
                let at = item(&format!("{}/tracking_id", item("/fulfillments", number)), place);
                look.say("tracking-id-unique", at, format!("{id} stands for a parcel of order {other}, too"));
            }
        }
    }
}

fn listed(look: &mut Look<'_, '_>, order: &Value, shop: &Shop<'_>, seen: &Seen<'_>) {
    let user = text(order, "user_id");
    if !shop.users.contains_key(user) {
        return look.say("order-listed", "/user_id", format!("user {user} does not exist"));
    }
    if let Some(times) = seen.times(user, look.key).filter(|times| *times != 1) {
        look.say("order-listed", "/user_id", format!("user {user} lists it {times} times"));
    }
}

/// Every item in one parcel, or none in any.
fn sent(look: &mut Look<'_, '_>, order: &Value) {
    let mut bought: Vec<&str> = list(order, "items").iter().map(|item| text(item, "item_id")).collect();
    let parcels = list(order, "fulfillments");
    let mut sent: Vec<&str> =
        parcels.iter().flat_map(|parcel| list(parcel, "item_ids")).map(|id| id.as_str().unwrap_or_default()).collect();
    bought.sort_unstable();
    sent.sort_unstable();
    let (none, all) = (sent.is_empty(), sent == bought);
    let status = text(order, "status");
    let fits = match status {
        "pending" | "pending (item modified)" => none,
        // It may have been on its way already.
        "cancelled" => none || all,
        _ => all,
    };
    if !fits {
        let what = format!("status is {status}; bought {}; sent {}", said(&bought), said(&sent));
        look.say("parcels", "/fulfillments", what);
    }
}

fn said(ids: &[&str]) -> String {
    if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") }
}
