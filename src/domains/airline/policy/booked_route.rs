//! `booked-route`: flights lead where the reservation says.

use super::acts::{BOOK, of};
use super::trip::{Route, asked};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "booked-route",
    sentence: "The flights lead from the origin to the destination, and on a round trip back.",
    decided: Decided::Calls(check),
    how: "the flights' airports, one after the other",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "round_trip", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let asked_for = (step.text("origin"), step.text("destination"), step.text("flight_type"));
        let (Some(origin), Some(destination), Some(kind)) = asked_for else { continue };
        let route = Route::new(origin, destination, kind);
        let missed = route.missed(&step.before, &asked(step.arguments));
        let led = missed.clone().unwrap_or_default();
        look.hold(missed.is_none(), Spot::Step(place), || {
            format!("the trip is {}, the flights lead {led}", route.words())
        });
    }
}
