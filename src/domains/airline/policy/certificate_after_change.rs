//! `certificate-after-change`: waiting for a late flight is not compensated.

use super::troubles::gifts;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-after-change",
    sentence: "For a delay there is one only where the user wants to change or cancel the reservation, and after that is done.",
    decided: Decided::Calls(check),
    how: "a reservation with a late flight was changed or cancelled before the certificate, or the amount is that for a cancelled flight",
    obeys: r##"
  cancel_reservation {"reservation_id": "KH4LKV"}
  send_certificate {"user_id": "anton_zimmermann_1034", "amount": 100}
"##,
    breaks: r##"
  send_certificate {"user_id": "anton_zimmermann_1034", "amount": 100}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for gift in gifts(trace) {
        let late: Vec<&str> =
            gift.troubles.iter().filter(|trouble| !trouble.cancelled).map(|trouble| trouble.id).collect();
        if !late.is_empty() {
            look.hold(!gift.early(), gift.at, || {
                format!("{} has a late flight, and was neither changed nor cancelled", late.join(", "))
            });
        }
    }
}
