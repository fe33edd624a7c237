//! The flights of a reservation: they exist, follow one another in place and time, and were booked before.

use super::Airline;
use super::flights::{ARRIVES, DEPARTS};
use crate::domains::calendar::{Moment, NOW, moment, read_arrival, read_clock, read_date, read_moment};
use crate::domains::invariants::Look;
use crate::domains::shape::{list, text};
use crate::finding::item;
use crate::json::Value;

pub fn look(look: &mut Look<'_, '_>, reservation: &Value, airline: &Airline<'_>) {
    let legs = list(reservation, "flights");
    for (number, leg) in legs.iter().enumerate() {
        exists(look, &item("/flights", number), leg, airline);
    }
    for (number, pair) in legs.windows(2).enumerate() {
        let at = item("/flights", number + 1);
        let (arrives, departs) = (text(&pair[0], "destination"), text(&pair[1], "origin"));
        if arrives != departs {
            let what = format!("it departs from {departs}, the one before arrives at {arrives}");
            look.say("connected", format!("{at}/origin"), what);
        }
        if let (Some((_, arrival)), Some((departure, _))) = (scheduled(&pair[0], airline), scheduled(&pair[1], airline))
            && departure < arrival
        {
            let what = format!("it departs at {}, the one before arrives at {}", moment(departure), moment(arrival));
            look.say("in-time", format!("{at}/date"), what);
        }
    }
    ends(look, reservation, legs);
    booked(look, reservation, legs.first().and_then(|leg| scheduled(leg, airline)));
}

fn exists(look: &mut Look<'_, '_>, at: &str, leg: &Value, airline: &Airline<'_>) {
    let (number, date) = (text(leg, "flight_number"), text(leg, "date"));
    let Some(flight) = airline.flights.get(number) else {
        return look.say("flight-exists", format!("{at}/flight_number"), format!("flight {number} does not exist"));
    };
    if flight["dates"].get(date).is_none() {
        look.say("flight-exists", format!("{at}/date"), format!("flight {number} does not fly on {date}"));
    }
    for end in ["origin", "destination"] {
        let (here, there) = (text(leg, end), text(flight, end));
        if here != there {
            look.say("flight-exists", format!("{at}/{end}"), format!("{end} is {here}, flight {number}'s {there}"));
        }
    }
}

/// Where the flights begin and end.
fn ends(look: &mut Look<'_, '_>, reservation: &Value, legs: &[Value]) {
    let (Some(first), Some((last, before))) = (legs.first(), legs.split_last()) else { return };
    let (origin, destination) = (text(reservation, "origin"), text(reservation, "destination"));
    if text(first, "origin") != origin {
        let what = format!("it departs from {}, the reservation's origin is {origin}", text(first, "origin"));
        look.say("connected", "/flights/0/origin", what);
    }
    let round_trip = text(reservation, "flight_type") == "round_trip";
    let end = if round_trip { origin } else { destination };
    if text(last, "destination") != end {
        let what = format!("it arrives at {}, and should at {end}", text(last, "destination"));
        look.say("connected", format!("{}/destination", item("/flights", before.len())), what);
    }
    if round_trip && !before.iter().any(|leg| text(leg, "destination") == destination) {
        look.say("connected", "/flights", format!("no flight before the last arrives at {destination}"));
    }
}

fn booked(look: &mut Look<'_, '_>, reservation: &Value, first: Option<(Moment, Moment)>) {
    let text = text(reservation, "created_at");
    let Some(created) = read_moment(text) else {
        return look.say("date", "/created_at", format!("there is no moment {text}"));
    };
    if created > NOW {
        look.say("booked-before", "/created_at", format!("created at {text}, after now, {}", moment(NOW)));
    } else if let Some((departure, _)) = first
        && created > departure
    {
        let what = format!("created at {text}, the first flight departed at {}", moment(departure));
        look.say("booked-before", "/created_at", what);
    }
}

/// When a leg departs and arrives by schedule, where that can be told.
fn scheduled(leg: &Value, airline: &Airline<'_>) -> Option<(Moment, Moment)> {
    let flight = airline.flights.get(text(leg, "flight_number"))?;
    let midnight = read_date(text(leg, "date"))?;
    Some((midnight + read_clock(text(flight, DEPARTS))?, midnight + read_arrival(text(flight, ARRIVES))?))
}
