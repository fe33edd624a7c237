//! `cancellation-due`: not everything can be given back.

use super::acts::{CANCEL, changes, text};
use super::due::{Due, due};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "cancellation-due",
    sentence: "Later, basic economy and economy can be cancelled only with travel insurance and where its condition is met; business always can.",
    decided: Decided::Calls(check),
    how: "when it was booked, its flights' statuses, the cabin that it flies in, its insurance; of the condition, see `insured-reason`",
    obeys: r##"
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
    breaks: r##"
  cancel_reservation {"reservation_id": "39H4KZ"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[CANCEL]) {
        let Some(due) = due(&change) else { continue };
        look.hold(due != Due::Not, change.at, || {
            let created = text(change.record, "created_at").unwrap_or_default();
            format!(
                "{} was booked at {created} in {} without insurance, and no flight is cancelled",
                change.id, change.cabin
            )
        });
    }
}
