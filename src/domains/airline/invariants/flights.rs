//! Flights: their schedules, and each of their days.

use std::collections::BTreeMap;

use super::days;
use crate::domains::calendar::{DAY, MINUTE, read_arrival, read_clock, read_date};
use crate::domains::invariants::Look;
use crate::domains::shape::{members, text};
use crate::finding::step;
use crate::json::Value;

/// Between two airports, in order: how long the first flight took, and its number.
pub type Times<'a> = BTreeMap<(&'a str, &'a str), (i64, &'a str)>;

/// Looks at a flight; `times` has those of the routes before.
pub fn look<'a>(look: &mut Look<'a, '_>, flight: &'a Value, times: &mut Times<'a>) {
    let number = text(flight, "flight_number");
    if number != look.key {
        look.say("key", "/flight_number", format!("flight_number is {number}, the key {}", look.key));
    }
    let schedule = schedule(look, flight, times);
    for (date, day) in members(flight, "dates") {
        let at = step("/dates", date);
        let Some(midnight) = read_date(date) else {
            look.say("date", at, format!("there is no day {date}"));
            continue;
        };
        days::look(look, &at, day, midnight, schedule);
    }
}

/// Departure and arrival in seconds after midnight, where they are times.
fn schedule<'a>(look: &mut Look<'a, '_>, flight: &'a Value, times: &mut Times<'a>) -> Option<(i64, i64)> {
    let (departs, arrives) = (text(flight, DEPARTS), text(flight, ARRIVES));
    let (Some(departure), Some(arrival)) = (read_clock(departs), read_arrival(arrives)) else {
        let (field, time) = if read_clock(departs).is_none() { (DEPARTS, departs) } else { (ARRIVES, arrives) };
        look.say("date", format!("/{field}"), format!("there is no time {time}"));
        return None;
    };
    let (origin, destination) = (text(flight, "origin"), text(flight, "destination"));
    if origin == destination {
        look.say("schedule", "/destination", format!("it leads from {origin} to {destination}"));
    }
    let takes = arrival - departure;
    if takes <= 0 || takes >= DAY {
        look.say("schedule", format!("/{ARRIVES}"), format!("it departs at {departs} and arrives at {arrives}"));
        return Some((departure, arrival));
    }
    let route = (origin.min(destination), origin.max(destination));
    let (usual, other) = *times.entry(route).or_insert((takes, look.key));
    if takes != usual {
        let what = format!("it takes {} minutes, flight {other} {}", takes / MINUTE, usual / MINUTE);
        look.say("route-time", format!("/{ARRIVES}"), what);
    }
    Some((departure, arrival))
}

pub const DEPARTS: &str = "scheduled_departure_time_est";
pub const ARRIVES: &str = "scheduled_arrival_time_est";
