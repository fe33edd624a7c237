//! `nothing-flown`: a trip that has begun is not given back.

use super::acts::{CANCEL, changes};
use super::trip::{booked, words};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "nothing-flown",
    sentence: "Only a whole trip of which no flight was used can be cancelled.",
    decided: Decided::Calls(check),
    how: "none of the reservation's flights has the status `flying` or `landed` on its day",
    obeys: r##"
  cancel_reservation {"reservation_id": "YPV438"}
"##,
    breaks: r##"
  cancel_reservation {"reservation_id": "XFMXF2"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[CANCEL]) {
        let legs = booked(change.record);
        let status =
            |world| legs.iter().find_map(|leg| leg.status(world).filter(|s| GONE.contains(s)).map(|s| (leg, s)));
        let used = status(&change.step.before);
        look.hold(used.is_none(), change.at, || {
            used.map(|(leg, status)| format!("{} is {status}", words(&[*leg]))).unwrap_or_default()
        });
    }
}

const GONE: [&str; 2] = ["flying", "landed"];
