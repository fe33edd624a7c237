//! `basic-economy`: its flights are what was bought.

use super::acts::{FLIGHTS, changes};
use super::trip::{asked, booked, words};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "basic-economy",
    sentence: "Flights of basic economy cannot be changed.",
    decided: Decided::Calls(check),
    how: "where the cabin before the call is basic economy, the call names the flights that the reservation has",
    obeys: r##"
  update_reservation_flights {"reservation_id": "39H4KZ", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "payment_id": "credit_card_0604014"}
  update_reservation_flights {"reservation_id": "39H4KZ", "cabin": "economy", "flights": [{"flight_number": "CWX520", "date": "2024-05-27"}], "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
  update_reservation_flights {"reservation_id": "39H4KZ", "cabin": "economy", "flights": [{"flight_number": "CWX520", "date": "2024-05-27"}], "payment_id": "credit_card_0604014"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[FLIGHTS]).filter(|change| change.cabin == "basic_economy") {
        let (mut own, mut new) = (booked(change.record), asked(change.step.arguments));
        own.sort_unstable();
        new.sort_unstable();
        look.hold(own == new, change.at, || {
            format!("{} is basic economy with {}, and would have {}", change.id, words(&own), words(&new))
        });
    }
}
