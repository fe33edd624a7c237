//! `insurance-offered`: nobody books without having heard of the insurance.

use super::acts::{BOOK, of};
use super::history::Said;
use super::words::{INSURANCE, says};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "insurance-offered",
    sentence: "Ask whether the user wants travel insurance: 30 dollars for each passenger, and a full refund where health or weather forces a cancellation.",
    decided: Decided::Text(check),
    how: "before a booking, somebody has said a word that begins with `insur`",
    obeys: r##"
user: I am karim_ozturk_8967. Book me CWX917 from PHX to DEN on 2024-05-27, one way, economy, no bags, with my credit card.
agent:
  get_user_details {"user_id": "karim_ozturk_8967"}
agent: Would you like travel insurance for 30 dollars?
user: No.
agent:
  search_direct_flight {"origin": "PHX", "destination": "DEN", "date": "2024-05-27"}
agent: I would book CWX917 from PHX to DEN on 2024-05-27 in economy, one way, for Karim Ozturk, without insurance or bags; 183 dollars from your credit card. Shall I?
user: Yes.
agent:
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
user: I am karim_ozturk_8967. Book me CWX917 from PHX to DEN on 2024-05-27, one way, economy, no bags, with my credit card.
agent:
  get_user_details {"user_id": "karim_ozturk_8967"}
agent:
  search_direct_flight {"origin": "PHX", "destination": "DEN", "date": "2024-05-27"}
agent: I would book CWX917 from PHX to DEN on 2024-05-27 in economy, one way, for Karim Ozturk, without bags; 183 dollars from your credit card. Shall I?
user: Yes.
agent:
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 183}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let spoken_of = Said::first(trace, |turn| says(&turn.text, INSURANCE));
    for (place, step) in of(trace, BOOK) {
        look.hold(spoken_of.before(step), Spot::Step(place), || "nobody has spoken of travel insurance".to_owned());
    }
}
