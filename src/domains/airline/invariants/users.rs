//! Users: their days of birth, what they can pay with, their lists of reservations.

use super::Airline;
use crate::domains::calendar::{NOW, read_date};
use crate::domains::invariants::Look;
use crate::domains::people::{Seen, alone, listed};
use crate::domains::shape::{list, members, text, whole};
use crate::finding::{item, step};
use crate::json::Value;

pub fn look<'a>(look: &mut Look<'a, '_>, user: &'a Value, airline: &Airline<'_>, seen: &mut Seen<'a>) {
    alone(look, user, seen);
    let kind = ("reservations", "reservation", "reservation-listed");
    listed(look, user, kind, airline.reservations, seen);
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
}

/// Says where a `dob` is no day before now.
pub fn born(look: &mut Look<'_, '_>, at: &str, of: &Value) {
    let born = text(of, "dob");
    if read_date(born).is_none_or(|day| day > NOW) {
        look.say("date", at, format!("{born} is no day that is past"));
    }
}
