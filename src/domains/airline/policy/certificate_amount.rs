//! `certificate-amount`: what a certificate is worth.

use super::troubles::{Trouble, gifts};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-amount",
    sentence: "A certificate is worth 100 dollars for each passenger where a flight was cancelled, and 50 dollars where one was delayed.",
    decided: Decided::Calls(check),
    how: "the amount beside the passengers of the reservations that there may be a certificate for",
    obeys: r##"
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
    breaks: r##"
  send_certificate {"user_id": "javier_cho_6593", "amount": 300}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for gift in gifts(trace).filter(|gift| !gift.early()) {
        let ripe: Vec<&Trouble<'_>> = gift.troubles.iter().filter(|trouble| trouble.ripe()).collect();
        let fits = ripe.iter().any(|trouble| gift.amount.same(trouble.worth()));
        look.hold(fits, gift.at, || {
            let due = ripe.iter().map(|trouble| format!("{} for {}", trouble.worth(), trouble.id));
            format!("{} dollars are given; it is {}", gift.amount, due.collect::<Vec<_>>().join(", "))
        });
    }
}
