//! Users: their payment methods, their lists of orders.

use super::Shop;
use super::products::money;
use crate::domains::invariants::Look;
use crate::domains::people::{Seen, alone, listed};
use crate::domains::shape::members;
use crate::finding::step;
use crate::json::Value;

pub fn look<'a>(look: &mut Look<'a, '_>, user: &'a Value, shop: &Shop<'_>, seen: &mut Seen<'a>) {
    alone(look, user, seen);
    listed(look, user, ("orders", "order", "order-listed"), shop.orders, seen);
    for (key, method) in members(user, "payment_methods") {
        if method.get("balance").is_some() {
            money(look, &step("/payment_methods", key), "balance", method, 0);
        }
    }
}
