//! Flights that a call asks for or a reservation has: whether they go, what they cost, where they lead.

use std::collections::BTreeSet;

use super::acts::{Change, text, whole};
use crate::domains::airline::FLIGHTS;
use crate::json::Value;
use crate::world::{Dict, World};

/// A flight on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leg<'a> {
    pub number: &'a str,
    pub date: &'a str,
}

/// The flights in a call's arguments.
pub fn asked(arguments: &Value) -> Vec<Leg<'_>> {
    let flights = arguments["flights"].as_array().into_iter().flatten();
    flights
        .filter_map(|flight| Some(Leg { number: flight["flight_number"].as_str()?, date: flight["date"].as_str()? }))
        .collect()
}

/// The flights of a reservation.
pub fn booked(reservation: &Dict) -> Vec<Leg<'_>> {
    let flights = reservation.list("flights").map_or(&[][..], |flights| flights.items());
    let flights = flights.iter().filter_map(|flight| flight.as_dict());
    flights
        .filter_map(|flight| Some(Leg { number: text(flight, "flight_number")?, date: text(flight, "date")? }))
        .collect()
}

/// The flights that a change asks for and the reservation does not have.
pub fn new<'t>(change: &Change<'t>) -> Vec<Leg<'t>> {
    let own: BTreeSet<Leg<'_>> = booked(change.record).into_iter().collect();
    asked(change.step.arguments).into_iter().filter(|leg| !own.contains(leg)).collect()
}

impl Leg<'_> {
    /// `available`, `landed`, …; `None` where it does not go on that day.
    pub fn status<'w>(&self, world: &'w World) -> Option<&'w str> {
        text(self.day(world)?, "status")
    }

    /// Seats that are left in a cabin.
    pub fn seats(&self, world: &World, cabin: &str) -> Option<i64> {
        whole(self.day(world)?.get("available_seats")?.as_dict()?, cabin)
    }

    /// What a seat costs today.
    pub fn price(&self, world: &World, cabin: &str) -> Option<i64> {
        whole(self.day(world)?.get("prices")?.as_dict()?, cabin)
    }

    fn day<'w>(&self, world: &'w World) -> Option<&'w Dict> {
        let dates = world.get(FLIGHTS, self.number)?.get("dates")?.as_dict()?;
        dates.get(self.date)?.as_dict().map(|day| &**day)
    }
}

/// As messages write it.
pub fn words(legs: &[Leg<'_>]) -> String {
    legs.iter().map(|leg| format!("{} on {}", leg.number, leg.date)).collect::<Vec<_>>().join(", ")
}

/// Where a trip begins and ends, and whether it comes back.
pub struct Route<'a> {
    pub origin: &'a str,
    pub destination: &'a str,
    pub round_trip: bool,
}

impl<'a> Route<'a> {
    pub fn new(origin: &'a str, destination: &'a str, kind: &str) -> Route<'a> {
        Route { origin, destination, round_trip: kind == "round_trip" }
    }

    /// The way that flights take instead of this one; `None` where they take it, or one of them does not exist.
    pub fn missed(&self, world: &World, legs: &[Leg<'_>]) -> Option<String> {
        let mut way = Vec::new();
        for leg in legs {
            let flight = world.get(FLIGHTS, leg.number)?;
            way.push((text(flight, "origin")?, text(flight, "destination")?));
        }
        let end = if self.round_trip { self.origin } else { self.destination };
        let (Some(first), Some((last, before))) = (way.first(), way.split_last()) else {
            return Some("nowhere".to_owned());
        };
        let joined = way.windows(2).all(|pair| pair[0].1 == pair[1].0);
        let there = !self.round_trip || before.iter().any(|(_, to)| *to == self.destination);
        if joined && there && first.0 == self.origin && last.1 == end {
            return None;
        }
        Some(way.iter().map(|(from, to)| format!("{from}-{to}")).collect::<Vec<_>>().join(", "))
    }

    /// As messages write it.
    pub fn words(&self) -> String {
        let back = if self.round_trip { " and back" } else { "" };
        format!("{}-{}{back}", self.origin, self.destination)
    }
}
