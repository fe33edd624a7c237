//! `profile-read`: who books is known by what the profile says.

use super::acts::{BOOK, of};
use super::history::Done;
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "profile-read",
    sentence: "Look at the user's profile before you book: it has the membership and the payment methods.",
    decided: Decided::Trace(check),
    how: "`get_user_details` of the user has succeeded before the booking",
    obeys: r##"
  get_user_details {"user_id": "karim_ozturk_8967"}
  search_direct_flight {"origin": "PHX", "destination": "DEN", "date": "2024-05-27"}
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  search_direct_flight {"origin": "PHX", "destination": "DEN", "date": "2024-05-27"}
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let done = Done::of(trace);
    for (place, step) in of(trace, BOOK) {
        let Some(user) = step.text("user_id") else { continue };
        let read = done.before(place, "get_user_details", user);
        look.hold(read, Spot::Step(place), || format!("the profile of {user} was not looked at"));
    }
}
