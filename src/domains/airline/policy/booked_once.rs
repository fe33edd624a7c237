//! `booked-once`: nobody sits twice in a flight.

use super::acts::{BOOK, of};
use super::trip::{Leg, asked, words};
use crate::domains::policy::{Decided, Look, Rule, Spot, Step, Trace};
use crate::domains::shape::list;

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
    let mut earlier: Vec<&Step<'_>> = Vec::new();
    for (place, step) in of(trace, BOOK).filter(|(_, step)| step.done()) {
        let again = earlier.iter().find_map(|other| twice(other, step).filter(|_| !cancelled(other, step)));
        look.hold(again.is_none(), Spot::Step(place), || {
            again.map(|leg| format!("a passenger has {} already", words(&[leg]))).unwrap_or_default()
        });
        earlier.push(step);
    }
}

/// The flight that somebody has in both bookings.
fn twice<'s>(one: &Step<'_>, other: &'s Step<'_>) -> Option<Leg<'s>> {
    let travels = list(one.arguments, "passengers");
    let same = list(other.arguments, "passengers").iter().any(|passenger| travels.contains(passenger));
    let flies = asked(one.arguments);
    asked(other.arguments).into_iter().find(|leg| same && flies.contains(leg))
}

/// Whether what was booked was cancelled before a call.
fn cancelled(booking: &Step<'_>, step: &Step<'_>) -> bool {
    let booked = super::acts::made(booking).and_then(|id| step.before.get(crate::domains::airline::RESERVATIONS, &id));
    booked.is_some_and(|record| super::acts::text(record, "status") == Some("cancelled"))
}
