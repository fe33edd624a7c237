//! `seats`: nobody is booked who has no seat.

use super::acts::{BOOK, FLIGHTS, changes, heads, of};
use super::trip::{Leg, asked, new, words};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::world::World;

pub static RULE: Rule = Rule {
    id: "seats",
    sentence: "Each flight has a seat in the cabin for every passenger.",
    decided: Decided::Calls(check),
    how: "the seats that are listed for each flight that is booked, changed to, or flown in another cabin",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX520", "date": "2024-05-20"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 207}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "basic_economy", "flights": [{"flight_number": "CWX520", "date": "2024-05-20"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 99}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let heads = step.arguments["passengers"].as_array().map_or(0, |all| all.len() as i64);
        let Some(cabin) = step.text("cabin") else { continue };
        hold(look, Spot::Step(place), &step.before, &asked(step.arguments), cabin, heads);
    }
    for change in changes(trace, &[FLIGHTS]) {
        let Some(cabin) = change.step.text("cabin") else { continue };
        // In another cabin, those that stay need seats as well.
        let legs = if cabin == change.cabin { new(&change) } else { asked(change.step.arguments) };
        hold(look, change.at, &change.step.before, &legs, cabin, heads(change.record));
    }
}

fn hold(look: &mut Look<'_>, at: Spot, world: &World, legs: &[Leg<'_>], cabin: &str, heads: i64) {
    for leg in legs {
        let Some(seats) = leg.seats(world, cabin) else { continue };
        look.hold(seats >= heads, at, || format!("{} has {seats} in {cabin}, {heads} travel", words(&[*leg])));
    }
}
