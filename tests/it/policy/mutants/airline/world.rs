//! The airline's records, as conversations are made from them.

use callwright::domains::tables::Tables;
use serde_json::{Map, Value};

const NOW: &str = "2024-05-15T15:00:00";
const YESTERDAY: &str = "2024-05-14T15:00:00";

pub struct Airline<'a> {
    pub users: &'a Map<String, Value>,
    pub flights: &'a Map<String, Value>,
    pub reservations: &'a Map<String, Value>,
}

impl<'a> Airline<'a> {
    pub fn of(tables: &'a Tables) -> Airline<'a> {
        let table = |name| tables.get(name).unwrap();
        Airline { users: table("users"), flights: table("flights"), reservations: table("reservations") }
    }

    pub fn live(&self) -> impl Iterator<Item = &'a Value> + Clone + use<'a> {
        self.reservations.values().filter(|reservation| reservation["status"] != "cancelled")
    }

    pub fn user(&self, reservation: &Value) -> &'a Value {
        &self.users[text(&reservation["user_id"])]
    }

    /// What a flight has under a date.
    pub fn day(&self, number: &Value, date: &Value) -> &'a Value {
        &self.flights[text(number)]["dates"][text(date)]
    }

    pub fn statuses(&self, reservation: &Value) -> Vec<&'a str> {
        legs(reservation).iter().map(|leg| text(&self.day(&leg["flight_number"], &leg["date"])["status"])).collect()
    }

    /// All flights of it are ahead and can be booked.
    pub fn ahead(&self, reservation: &Value) -> bool {
        self.statuses(reservation).iter().all(|status| *status == "available")
    }

    /// Another flight on the same way, on a day to come, with seats for all in the cabin.
    pub fn another(&self, leg: &Value, cabin: &str, heads: usize) -> Option<(&'a str, &'a str)> {
        let same = |flight: &&Value| flight["origin"] == leg["origin"] && flight["destination"] == leg["destination"];
        self.flights.values().filter(same).find_map(|flight| {
            let days = flight["dates"].as_object().unwrap().iter();
            let mut open = days.filter(|(date, day)| {
                let own = flight["flight_number"] == leg["flight_number"] && leg["date"] == date.as_str();
                !own && day["available_seats"][cabin].as_u64().is_some_and(|seats| seats as usize >= heads)
            });
            open.next().map(|(date, _)| (text(&flight["flight_number"]), date.as_str()))
        })
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

pub fn legs(reservation: &Value) -> &[Value] {
    reservation["flights"].as_array().unwrap()
}

pub fn heads(reservation: &Value) -> usize {
    reservation["passengers"].as_array().unwrap().len()
}

/// A method of this kind that the user has.
pub fn method<'a>(user: &'a Value, source: &str) -> Option<&'a str> {
    let mut methods = user["payment_methods"].as_object().unwrap().iter();
    methods.find(|(_, method)| method["source"] == source).map(|(id, _)| id.as_str())
}

/// Whether it can be cancelled whatever the reason is.
pub fn freely(world: &Airline<'_>, reservation: &Value) -> bool {
    let fresh = (YESTERDAY..=NOW).contains(&text(&reservation["created_at"]));
    fresh || reservation["cabin"] == "business" || world.statuses(reservation).contains(&"cancelled")
}

pub fn unflown(world: &Airline<'_>, reservation: &Value) -> bool {
    !world.statuses(reservation).iter().any(|status| ["landed", "flying"].contains(status))
}

/// Whether its user is compensated for it.
pub fn covered(world: &Airline<'_>, reservation: &Value) -> bool {
    let member = world.user(reservation)["membership"] != "regular";
    member || reservation["insurance"] == "yes" || reservation["cabin"] == "business"
}
