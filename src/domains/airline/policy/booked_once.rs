//! `booked-once`: nobody sits twice in a flight.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::{BOOK, made, of, text};
use super::trip::{Leg, asked, words};
use crate::domains::airline::RESERVATIONS;
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::domains::shape::list;
use crate::json::Value;
use crate::world::World;

pub static RULE: Rule = Rule {
    id: "booked-once",
    sentence: "Book a trip once.",
    decided: Decided::Calls(check),
    how: "no two bookings that succeed have a flight and a passenger in common, unless the first was cancelled",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Bilal", "last_name": "Diaz", "dob": "1993-02-26"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    // Who sits in which flight, by which reservations.
    let mut taken: BTreeMap<(Leg<'_>, String), BTreeSet<Option<String>>> = BTreeMap::new();
    for (place, step) in of(trace, BOOK).filter(|(_, step)| step.done()) {
        let legs = asked(step.arguments);
        let who: Vec<String> = list(step.arguments, "passengers").iter().map(Value::to_string).collect();
        let seats = || legs.iter().flat_map(|leg| who.iter().map(|who| (*leg, who.clone())));
        let again = seats().find(|seat| {
            let mut by = taken.get(seat).into_iter().flatten();
            by.any(|reservation| !cancelled(&step.before, reservation.as_deref()))
        });
        look.hold(again.is_none(), Spot::Step(place), || {
            again.map(|(leg, _)| format!("a passenger has {} already", words(&[leg]))).unwrap_or_default()
        });
        let reservation = made(step);
        for seat in seats() {
            taken.entry(seat).or_default().insert(reservation.clone());
        }
    }
}

fn cancelled(world: &World, reservation: Option<&str>) -> bool {
    let record = reservation.and_then(|id| world.get(RESERVATIONS, id));
    record.is_some_and(|record| text(record, "status") == Some("cancelled"))
}
