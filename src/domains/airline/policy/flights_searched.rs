//! `flights-searched`: nobody books by guess.

use super::acts::{BOOK, FLIGHTS, changes, of};
use super::trip::{Leg, asked, booked, words};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "flights-searched",
    sentence: "Search for flights before you book them, change to them, or change their cabin.",
    decided: Decided::Trace(check),
    how: "each flight stands in the answer of a search; flights of the reservation whose cabin stays need none",
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
        let stays = change.step.text("cabin") == Some(change.cabin);
        let own = if stays { booked(change.record) } else { Vec::new() };
        let new: Vec<Leg<'_>> = asked(change.step.arguments).into_iter().filter(|leg| !own.contains(leg)).collect();
        hold(look, trace, change.place, &new);
    }
}

fn hold(look: &mut Look<'_>, trace: &Trace<'_>, place: usize, legs: &[Leg<'_>]) {
    for leg in legs {
        let quoted = format!("\"{}\"", leg.number);
        let searches = trace.steps[..place].iter().filter(|step| step.name.starts_with("search_") && step.done());
        let seen = searches.into_iter().any(|step| step.observation.contains(&quoted));
        look.hold(seen, Spot::Step(place), || format!("no search has shown {}", words(&[*leg])));
    }
}
