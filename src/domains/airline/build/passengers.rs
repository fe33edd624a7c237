//! Who flies: the user, those that he saved, and others.

use super::Airline;
use super::users::User;
use crate::domains::calendar::{DAY, NOW, date};
use crate::domains::people::object;
use crate::domains::random::Random;
use crate::json::Value;

const COUNT: [(usize, u64); 4] = [(1, 46), (2, 33), (3, 16), (4, 5)];
const YEAR: i64 = 365 * DAY;

/// One to four people, most often with the user among them; nobody twice.
pub fn passengers(airline: &Airline, random: &mut Random, user: &User) -> Vec<Value> {
    let count = random.weighted(&COUNT);
    let mut known: Vec<Value> = user.saved.clone();
    random.shuffle(&mut known);
    let mut out = Vec::new();
    if random.chance(85) {
        out.push(user.passenger());
    }
    while out.len() < count {
        let saved = if random.chance(65) { known.pop() } else { None };
        out.push(saved.unwrap_or_else(|| companion(airline, random, &user.person.last)));
    }
    out.dedup();
    out
}

/// Somebody who may well be of the family.
pub fn companion(airline: &Airline, random: &mut Random, last: &str) -> Value {
    let first = airline.people.first_name(random);
    let last = if random.chance(55) { last.to_owned() } else { airline.people.last_name(random) };
    passenger(&first, &last, &born(random, 1, 80))
}

pub fn passenger(first: &str, last: &str, born: &str) -> Value {
    object([("first_name", first.into()), ("last_name", last.into()), ("dob", born.into())])
}

/// A day of birth, about so many years ago.
pub fn born(random: &mut Random, youngest: i64, oldest: i64) -> String {
    date(NOW - random.between(youngest * YEAR / DAY + 30, oldest * YEAR / DAY) * DAY)
}
