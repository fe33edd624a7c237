//! A flight's days: landed or cancelled before now, under way today, with seats to sell from tomorrow on.

use super::Airline;
use super::fares::{DAYS, fares, flight_day};
use crate::domains::airline::rules::CABINS;
use crate::domains::calendar::{DAY, HOUR, MINUTE, Moment, NOW, clock, date, moment};
use crate::domains::people::object;
use crate::domains::random::Random;
use crate::json::{Object, Value};

/// The first second of a day of the month.
pub fn midnight(day: i64) -> Moment {
    // Now is on the 15th.
    NOW.div_euclid(DAY) * DAY + (day - 15) * DAY
}

/// A flight as the table has it.
pub fn flight(airline: &Airline, index: usize) -> Value {
    let network = &airline.network;
    let flight = &network.flights[index];
    let dates: Object = DAYS.map(|day| (date(midnight(day)), on(airline, index, day))).collect();
    let arrives = flight.departs + flight.takes;
    let next_day = if arrives >= DAY { "+1" } else { "" };
    object([
        ("flight_number", flight.number.as_str().into()),
        ("origin", network.airports[flight.from].into()),
        ("destination", network.airports[flight.to].into()),
        ("scheduled_departure_time_est", clock(flight.departs).into()),
        ("scheduled_arrival_time_est", format!("{}{next_day}", clock(arrives)).into()),
        ("dates", Value::Object(dates)),
    ])
}

fn on(airline: &Airline, index: usize, day: i64) -> Value {
    let random = &mut Random::of(airline.seed, "day", flight_day(index, day));
    let flight = &airline.network.flights[index];
    let ahead = midnight(day) > NOW;
    let cancelled = match day {
        ..15 => 9,
        15 => 6,
        16..19 => 3,
        _ => 1,
    };
    if random.chance(cancelled) {
        return object([("status", "cancelled".into())]);
    }
    if ahead {
        return open(random, fares(airline, index, day));
    }
    // Ahead of or behind its time; some are hours late.
    let late = random.chance(12);
    let departs_off = if late { random.between(45, 220) } else { random.between(-20, 25) } * MINUTE;
    let arrives_off = departs_off + random.between(-12, 12) * MINUTE;
    let departs = midnight(day) + flight.departs + departs_off;
    let arrives = midnight(day) + flight.departs + flight.takes + arrives_off;
    let (status, departure, arrival) = if arrives <= NOW {
        ("landed", "actual_departure_time_est", "actual_arrival_time_est")
    } else if departs <= NOW {
        ("flying", "actual_departure_time_est", "estimated_arrival_time_est")
    } else {
        (if late { "delayed" } else { "on time" }, "estimated_departure_time_est", "estimated_arrival_time_est")
    };
    // A delay that is announced moves both times alike.
    let arrives = if status == "delayed" { arrives - arrives_off + departs_off } else { arrives };
    object([("status", status.into()), (departure, moment(departs).into()), (arrival, moment(arrives).into())])
}

fn open(random: &mut Random, fares: [i64; 3]) -> Value {
    let seats = [(); 3].map(|()| if random.chance(7) { 0 } else { random.between(1, 20) });
    let by_cabin = |numbers: [i64; 3]| object([0, 1, 2].map(|cabin| (CABINS[cabin], numbers[cabin].into())));
    object([("status", "available".into()), ("available_seats", by_cabin(seats)), ("prices", by_cabin(fares))])
}

/// When a flight of a day leaves and arrives by schedule.
pub fn scheduled(airline: &Airline, flight: usize, day: i64) -> (Moment, Moment) {
    let flight = &airline.network.flights[flight];
    let departs = midnight(day) + flight.departs;
    (departs, departs + flight.takes)
}

/// How long one waits between two flights, at least and at most.
pub const CONNECTION: (i64, i64) = (45 * MINUTE, 9 * HOUR);
