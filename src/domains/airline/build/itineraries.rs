//! Ways from here to there: one flight or two that meet, out and back.

use super::Airline;
use super::days::{CONNECTION, midnight, scheduled};
use super::fares::DAYS;
use crate::domains::calendar::DAY;
use crate::domains::random::Random;

/// A flight, and the day of the month.
pub type Leg = (usize, i64);

pub struct Itinerary {
    pub from: usize,
    pub to: usize,
    pub round_trip: bool,
    pub legs: Vec<Leg>,
}

/// A trip: some are past, some are under way, most lie ahead.
pub fn itinerary(airline: &Airline, random: &mut Random) -> Itinerary {
    let day = match random.below(100) {
        0..34 => random.between(1, 14),
        34..40 => 15,
        _ => random.between(16, 28),
    };
    let (from, to, mut legs) = outbound(airline, random, day);
    let stay = random.between(1, 8);
    let back = legs.last().map(|&(flight, day)| scheduled(airline, flight, day).1);
    let back = back.map_or(0, |arrival| (arrival - midnight(0)) / DAY + stay);
    let back = if random.chance(50) && DAYS.contains(&back) { way(airline, random, to, from, back) } else { None };
    let round_trip = back.is_some();
    legs.extend(back.into_iter().flatten());
    Itinerary { from, to, round_trip, legs }
}

fn outbound(airline: &Airline, random: &mut Random, day: i64) -> (usize, usize, Vec<Leg>) {
    let airports = airline.network.airports.len();
    if random.chance(50) {
        let (from, to) = (random.place(airports), random.place(airports));
        if from != to
            && let Some(legs) = way(airline, random, from, to, day)
        {
            return (from, to, legs);
        }
    }
    let flight = random.place(airline.network.flights.len());
    (airline.network.flights[flight].from, airline.network.flights[flight].to, vec![(flight, day)])
}

/// A way that leaves on that day: direct where there is a flight, mostly; else with one stop, where there is one.
fn way(airline: &Airline, random: &mut Random, from: usize, to: usize, day: i64) -> Option<Vec<Leg>> {
    let network = &airline.network;
    let direct = network.between.get(&(from, to));
    let one_stop = |random: &mut Random| {
        let leaving = &network.leaving[from];
        let start = random.place(leaving.len());
        leaving.iter().cycle().skip(start).take(leaving.len()).find_map(|&first| {
            let meeting = network.between.get(&(network.flights[first].to, to))?;
            let start = random.place(meeting.len());
            let mut meeting = meeting.iter().cycle().skip(start).take(meeting.len());
            meeting.find_map(|&second| Some(vec![(first, day), (second, meets(airline, (first, day), second)?)]))
        })
    };
    match direct {
        Some(flights) if random.chance(75) => Some(vec![(*random.pick(flights), day)]),
        Some(flights) => one_stop(random).or_else(|| Some(vec![(*random.pick(flights), day)])),
        None => one_stop(random),
    }
}

/// The day on which the second flight can be taken after the first.
fn meets(airline: &Airline, (first, day): Leg, second: usize) -> Option<i64> {
    let arrival = scheduled(airline, first, day).1;
    (day..=day + 1).find(|day| {
        let wait = scheduled(airline, second, *day).0 - arrival;
        DAYS.contains(day) && CONNECTION.0 <= wait && wait <= CONNECTION.1
    })
}
