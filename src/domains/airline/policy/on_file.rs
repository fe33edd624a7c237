//! `on-file`: who pays stands in the profile.

use super::acts::{BAGS, BOOK, FLIGHTS, changes, of, profile, source, text};
use crate::domains::policy::{Decided, Look, Rule, Spot, Step, Trace};
use crate::domains::shape;

pub static RULE: Rule = Rule {
    id: "on-file",
    sentence: "All payment methods stand in the user's profile already.",
    decided: Decided::Calls(check),
    how: "the profile has each payment method that a booking or a change names",
    obeys: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0396426"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let Some(user) = step.text("user_id") else { continue };
        for payment in shape::list(step.arguments, "payment_methods") {
            hold(look, Spot::Step(place), step, user, shape::text(payment, "payment_id"));
        }
    }
    for change in changes(trace, &[FLIGHTS, BAGS]) {
        if let (Some(user), Some(method)) = (text(change.record, "user_id"), change.step.text("payment_id")) {
            hold(look, change.at, change.step, user, method);
        }
    }
}

fn hold(look: &mut Look<'_>, at: Spot, step: &Step<'_>, user: &str, method: &str) {
    if profile(&step.before, user).is_some() {
        let there = source(&step.before, user, method).is_some();
        look.hold(there, at, || format!("{user} has no {method:?}"));
    }
}
