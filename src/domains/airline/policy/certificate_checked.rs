//! `certificate-checked`: who is given something was looked at, and what went wrong, too.

use super::history::Done;
use super::troubles::{gifts, reservations};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-checked",
    sentence: "Check the facts before you offer one.",
    decided: Decided::Trace(check),
    how: "the user's profile and one of the user's reservations have been read before the certificate",
    obeys: r##"
  get_user_details {"user_id": "javier_cho_6593"}
  get_reservation_details {"reservation_id": "R4GVZT"}
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
    breaks: r##"
  get_user_details {"user_id": "javier_cho_6593"}
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let done = Done::of(trace);
    for gift in gifts(trace) {
        let profile = done.before(gift.place, "get_user_details", gift.user);
        let trip = reservations(trace, gift.user).any(|id| done.seen(gift.place, id));
        let missing = match (profile, trip) {
            (true, true) => None,
            (false, _) => Some("the user's profile was not looked at"),
            (true, false) => Some("no reservation of the user was looked at"),
        };
        look.hold(missing.is_none(), gift.at, || missing.unwrap_or_default().to_owned());
    }
}
