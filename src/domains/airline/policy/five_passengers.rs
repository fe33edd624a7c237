//! `five-passengers`: no larger party.

use super::acts::{BOOK, of};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

const MOST: usize = 5;

pub static RULE: Rule = Rule {
    id: "five-passengers",
    sentence: "A reservation has at most five passengers.",
    decided: Decided::Calls(check),
    how: "how many passengers a booking names",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}, {"first_name": "Bilal", "last_name": "Diaz", "dob": "1993-02-26"}, {"first_name": "Rania", "last_name": "Ozturk", "dob": "1992-11-15"}, {"first_name": "Dmitri", "last_name": "Whitfield", "dob": "2012-09-07"}, {"first_name": "Agnes", "last_name": "Amin", "dob": "1947-09-02"}, {"first_name": "Dalia", "last_name": "Ozturk", "dob": "1967-09-06"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 1098}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let Some(passengers) = step.arguments["passengers"].as_array() else { continue };
        let heads = passengers.len();
        look.hold(heads <= MOST, Spot::Step(place), || format!("{heads} passengers are booked"));
    }
}
