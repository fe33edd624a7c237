//! `flights-searched`: nobody books by guess.

use super::acts::{BOOK, FLIGHTS, changes, of};
use super::trip::{Leg, asked, booked, words};
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
    for (place, step) in of(trace, BOOK) {
        hold(look, trace, place, &asked(step.arguments));
    }
    for change in changes(trace, &[FLIGHTS]) {
        let own = booked(change.record);
        let new: Vec<Leg<'_>> = asked(change.step.arguments).into_iter().filter(|leg| !own.contains(leg)).collect();
        if !new.is_empty() {
            hold(look, trace, change.place, &new);
        }
    }
}

fn hold(look: &mut Look<'_>, trace: &Trace<'_>, place: usize, legs: &[Leg<'_>]) {
    let searches = || trace.steps[..place].iter().filter(|step| step.name.starts_with("search_") && step.done());
    let shown = |leg: &Leg<'_>| searches().any(|step| step.observation.contains(&format!("\"{}\"", leg.number)));
    let unseen: Vec<Leg<'_>> = legs.iter().copied().filter(|leg| !shown(leg)).collect();
    look.hold(unseen.is_empty(), Spot::Step(place), || format!("no search has shown {}", words(&unseen)));
}
