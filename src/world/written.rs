//! The JSON text of what was frozen: of a record that was changed, all that stands unchanged is copied from it.

use std::sync::Arc;

/// The text of a record, with marks where its parts stand.
#[derive(Debug)]
pub struct Written {
    pub text: Box<str>,
    /// For each list and object, outer ones first: where each member begins, with the comma before it and its name;
    /// and where the last one ends.
    pub marks: Box<[u32]>,
}

/// Where a list or an object stands in its record's text, and what of it was changed since.
#[derive(Clone, Debug)]
pub struct Origin {
    written: Arc<Written>,
    /// Its first mark.
    at: u32,
    /// How many members it had.
    count: u32,
    /// A bit for each of them; the last one stands for all that follow.
    changed: u64,
}

const LAST: usize = 63;

impl Origin {
    pub fn new(written: &Arc<Written>, at: usize, count: usize) -> Origin {
        Origin { written: Arc::clone(written), at: at as u32, count: count as u32, changed: 0 }
    }

    /// A member is not what it was.
    pub fn change(&mut self, place: usize) {
        self.changed |= 1 << place.min(LAST);
    }

    /// The members from a place on that stand unchanged, as text, and the place behind them.
    pub fn run(&self, place: usize) -> Option<(usize, &str)> {
        let count = self.count as usize;
        let ahead = self.changed >> place.min(LAST);
        if place >= count || ahead & 1 != 0 {
            return None;
        }
        let end = if ahead == 0 { count } else { count.min(place + ahead.trailing_zeros() as usize) };
        Some((end, &self.written.text[self.mark(place)..self.mark(end)]))
    }

    fn mark(&self, place: usize) -> usize {
        self.written.marks[self.at as usize + place] as usize
    }
}
