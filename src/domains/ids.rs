//! Ids in the shapes that tau-bench's records have, none of them one of theirs, and no two alike.

use super::random::Permutation;

/// No vowels, so that no id is a word, nor one of those that tau-bench's tools give out; nothing that looks alike.
const LETTERS: &[u8] = b"23456789BCDFGHJKLMNPQRSTVWXYZ";

/// Numbers of digits that begin with 0, which tau-bench's never do.
pub struct Numbers {
    order: Permutation,
    each: u64,
    digits: usize,
}

impl Numbers {
    /// Enough for `each` ids of each user: seven digits, more only where they do not suffice.
    pub fn of(seed: u64, what: &str, users: usize, each: u64) -> Numbers {
        let wanted = users as u64 * each;
        let (mut digits, mut size) = (6, 1_000_000);
        while size < wanted {
            (digits, size) = (digits + 1, size * 10);
        }
        Numbers { order: Permutation::of(seed, what, size), each, digits }
    }

    /// The number of a user's `slot`th thing.
    pub fn at(&self, user: u64, slot: u64) -> String {
        format!("0{:0width$}", self.order.at(user * self.each + slot), width = self.digits)
    }
}

/// Numbers of this many digits that begin with another digit than 0.
pub struct Long(Permutation, u64);

impl Long {
    pub fn of(seed: u64, what: &str, digits: u32) -> Long {
        let least = 10_u64.pow(digits - 1);
        Long(Permutation::of(seed, what, least * 9), least)
    }

    pub fn at(&self, index: u64) -> String {
        (self.1 + self.0.at(index)).to_string()
    }
}

/// Six letters and digits, as reservations have.
pub struct Codes(Permutation);

impl Codes {
    pub fn of(seed: u64, what: &str) -> Codes {
        Codes(Permutation::of(seed, what, (LETTERS.len() as u64).pow(6)))
    }

    pub fn at(&self, index: u64) -> String {
        let mut left = self.0.at(index);
        let mut letters = [0; 6];
        for letter in &mut letters {
            *letter = LETTERS[(left % LETTERS.len() as u64) as usize];
            left /= LETTERS.len() as u64;
        }
        letters.into_iter().map(char::from).collect()
    }
}
