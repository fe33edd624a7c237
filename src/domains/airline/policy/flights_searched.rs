//! `flights-searched`: nobody books by guess.

use std::collections::BTreeMap;

use super::acts::{BOOK, FLIGHTS, changes, of};
use super::trip::{Leg, asked, new, words};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "flights-searched",
    sentence: "Search for flights before you book them or change to them.",
    decided: Decided::Trace(check),
    how: "each flight that is booked or changed to stands in the answer of a search",
    obeys: r##"
  get_user_details {"user_id": "karim_ozturk_8967"}
  search_direct_flight {"origin": "PHX", "destination": "DEN", "date": "2024-05-27"}
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  get_user_details {"user_id": "karim_ozturk_8967"}
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let shown = shown(trace);
    let mut hold = |place: usize, legs: &[Leg<'_>]| {
        let seen = |leg: &Leg<'_>| shown.get(leg.number).is_some_and(|first| *first < place);
        let unseen: Vec<Leg<'_>> = legs.iter().copied().filter(|leg| !seen(leg)).collect();
        look.hold(unseen.is_empty(), Spot::Step(place), || format!("no search has shown {}", words(&unseen)));
    };
    for (place, step) in of(trace, BOOK) {
        hold(place, &asked(step.arguments));
    }
    for change in changes(trace, &[FLIGHTS]) {
        let new = new(&change);
        if !new.is_empty() {
            hold(change.place, &new);
        }
    }
}

/// The flights in the answers of searches, each with the place of the first.
fn shown<'t>(trace: &'t Trace<'_>) -> BTreeMap<&'t str, usize> {
    let mut out = BTreeMap::new();
    for (place, step) in trace.acts().filter(|(_, step)| step.name.starts_with("search_") && step.done()) {
        let numbers = step.observation.split("\"flight_number\": \"").skip(1);
        for number in numbers.filter_map(|rest| rest.split('"').next()) {
            out.entry(number).or_insert(place);
        }
    }
    out
}
