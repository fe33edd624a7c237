//! Retail: a shop's users, orders and products, as in tau-bench.

pub mod build;
pub mod invariants;
mod orders;
pub mod policy;
mod tools;

use crate::world::{Arguments, Data, Dict, Domain, Index, Raised, Shape, Table};

/// Places in [`DOMAIN`]'s lists.
const ORDERS: usize = 0;
const PRODUCTS: usize = 1;
const USERS: usize = 2;
const BY_EMAIL: usize = 0;
const BY_NAME: usize = 1;

pub static DOMAIN: Domain = Domain {
    name: "retail",
    tables: &[
        Table {
            name: "orders",
            fields: &[
                ("order_id", Shape::Text),
                ("user_id", Shape::Text),
                ("address", Shape::Dict),
                ("items", Shape::List),
                ("status", Shape::Text),
                ("payment_history", Shape::List),
            ],
        },
        Table {
            name: "products",
            fields: &[("name", Shape::Text), ("product_id", Shape::Text), ("variants", Shape::Dict)],
        },
        Table {
            name: "users",
            fields: &[
                ("name", Shape::Dict),
                ("address", Shape::Dict),
                ("email", Shape::Text),
                ("payment_methods", Shape::Dict),
                ("orders", Shape::List),
            ],
        },
    ],
    indexes: &[Index { table: USERS, key: by_email }, Index { table: USERS, key: by_name }],
    tools: tools::TOOLS,
    policy: || policy::POLICY.document(),
};

fn by_email(user: &Dict, out: &mut String) -> bool {
    user.text("email").map(|email| out.push_str(&email.to_lowercase())).is_ok()
}

fn by_name(user: &Dict, out: &mut String) -> bool {
    let words = || -> Result<String, Raised> {
        let name = user.dict("name")?;
        Ok(name_words(name.text("first_name")?, name.text("last_name")?, user.dict("address")?.text("zip")?))
    };
    words().map(|words| out.push_str(&words)).is_ok()
}

/// What `BY_NAME` finds a user by: names whatever their case, the zip code as it is.
fn name_words(first: &str, last: &str, zip: &str) -> String {
    format!("{}\0{}\0{zip}", first.to_lowercase(), last.to_lowercase())
}

/// An address of a call's arguments, in the order in which a changed one is kept.
fn address(arguments: &Arguments<'_>) -> Result<Data, Raised> {
    Ok(Dict::of([
        ("address1", arguments.data("address1")?),
        ("address2", arguments.data("address2")?),
        ("city", arguments.data("city")?),
        ("state", arguments.data("state")?),
        ("country", arguments.data("country")?),
        ("zip", arguments.data("zip")?),
    ])
    .into())
}
