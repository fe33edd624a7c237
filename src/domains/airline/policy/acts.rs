//! What the airline's rules look up: the reservation that a call is about, its cabin, its user; bookings; what was said.

use std::sync::Arc;

use crate::domains::airline::{RESERVATIONS, USERS};
use crate::domains::policy::{By, Spot, Step, Trace, Turn};
use crate::world::{Dict, World};

pub const BOOK: &str = "book_reservation";
pub const CANCEL: &str = "cancel_reservation";
pub const FLIGHTS: &str = "update_reservation_flights";
pub const BAGS: &str = "update_reservation_baggages";
pub const PASSENGERS: &str = "update_reservation_passengers";
pub const CERTIFICATE: &str = "send_certificate";
pub const CHANGES: &[&str] = &[FLIGHTS, BAGS, PASSENGERS];

/// A call on a reservation that there is, as it was before.
pub struct Change<'t> {
    pub at: Spot,
    pub place: usize,
    pub step: &'t Step<'t>,
    pub id: &'t str,
    pub record: &'t Dict,
    /// The cabin that it flies in: a change of cabin leaves the table's what it was.
    pub cabin: &'t str,
}

/// The calls of these tools on reservations that there are.
pub fn changes<'t>(trace: &'t Trace<'_>, tools: &'t [&str]) -> impl Iterator<Item = Change<'t>> {
    let named = trace.acts().filter(|(_, step)| tools.contains(&step.name));
    named.filter_map(|(place, step)| {
        let id = step.text("reservation_id")?;
        let record = &**step.before.get(RESERVATIONS, id)?;
        let cabin = cabin(trace, place, id, record)?;
        Some(Change { at: Spot::Step(place), place, step, id, record, cabin })
    })
}

/// The cabin of a reservation before a call.
pub fn cabin<'t>(trace: &'t Trace<'_>, place: usize, id: &str, record: &'t Dict) -> Option<&'t str> {
    let changed = |step: &&Step<'_>| step.name == FLIGHTS && step.done() && step.text("reservation_id") == Some(id);
    let before: &'t [Step<'_>] = &trace.steps[..place];
    match before.iter().rev().find(changed) {
        Some(step) => step.text("cabin"),
        None => text(record, "cabin"),
    }
}

/// The calls of one tool.
pub fn of<'t>(trace: &'t Trace<'_>, tool: &'static str) -> impl Iterator<Item = (usize, &'t Step<'t>)> {
    trace.acts().filter(move |(_, step)| step.name == tool).map(|(place, step)| (place, &*step))
}

/// The user whom a call names, or whose reservation it names.
pub fn user<'s>(step: &'s Step<'_>) -> Option<&'s str> {
    match step.text("user_id") {
        Some(user) => Some(user),
        None => text(step.before.get(RESERVATIONS, step.text("reservation_id")?)?, "user_id"),
    }
}

pub fn profile<'w>(world: &'w World, user: &str) -> Option<&'w Arc<Dict>> {
    world.get(USERS, user)
}

/// `regular`, `silver` or `gold`.
pub fn membership<'w>(world: &'w World, user: &str) -> Option<&'w str> {
    text(profile(world, user)?, "membership").filter(|word| ["regular", "silver", "gold"].contains(word))
}

/// `credit_card`, `gift_card` or `certificate`, where the user has this method.
pub fn source<'w>(world: &'w World, user: &str, method: &str) -> Option<&'w str> {
    let methods = profile(world, user)?.get("payment_methods")?.as_dict()?;
    text(methods.get(method)?.as_dict()?, "source")
}

/// A text of a record; where there is none, the record is not what rules are made for, and they do not speak.
pub fn text<'r>(record: &'r Dict, name: &str) -> Option<&'r str> {
    record.get(name)?.as_text().map(|text| &**text)
}

/// A number of a record, whole.
pub fn whole(record: &Dict, name: &str) -> Option<i64> {
    match record.get(name)?.to_value() {
        value if value.is_i64() => value.as_i64(),
        value => value.as_f64().filter(|n| n.fract() == 0.0).map(|n| n as i64),
    }
}

/// How many travel with a reservation.
pub fn heads(record: &Dict) -> i64 {
    record.list("passengers").map_or(0, |list| list.items().len() as i64)
}

/// The turns before a call, and the one that it stands in.
pub fn said_before<'t>(trace: &'t Trace<'_>, step: &Step<'_>) -> &'t [Turn] {
    &trace.turns[..step.turn.map_or(0, |turn| turn + 1)]
}

/// What the user has said before a call.
pub fn asked_for<'t>(trace: &'t Trace<'_>, step: &Step<'_>) -> impl Iterator<Item = &'t str> {
    said_before(trace, step).iter().filter(|turn| turn.by == By::User).map(|turn| turn.text.as_str())
}

/// The number of the reservation that a booking made.
pub fn made(booking: &Step<'_>) -> Option<String> {
    let user = booking.text("user_id")?;
    let listed = |world: &World| profile(world, user)?.list("reservations").ok().map(|list| list.items().len());
    let more = listed(&booking.after)? > listed(&booking.before)?;
    let listed = profile(&booking.after, user)?.list("reservations").ok()?;
    listed.items().last().filter(|_| more)?.as_text().map(|id| id.to_string())
}

/// Whether a tool that reads was called with this argument, and answered, before a call.
pub fn read(trace: &Trace<'_>, place: usize, tool: &str, argument: &str, value: &str) -> bool {
    let asked = |step: &Step<'_>| step.name == tool && step.done() && step.text(argument) == Some(value);
    trace.steps[..place].iter().any(asked)
}

/// Whether the agent has seen a reservation before a call on it.
pub fn seen(trace: &Trace<'_>, change: &Change<'_>) -> bool {
    let booked = |step: &Step<'_>| step.name == BOOK && step.done() && made(step).is_some_and(|id| id == change.id);
    read(trace, change.place, "get_reservation_details", "reservation_id", change.id)
        || trace.steps[..change.place].iter().any(booked)
}
