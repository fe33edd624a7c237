//! `read-before-change`: what is changed was looked at.

use super::acts::{CHANGES, changes};
use super::history::Done;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "read-before-change",
    sentence: "No tool checks these rules: look at the reservation and make sure that they hold before you change it.",
    decided: Decided::Trace(check),
    how: "`get_reservation_details` of the reservation has succeeded before, or it was booked in this conversation",
    obeys: r##"
  get_reservation_details {"reservation_id": "6MVZG7"}
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let done = Done::of(trace);
    for change in changes(trace, CHANGES) {
        look.hold(done.seen(change.place, change.id), change.at, || format!("{} was not looked at", change.id));
    }
}
