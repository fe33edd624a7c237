//! `certificate-once`: one trouble, one certificate.

use std::collections::BTreeMap;

use super::troubles::gifts;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-once",
    sentence: "A reservation is compensated once.",
    decided: Decided::Calls(check),
    how: "a user is given no more certificates than reservations of theirs have a cancelled or late flight",
    obeys: r##"
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
    breaks: r##"
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    for gift in gifts(trace).filter(|gift| trace.steps[gift.place].done()) {
        let count = given.entry(gift.user).or_default();
        *count += 1;
        let most = gift.troubles.len().max(1);
        look.hold(*count <= most, gift.at, || {
            format!("it is number {count} for {}, with reason for {most}", gift.user)
        });
    }
}
