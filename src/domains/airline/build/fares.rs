//! What a seat costs on a day, in whole dollars.

use super::Airline;
use crate::domains::random::Random;

/// The month that flights are laid out for: 2024-05-01 to 2024-05-30.
pub const DAYS: std::ops::RangeInclusive<i64> = 1..=30;

/// One number for a flight's day.
pub fn flight_day(flight: usize, day: i64) -> u64 {
    flight as u64 * 32 + day as u64
}

/// The three cabins' fares, in the order of `CABINS`: each dearer than the one before.
pub fn fares(airline: &Airline, flight: usize, day: i64) -> [i64; 3] {
    let random = &mut Random::of(airline.seed, "fares", flight_day(flight, day));
    let basic = 45 + airline.network.flights[flight].miles / 22 + random.between(0, 40);
    let economy = basic + 40 + random.between(0, 80);
    [basic, economy, economy * 2 + 60 + random.between(0, 150)]
}
