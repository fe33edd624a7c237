//! What was sent: the fulfillments of an order, each with its tracking id.

use super::Shop;
use super::orders::Item;
use crate::domains::people::object;
use crate::domains::random::Random;
use crate::json::Value;

/// One parcel with everything in it, sometimes two. `order` is the order's number over all orders.
pub fn parcels(shop: &Shop, random: &mut Random, order: u64, items: &[Item<'_>]) -> Value {
    let first = if items.len() > 1 && random.chance(12) { 1 + random.place(items.len() - 1) } else { items.len() };
    let parcel = |number: u64, items: &[Item<'_>]| {
        let ids: Vec<Value> = items.iter().map(|item| item.variant.id.as_str().into()).collect();
        let tracking = shop.tracking_ids.at(order * 2 + number);
        object([("tracking_id", vec![tracking].into()), ("item_ids", ids.into())])
    };
    let mut out = vec![parcel(0, &items[..first])];
    if first < items.len() {
        out.push(parcel(1, &items[first..]));
    }
    out.into()
}
