//! Airline: users, reservations and flights, as in tau-bench.

mod airports;
pub mod build;
pub mod invariants;
mod payments;
pub mod policy;
pub mod rules;
mod search;
mod tools;

use crate::world::{Dict, Domain, Index, Shape, Table};

/// Places in [`DOMAIN`]'s lists.
const FLIGHTS: usize = 0;
const RESERVATIONS: usize = 1;
const USERS: usize = 2;
const BY_ROUTE: usize = 0;
const BY_ORIGIN: usize = 1;

pub static DOMAIN: Domain = Domain {
    name: "airline",
    tables: &[
        Table {
            name: "flights",
            fields: &[
                ("flight_number", Shape::Text),
                ("origin", Shape::Text),
                ("destination", Shape::Text),
                ("scheduled_departure_time_est", Shape::Text),
                ("scheduled_arrival_time_est", Shape::Text),
                ("dates", Shape::Dict),
            ],
        },
        Table {
            name: "reservations",
            fields: &[
                ("reservation_id", Shape::Text),
                ("user_id", Shape::Text),
                ("cabin", Shape::Text),
                ("flights", Shape::List),
                ("passengers", Shape::List),
                ("payment_history", Shape::List),
            ],
        },
        Table {
            name: "users",
            fields: &[("name", Shape::Dict), ("payment_methods", Shape::Dict), ("reservations", Shape::List)],
        },
    ],
    indexes: &[Index { table: FLIGHTS, key: by_route }, Index { table: FLIGHTS, key: by_origin }],
    tools: tools::TOOLS,
    policy: || policy::POLICY.document(),
};

fn by_route(flight: &Dict, out: &mut String) -> bool {
    let (Ok(origin), Ok(destination)) = (flight.text("origin"), flight.text("destination")) else { return false };
    out.push_str(&route(origin, destination));
    true
}

fn by_origin(flight: &Dict, out: &mut String) -> bool {
    flight.text("origin").map(|origin| out.push_str(origin)).is_ok()
}

/// What `BY_ROUTE` finds a flight by.
fn route(origin: &str, destination: &str) -> String {
    format!("{origin}\0{destination}")
}
