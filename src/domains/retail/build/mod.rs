//! Makes a shop from a number of users and a seed. Each record is made from its own numbers, so none waits for another.

mod catalogue;
mod orders;
mod parcels;
mod payments;
mod users;

use std::ops::ControlFlow;

use crate::domains::ids::{Long, Numbers};
use crate::domains::making;
use crate::domains::people::People;
use crate::domains::tables::{Each, Tables};

use catalogue::Product;

/// Most orders, and most payment methods, that a user may have: ids are laid out for them.
const EACH: u64 = 10;

/// What all records are made from.
struct Shop {
    seed: u64,
    people: People,
    catalogue: Vec<Product>,
    order_ids: Numbers,
    method_ids: Numbers,
    tracking_ids: Long,
}

/// The shop in memory. `users` beyond `making::MOST_USERS` are left out.
pub fn build(users: usize, seed: u64) -> Tables {
    making::collect("retail", |each| make(users, seed, each))
}

/// The shop record by record: the products, then each user with his orders.
pub fn make(users: usize, seed: u64, each: &mut Each<'_>) -> ControlFlow<()> {
    let users = users.min(making::MOST_USERS);
    let shop = Shop {
        seed,
        people: People::new(seed),
        catalogue: catalogue::catalogue(seed),
        order_ids: Numbers::of(seed, "orders", users, EACH),
        method_ids: Numbers::of(seed, "payment methods", users, EACH),
        tracking_ids: Long::of(seed, "tracking", 12),
    };
    for product in &shop.catalogue {
        each("products", product.id.clone(), product.record())?;
    }
    for index in 0..users as u64 {
        let user = users::User::of(&shop, index);
        each("users", user.person.id.clone(), user.record(&shop))?;
        for slot in 0..user.orders {
            let (id, record) = orders::order(&shop, &user, slot);
            each("orders", id, record)?;
        }
    }
    ControlFlow::Continue(())
}
