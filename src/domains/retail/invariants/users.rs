//! Users: their payment methods, their lists of orders.

use super::Shop;
use super::products::money;
use crate::domains::invariants::Look;
use crate::domains::people::{Seen, alone};
use crate::domains::shape::{list, members, text};
use crate::finding::{item, step};
use crate::json::Value;

pub fn look<'a>(look: &mut Look<'a, '_>, user: &'a Value, shop: &Shop<'_>, seen: &mut Seen<'a>) {
    alone(look, user, seen);
    seen.lists(look.key, list(user, "orders"));
    for (key, method) in members(user, "payment_methods") {
        if method.get("balance").is_some() {
            money(look, &step("/payment_methods", key), "balance", method, 0);
        }
    }
    for (number, id) in list(user, "orders").iter().enumerate() {
        let id = id.as_str().unwrap_or_default();
        let at = item("/orders", number);
        match shop.orders.get(id) {
            None => look.say("order-listed", at, format!("order {id} does not exist")),
            Some(order) if text(order, "user_id") != look.key => {
                look.say("order-listed", at, format!("order {id} is of user {}", text(order, "user_id")));
            }
            Some(_) => {}
        }
    }
}
