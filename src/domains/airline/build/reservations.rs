//! The reservations: who flies where, with what, for how much; a few are cancelled.

use super::Airline;
use super::days::{midnight, scheduled};
use super::fares::fares;
use super::itineraries::itinerary;
use super::passengers::passengers;
use super::payments::{paid, part_of};
use super::users::User;
use crate::domains::airline::rules::{BAG, CABINS, INSURANCE, free_bags};
use crate::domains::calendar::{DAY, HOUR, NOW, date, moment};
use crate::domains::people::object;
use crate::domains::random::Random;
use crate::json::{Object, Value};

const BAGS: [(i64, u64); 7] = [(0, 46), (1, 24), (2, 14), (3, 7), (4, 5), (5, 3), (6, 1)];

/// The user's `slot`th reservation: its id and its record.
pub fn reservation(airline: &Airline, user: &User, slot: u64) -> (String, Value) {
    let random = &mut Random::of(airline.seed, "reservation", user.index * super::EACH + slot);
    let network = &airline.network;
    let trip = itinerary(airline, random);
    let cabin = random.weighted(&[(0, 33), (1, 38), (2, 29)]);
    let passengers = passengers(airline, random, user);
    let heads = passengers.len() as i64;

    let mut flights = Vec::new();
    let mut seats = 0;
    for &(index, day) in &trip.legs {
        let flight = &network.flights[index];
        // The fare as it was when the seat was sold.
        let price = fares(airline, index, day)[cabin] * random.between(86, 112) / 100;
        seats += price;
        flights.push(object([
            ("origin", network.airports[flight.from].into()),
            ("destination", network.airports[flight.to].into()),
            ("flight_number", flight.number.as_str().into()),
            ("date", date(midnight(day)).into()),
            ("price", price.into()),
        ]));
    }
    let insured = random.chance(45);
    let bags = random.weighted(&BAGS);
    let extra_bags = (bags - free_bags(user.membership, CABINS[cabin]) * heads).max(0);
    let total = (seats + if insured { INSURANCE } else { 0 }) * heads + BAG * extra_bags;
    let mut payments = paid(airline, random, user, slot, total);
    let cancelled = random.chance(5);
    if cancelled {
        let back = payments.iter().map(|part| {
            let amount = part["amount"].as_i64().unwrap_or_default();
            part_of(part["payment_id"].as_str().unwrap_or_default(), -amount)
        });
        payments.extend(back.collect::<Vec<_>>());
    }
    let leaves = trip.legs.first().map_or(NOW, |&(flight, day)| scheduled(airline, flight, day).0);
    let created = leaves.min(NOW) - 3 * HOUR - random.between(0, 16 * DAY);

    let id = user.reservation_id(airline, slot);
    let mut record: Object = [
        ("reservation_id", id.as_str().into()),
        ("user_id", user.person.id.as_str().into()),
        ("origin", network.airports[trip.from].into()),
        ("destination", network.airports[trip.to].into()),
        ("flight_type", if trip.round_trip { "round_trip" } else { "one_way" }.into()),
        ("cabin", CABINS[cabin].into()),
        ("flights", flights.into()),
        ("passengers", passengers.into()),
        ("payment_history", payments.into()),
        ("created_at", moment(created).into()),
        ("total_baggages", bags.into()),
        ("nonfree_baggages", extra_bags.into()),
        ("insurance", if insured { "yes" } else { "no" }.into()),
    ]
    .into_iter()
    .map(|(key, value): (&str, Value)| (key.to_owned(), value))
    .collect();
    if cancelled {
        record.insert("status".to_owned(), "cancelled".into());
    }
    (id, Value::Object(record))
}
