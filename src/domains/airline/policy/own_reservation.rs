//! `own-reservation`: nobody's reservation but the user's is changed.

use super::acts::{CANCEL, CHANGES, changes, profile, text};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "own-reservation",
    sentence: "Change and cancel only reservations of that user.",
    decided: Decided::Calls(check),
    how: "a reservation's user is the one whom calls name, or else the user of the first reservation that is changed",
    obeys: r##"
  get_user_details {"user_id": "elif_rao_4033"}
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
    breaks: r##"
  get_user_details {"user_id": "karim_ozturk_8967"}
  cancel_reservation {"reservation_id": "7Y2KSX"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut served = trace.acts().find_map(|(_, step)| {
        let user = step.text("user_id")?;
        profile(&step.before, user).map(|_| user)
    });
    let tools = [&[CANCEL], CHANGES].concat();
    for change in changes(trace, &tools) {
        let Some(owner) = text(change.record, "user_id") else { continue };
        let user = *served.get_or_insert(owner);
        look.hold(owner == user, change.at, || format!("{} is {owner}'s, the user is {user}", change.id));
    }
}
