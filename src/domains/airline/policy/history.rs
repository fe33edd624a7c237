//! What came before a call, found in one walk over a trace: cabins that were given, calls that succeeded, what was said.

use std::collections::BTreeMap;

use super::acts::{BOOK, FLIGHTS, made, text};
use crate::domains::policy::{Step, Trace, Turn};
use crate::world::Dict;

/// The cabins that reservations were given: a change of cabin leaves the table's what it was.
pub struct Cabins<'t>(BTreeMap<&'t str, Vec<(usize, &'t str)>>);

impl<'t> Cabins<'t> {
    pub fn of(trace: &'t Trace<'_>) -> Cabins<'t> {
        let mut given: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
        for (place, step) in trace.acts().filter(|(_, step)| step.name == FLIGHTS && step.done()) {
            if let (Some(id), Some(cabin)) = (step.text("reservation_id"), step.text("cabin")) {
                given.entry(id).or_default().push((place, cabin));
            }
        }
        Cabins(given)
    }

    /// The cabin that a reservation flies in before a call.
    pub fn before(&self, place: usize, id: &str, record: &'t Dict) -> Option<&'t str> {
        let given = self.0.get(id).map_or(&[][..], Vec::as_slice);
        let earlier = &given[..given.partition_point(|(own, _)| *own < place)];
        earlier.last().map(|(_, cabin)| *cabin).or_else(|| text(record, "cabin"))
    }
}

/// Where a tool first succeeded for a user or a reservation.
pub struct Done<'t> {
    first: BTreeMap<(&'t str, &'t str), usize>,
    booked: BTreeMap<String, usize>,
}

impl<'t> Done<'t> {
    pub fn of(trace: &'t Trace<'_>) -> Done<'t> {
        let mut done = Done { first: BTreeMap::new(), booked: BTreeMap::new() };
        for (place, step) in trace.acts().filter(|(_, step)| step.done()) {
            if let Some(id) = step.text("user_id").or(step.text("reservation_id")) {
                done.first.entry((step.name, id)).or_insert(place);
            }
            if let Some(id) = made(step).filter(|_| step.name == BOOK) {
                done.booked.entry(id).or_insert(place);
            }
        }
        done
    }

    pub fn before(&self, place: usize, tool: &str, id: &str) -> bool {
        self.first.get(&(tool, id)).is_some_and(|first| *first < place)
    }

    /// Whether the agent has seen a reservation: read it, or made it.
    pub fn seen(&self, place: usize, reservation: &str) -> bool {
        self.before(place, "get_reservation_details", reservation)
            || self.booked.get(reservation).is_some_and(|first| *first < place)
    }
}

/// The first turn that says something, and whether a call comes after it.
pub struct Said(Option<usize>);

impl Said {
    pub fn first(trace: &Trace<'_>, says: impl Fn(&Turn) -> bool) -> Said {
        Said(trace.turns.iter().position(says))
    }

    pub fn before(&self, step: &Step<'_>) -> bool {
        self.0.is_some_and(|first| step.turn.is_some_and(|own| first <= own))
    }
}
