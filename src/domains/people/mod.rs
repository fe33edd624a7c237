//! People: names, ids, email and postal addresses, cards. None of them stands in tau-bench's records.

mod alone;

pub use alone::{Seen, alone, listed};

use super::random::{Permutation, Random};
use crate::json::{Object, Value};

const FIRST: &str = include_str!("first.txt");
const LAST: &str = include_str!("last.txt");
const PLACES: &str = include_str!("places.txt");
const STREETS: &str = include_str!("streets.txt");
/// The numbers in users' ids have four digits.
const NUMBERS: u64 = 9_000;

/// The words that people are made of, split once.
pub struct People {
    seed: u64,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    places: Vec<[&'static str; 3]>,
    streets: Vec<&'static str>,
    ids: Permutation,
}

/// A user: no other has the same id or email.
pub struct Person {
    pub id: String,
    pub first: String,
    pub last: String,
    pub email: String,
}

impl People {
    pub fn new(seed: u64) -> People {
        let (first, last): (Vec<_>, Vec<_>) = (FIRST.lines().collect(), LAST.lines().collect());
        let ids = Permutation::of(seed, "people", first.len() as u64 * last.len() as u64 * NUMBERS);
        People {
            seed,
            first,
            last,
            places: PLACES.lines().map(|line| fields(line, '|')).collect(),
            streets: STREETS.lines().collect(),
            ids,
        }
    }

    /// The user of this number. Two may have the same name, as people do.
    pub fn user(&self, index: u64) -> Person {
        let id = self.ids.at(index);
        let (name, number) = (id / NUMBERS, id % NUMBERS);
        let (first, first_plain) = spelt(self.first[(name % self.first.len() as u64) as usize]);
        let (last, last_plain) = spelt(self.last[(name / self.first.len() as u64) as usize]);
        // 7 and 9000 have no common factor, so emails differ where ids do.
        let mailbox = (number * 7 + 1234) % NUMBERS;
        Person {
            id: format!("{first_plain}_{last_plain}_{}", 1000 + number),
            email: format!("{first_plain}.{last_plain}{}@example.com", 1000 + mailbox),
            first,
            last,
        }
    }

    /// A first name.
    pub fn first_name(&self, random: &mut Random) -> String {
        spelt(random.pick::<&str>(&self.first)).0
    }

    /// A last name.
    pub fn last_name(&self, random: &mut Random) -> String {
        spelt(random.pick::<&str>(&self.last)).0
    }

    /// An address; `index` and `what` say whose.
    pub fn address(&self, what: &str, index: u64) -> Value {
        let random = &mut Random::of(self.seed, what, index);
        let [city, state, zip] = random.pick(&self.places);
        let second = match random.below(10) {
            0..5 => format!("Suite {}", random.between(100, 990)),
            5..8 => format!("Apt {}{}", random.between(1, 29), random.pick(&["A", "B", "C", "D"])),
            _ => format!("Unit {}", random.between(1, 240)),
        };
        object([
            ("address1", format!("{} {}", random.between(10, 9899), random.pick(&self.streets)).into()),
            ("address2", second.into()),
            ("city", (*city).into()),
            ("country", "USA".into()),
            ("state", (*state).into()),
            ("zip", format!("{zip}{:02}", random.below(99) + 1).into()),
        ])
    }
}

/// A credit card under this id.
pub fn credit_card(random: &mut Random, id: &str) -> Value {
    let brand = *random.pick(&["visa", "mastercard"]);
    let last_four = format!("{:04}", random.below(10_000));
    object([
        ("source", "credit_card".into()),
        ("brand", brand.into()),
        ("last_four", last_four.into()),
        ("id", id.into()),
    ])
}

/// An object of these members.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Object>())
}

/// A name, and how ids spell it: the second word of its line, or its letters in lower case.
fn spelt(line: &str) -> (String, String) {
    match line.split_once(' ') {
        Some((name, plain)) => (name.to_owned(), plain.to_owned()),
        None => (line.to_owned(), line.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect()),
    }
}

/// The fields of a line of a word table.
pub fn fields<const N: usize>(line: &'static str, between: char) -> [&'static str; N] {
    let mut parts = line.split(between);
    std::array::from_fn(|_| parts.next().unwrap_or_default().trim())
}
