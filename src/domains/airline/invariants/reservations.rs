//! Reservations: whose they are, when they were made, who flies, what they carry.

use super::users::born;
use super::{Airline, itineraries, payments};
use crate::domains::airline::rules::free_bags;
use crate::domains::invariants::Look;
use crate::domains::people::Seen;
use crate::domains::shape::{list, text, whole};
use crate::finding::item;
use crate::json::Value;

pub fn look(look: &mut Look<'_, '_>, reservation: &Value, airline: &Airline<'_>, seen: &Seen<'_>) {
    let id = text(reservation, "reservation_id");
    if id != look.key {
        look.say("key", "/reservation_id", format!("reservation_id is {id}, the key {}", look.key));
    }
    for (number, passenger) in list(reservation, "passengers").iter().enumerate() {
        born(look, &format!("{}/dob", item("/passengers", number)), passenger);
    }
    itineraries::look(look, reservation, airline);
    let user = text(reservation, "user_id");
    let Some(record) = airline.users.get(user) else {
        return look.say("reservation-listed", "/user_id", format!("user {user} does not exist"));
    };
    // A user without his shape was named already.
    let Some(times) = seen.times(user, look.key) else { return };
    if times != 1 {
        look.say("reservation-listed", "/user_id", format!("user {user} lists it {times} times"));
    }
    bags(look, reservation, text(record, "membership"));
    payments::look(look, reservation, user, record);
}

fn bags(look: &mut Look<'_, '_>, reservation: &Value, membership: &str) {
    let heads = list(reservation, "passengers").len() as i64;
    let cabin = text(reservation, "cabin");
    let free = free_bags(membership, cabin) * heads;
    let (total, paid) = (whole(reservation, "total_baggages"), whole(reservation, "nonfree_baggages"));
    let due = total.saturating_sub(free).max(0);
    if paid != due {
        let what = format!(
            "{paid} of {total} bags cost; {free} go free in {cabin} with a {membership} member, passengers: {heads}"
        );
        look.say("bags", "/nonfree_baggages", what);
    }
}
