//! Makes an airline from a number of users and a seed: its network by day, its users, their reservations.

mod days;
mod fares;
mod itineraries;
mod network;
mod passengers;
mod payments;
mod reservations;
mod users;

use std::ops::ControlFlow;

use crate::domains::ids::{Codes, Numbers};
use crate::domains::making;
use crate::domains::people::People;
use crate::domains::tables::{Each, Tables};

use network::Network;

/// Most reservations that a user may have, and ids of payment methods: those that he has, and certificates that he
/// spent, one a reservation.
const EACH: u64 = 10;
const METHODS: u64 = 2 * EACH;

/// What all records are made from.
struct Airline {
    seed: u64,
    people: People,
    network: Network,
    reservation_ids: Codes,
    method_ids: Numbers,
}

/// The airline in memory. `users` beyond `making::MOST_USERS` are left out.
pub fn build(users: usize, seed: u64) -> Tables {
    making::collect("airline", |each| make(users, seed, each))
}

/// The airline record by record: the flights, then each user with his reservations.
pub fn make(users: usize, seed: u64, each: &mut Each<'_>) -> ControlFlow<()> {
    let users = users.min(making::MOST_USERS);
    let airline = Airline {
        seed,
        people: People::new(seed),
        network: Network::of(users, seed),
        reservation_ids: Codes::of(seed, "reservations"),
        method_ids: Numbers::of(seed, "payment methods", users, METHODS),
    };
    for flight in 0..airline.network.flights.len() {
        each("flights", airline.network.flights[flight].number.clone(), days::flight(&airline, flight))?;
    }
    for index in 0..users as u64 {
        let user = users::User::of(&airline, index);
        each("users", user.person.id.clone(), user.record(&airline))?;
        for slot in 0..user.reservations {
            let (id, record) = reservations::reservation(&airline, &user, slot);
            each("reservations", id, record)?;
        }
    }
    ControlFlow::Continue(())
}
