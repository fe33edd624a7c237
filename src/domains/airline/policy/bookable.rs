//! `bookable`: what has left, is late or does not go is not sold.

use super::acts::{BOOK, FLIGHTS, changes, of};
use super::trip::{Leg, asked, new, words};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::world::World;

pub static RULE: Rule = Rule {
    id: "bookable",
    sentence: "Book only flights that are `available` on their day, and change to no others.",
    decided: Decided::Calls(check),
    how: "the status of each flight that is booked or changed to, on its day",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "DFW", "destination": "BOS", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX281", "date": "2024-05-15"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 240}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        hold(look, Spot::Step(place), &step.before, &asked(step.arguments));
    }
    for change in changes(trace, &[FLIGHTS]) {
        hold(look, change.at, &change.step.before, &new(&change));
    }
}

fn hold(look: &mut Look<'_>, at: Spot, world: &World, legs: &[Leg<'_>]) {
    for leg in legs {
        let Some(status) = leg.status(world) else { continue };
        look.hold(status == "available", at, || format!("{} is {status}", words(&[*leg])));
    }
}
