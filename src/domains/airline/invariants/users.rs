//! Users: their days of birth, what they can pay with, their lists of reservations.

use super::Airline;
use crate::domains::calendar::{NOW, read_date};
use crate::domains::invariants::Look;
use crate::domains::people::{Seen, alone};
use crate::domains::shape::{list, members, text, whole};
use crate::finding::{item, step};
use crate::json::Value;

pub fn look<'a>(look: &mut Look<'a, '_>, user: &'a Value, airline: &Airline<'_>, seen: &mut Seen<'a>) {
    alone(look, user, seen);
    seen.lists(look.key, list(user, "reservations"));
    born(look, "/dob", user);
    for (number, passenger) in list(user, "saved_passengers").iter().enumerate() {
        born(look, &format!("{}/dob", item("/saved_passengers", number)), passenger);
    }
    for (id, method) in members(user, "payment_methods") {
        let least = match text(method, "source") {
            "gift_card" => 0,
            "certificate" => 1,
            _ => continue,
        };
        let amount = whole(method, "amount");
        if amount < least {
            look.say("amount", format!("{}/amount", step("/payment_methods", id)), format!("amount is {amount}"));
        }
    }
    for (number, id) in list(user, "reservations").iter().enumerate() {
        let id = id.as_str().unwrap_or_default();
        let at = item("/reservations", number);
        match airline.reservations.get(id) {
            None => look.say("reservation-listed", at, format!("reservation {id} does not exist")),
            Some(reservation) if text(reservation, "user_id") != look.key => {
                let whose = text(reservation, "user_id");
                look.say("reservation-listed", at, format!("reservation {id} is of user {whose}"));
            }
            Some(_) => {}
        }
    }
}

/// Says where a `dob` is no day before now.
pub fn born(look: &mut Look<'_, '_>, at: &str, of: &Value) {
    let born = text(of, "dob");
    if read_date(born).is_none_or(|day| day > NOW) {
        look.say("date", at, format!("{born} is no day that is past"));
    }
}
