//! `certificate-reason`: a bad day is none.

use super::troubles::gifts;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-reason",
    sentence: "There is no certificate for any other reason.",
    decided: Decided::Calls(check),
    how: "a reservation of the user has a flight that is `cancelled` or `delayed` on its day",
    obeys: r##"
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
    breaks: r##"
  send_certificate {"user_id": "darius_hoang_1460", "amount": 100}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for gift in gifts(trace) {
        let there = !gift.troubles.is_empty();
        look.hold(there, gift.at, || format!("no flight of {} is cancelled or delayed", gift.user));
    }
}
