//! How users pay: cards, PayPal, gift cards with much or little left on them.

use super::Shop;
use crate::domains::people::{credit_card, object};
use crate::domains::random::Random;
use crate::json::Value;

pub struct Method {
    pub id: String,
    pub record: Value,
    /// Dollars left, on a gift card.
    balance: Option<i64>,
}

impl Method {
    pub fn gift_card(&self) -> bool {
        self.balance.is_some()
    }

    /// Whether it has as much as that.
    pub fn can_pay(&self, cents: i64) -> bool {
        self.balance.is_none_or(|dollars| cents <= dollars * 100)
    }
}

/// How many methods a user has, with weights.
const METHODS: [(u64, u64); 5] = [(1, 48), (2, 30), (3, 14), (4, 6), (5, 2)];
const SOURCES: [(&str, u64); 3] = [("credit_card", 4), ("paypal", 3), ("gift_card", 3)];
/// Dollars left on a gift card, from and to, with weights: too little for most things, enough for a difference, enough
/// for a whole order.
const BALANCES: [((i64, i64), u64); 4] = [((0, 20), 3), ((21, 150), 4), ((151, 700), 2), ((701, 3000), 1)];

/// The methods of the user of this number; at most one of them is PayPal.
pub fn methods(shop: &Shop, user: u64) -> Vec<Method> {
    let random = &mut Random::of(shop.seed, "payment methods", user);
    let count = random.weighted(&METHODS);
    let mut paypal = false;
    (0..count)
        .map(|slot| {
            let source = match random.weighted(&SOURCES) {
                "paypal" if paypal => "gift_card",
                source => source,
            };
            paypal |= source == "paypal";
            let id = format!("{source}_{}", shop.method_ids.at(user, slot));
            let mut left = None;
            let record = match source {
                "credit_card" => credit_card(random, &id),
                "paypal" => object([("source", source.into()), ("id", id.as_str().into())]),
                _ => {
                    let (least, most) = random.weighted(&BALANCES);
                    let balance = random.between(least, most);
                    left = Some(balance);
                    object([("source", source.into()), ("balance", balance.into()), ("id", id.as_str().into())])
                }
            };
            Method { id, record, balance: left }
        })
        .collect()
}
