//! The users: who they are, how they pay, how many orders they have.

use super::Shop;
use super::payments::{self, Method};
use crate::domains::people::{Person, object};
use crate::domains::random::Random;
use crate::json::{Object, Value};

pub struct User {
    pub index: u64,
    pub person: Person,
    pub address: Value,
    pub methods: Vec<Method>,
    /// How many.
    pub orders: u64,
}

/// How many orders a user has, with weights: two on average.
const ORDERS: [(u64, u64); 9] = [(0, 12), (1, 27), (2, 28), (3, 19), (4, 8), (5, 3), (6, 1), (7, 1), (8, 1)];

impl User {
    pub fn of(shop: &Shop, index: u64) -> User {
        User {
            index,
            person: shop.people.user(index),
            address: shop.people.address("user's address", index),
            methods: payments::methods(shop, index),
            orders: Random::of(shop.seed, "how many orders", index).weighted(&ORDERS),
        }
    }

    /// As the table has it.
    pub fn record(&self, shop: &Shop) -> Value {
        let methods: Object = self.methods.iter().map(|method| (method.id.clone(), method.record.clone())).collect();
        let orders: Vec<Value> = (0..self.orders).map(|slot| self.order_id(shop, slot).into()).collect();
        let name = object([
            ("first_name", self.person.first.as_str().into()),
            ("last_name", self.person.last.as_str().into()),
        ]);
        object([
            ("name", name),
            ("address", self.address.clone()),
            ("email", self.person.email.as_str().into()),
            ("payment_methods", Value::Object(methods)),
            ("orders", orders.into()),
        ])
    }

    /// The id of his `slot`th order.
    pub fn order_id(&self, shop: &Shop, slot: u64) -> String {
        format!("#W{}", shop.order_ids.at(self.index, slot))
    }
}
