//! `read-before-cancel`: what is cancelled was looked at.

use super::acts::{CANCEL, changes};
use super::history::Done;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "read-before-cancel",
    sentence: "No tool checks these rules: look at the reservation and make sure that they hold before you cancel it.",
    decided: Decided::Trace(check),
    how: "`get_reservation_details` of the reservation has succeeded before, or it was booked in this conversation",
    obeys: r##"
  get_reservation_details {"reservation_id": "7Y2KSX"}
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
    breaks: r##"
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let done = Done::of(trace);
    for change in changes(trace, &[CANCEL]) {
        look.hold(done.seen(change.place, change.id), change.at, || format!("{} was not looked at", change.id));
    }
}
