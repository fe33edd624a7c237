//! What must hold in a database, and what is said where it does not.

use std::collections::BTreeMap;

use super::tables::Tables;
use super::{airline, retail};
use crate::finding::shorten;

/// Something that must hold: a slug that is never reused, and what it says.
pub type Invariant = (&'static str, &'static str);

/// A place where one does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The invariant's slug.
    pub invariant: &'static str,
    pub table: &'static str,
    /// The record's key; empty where the whole table is meant.
    pub key: String,
    /// JSON pointer (RFC 6901) into the record.
    pub pointer: String,
    /// A sentence with the values in it.
    pub what: String,
}

/// What was found: how often each invariant is violated, and the first places of each.
#[derive(Clone, Debug, Default)]
pub struct Violations {
    pub counts: BTreeMap<&'static str, u64>,
    pub kept: Vec<Violation>,
    most: u64,
}

/// Longest sentence.
const LONGEST: usize = 400;

impl Violations {
    /// Keeps so many of each invariant.
    pub fn keeping(most: usize) -> Violations {
        Violations { most: most as u64, ..Violations::default() }
    }

    /// How many there are, kept or not.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    pub fn say(&mut self, invariant: &'static str, table: &'static str, key: &str, pointer: String, what: &str) {
        let count = self.counts.entry(invariant).or_default();
        *count += 1;
        if *count <= self.most {
            let what = shorten(what, LONGEST);
            self.kept.push(Violation { invariant, table, key: shorten(key, LONGEST), pointer, what });
        }
    }

    /// To say things of one record.
    pub fn of<'k, 'o>(&'o mut self, table: &'static str, key: &'k str) -> Look<'k, 'o> {
        Look { table, key, out: self }
    }
}

/// One record that is looked at.
pub struct Look<'k, 'o> {
    table: &'static str,
    pub key: &'k str,
    out: &'o mut Violations,
}

impl Look<'_, '_> {
    pub fn say(&mut self, invariant: &'static str, pointer: impl Into<String>, what: impl AsRef<str>) {
        self.out.say(invariant, self.table, self.key, pointer.into(), what.as_ref());
    }
}

/// The invariants of a domain; none where there is no such domain.
pub fn invariants(domain: &str) -> &'static [Invariant] {
    match domain {
        "retail" => retail::invariants::INVARIANTS,
        "airline" => airline::invariants::INVARIANTS,
        _ => &[],
    }
}

/// Looks at all records of a domain's tables; they are found in the order of the tables and records.
pub fn check(domain: &str, tables: &Tables, out: &mut Violations) {
    match domain {
        "retail" => retail::invariants::look(tables, out),
        "airline" => airline::invariants::look(tables, out),
        _ => {}
    }
}
