//! `cancelled-stays`: what is off is off.

use super::acts::{CANCEL, CHANGES, changes, text};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "cancelled-stays",
    sentence: "A reservation that is cancelled can be neither changed nor cancelled again.",
    decided: Decided::Calls(check),
    how: "the reservation's status before the call",
    obeys: r##"
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
    breaks: r##"
  cancel_reservation {"reservation_id": "7Y2KSX"}
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let tools = [&[CANCEL], CHANGES].concat();
    for change in changes(trace, &tools) {
        let off = text(change.record, "status") == Some("cancelled");
        look.hold(!off, change.at, || format!("{} is cancelled", change.id));
    }
}
