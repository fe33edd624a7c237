//! What the airline's rules look up: the reservation that a call is about, its cabin, its user, who pays.

use std::sync::Arc;

use super::history::Cabins;
use crate::domains::airline::{RESERVATIONS, USERS};
use crate::domains::policy::{Spot, Step, Trace};
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
    /// The cabin that it flies in.
    pub cabin: &'t str,
}

/// The calls of these tools on reservations that there are.
pub fn changes<'t>(trace: &'t Trace<'_>, tools: &'t [&str]) -> impl Iterator<Item = Change<'t>> {
    let cabins = Cabins::of(trace);
    let named = trace.acts().filter(|(_, step)| tools.contains(&step.name));
    named.filter_map(move |(place, step)| {
        let id = step.text("reservation_id")?;
        let record = &**step.before.get(RESERVATIONS, id)?;
        let cabin = cabins.before(place, id, record)?;
        Some(Change { at: Spot::Step(place), place, step, id, record, cabin })
    })
}

/// The calls of one tool.
pub fn of<'t>(trace: &'t Trace<'t>, tool: &'static str) -> impl Iterator<Item = (usize, &'t Step<'t>)> {
    trace.acts().filter(move |(_, step)| step.name == tool)
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

/// The number of the reservation that a booking made.
pub fn made(booking: &Step<'_>) -> Option<String> {
    let user = booking.text("user_id")?;
    let listed = |world: &World| profile(world, user)?.list("reservations").ok().map(|list| list.items().len());
    let more = listed(&booking.after)? > listed(&booking.before)?;
    let listed = profile(&booking.after, user)?.list("reservations").ok()?;
    listed.items().last().filter(|_| more)?.as_text().map(|id| id.to_string())
}
