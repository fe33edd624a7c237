//! `as-many-passengers`: others may travel, not more or fewer.

use super::acts::{PASSENGERS, changes, heads};
use crate::domains::policy::{Decided, Look, Rule, Trace};
use crate::domains::shape::list;

pub static RULE: Rule = Rule {
    id: "as-many-passengers",
    sentence: "Passengers can be changed, their number cannot; not even a human agent can do that.",
    decided: Decided::Calls(check),
    how: "how many passengers the reservation has, and how many the call names",
    obeys: r##"
  update_reservation_passengers {"reservation_id": "6MVZG7", "passengers": [{"first_name": "Agnes", "last_name": "Amin", "dob": "1947-09-02"}]}
"##,
    breaks: r##"
  update_reservation_passengers {"reservation_id": "6MVZG7", "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}, {"first_name": "Agnes", "last_name": "Amin", "dob": "1947-09-02"}]}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[PASSENGERS]) {
        let (before, after) = (heads(change.record), list(change.step.arguments, "passengers").len() as i64);
        look.hold(before == after, change.at, || {
            format!("{} has {before} passengers, and would have {after}", change.id)
        });
    }
}
