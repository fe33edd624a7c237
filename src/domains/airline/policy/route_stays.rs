//! `route-stays`: a change leads where the trip led.

use super::acts::{FLIGHTS, changes, text};
use super::trip::{Route, asked};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "route-stays",
    sentence: "Those of other reservations can, as long as origin, destination and kind of trip stay.",
    decided: Decided::Calls(check),
    how: "the new flights' airports, one after the other, beside the reservation's origin, destination and kind of trip",
    obeys: r##"
  update_reservation_flights {"reservation_id": "QVVDZP", "cabin": "business", "flights": [{"flight_number": "CWX867", "date": "2024-05-22"}, {"flight_number": "CWX759", "date": "2024-05-27"}], "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
  update_reservation_flights {"reservation_id": "QVVDZP", "cabin": "economy", "flights": [{"flight_number": "CWX867", "date": "2024-05-22"}], "payment_id": "credit_card_0604014"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[FLIGHTS]) {
        let [origin, destination, kind] =
            ["origin", "destination", "flight_type"].map(|name| text(change.record, name));
        let (Some(origin), Some(destination), Some(kind)) = (origin, destination, kind) else { continue };
        let route = Route::new(origin, destination, kind);
        let missed = route.missed(&change.step.before, &asked(change.step.arguments));
        let led = missed.clone().unwrap_or_default();
        look.hold(missed.is_none(), change.at, || {
            format!("the trip of {} is {}, the flights lead {led}", change.id, route.words())
        });
    }
}
