//! `certificate-amount`: what a certificate is worth.

use super::troubles::{Trouble, gifts};
use crate::domains::policy::{Decided, Look, Rule, Trace};
use crate::world::{Data, Num};

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
    for gift in gifts(trace) {
        let ripe: Vec<&Trouble<'_>> = gift.troubles.iter().filter(|trouble| trouble.ripe()).collect();
        let amount = gift.step.arguments.get("amount").map(Data::from).and_then(|amount| Num::of(&amount));
        let Some(amount) = amount.filter(|_| !ripe.is_empty()) else { continue };
        let fits = ripe.iter().any(|trouble| amount.same(Num::Int(trouble.worth().into())));
        look.hold(fits, gift.at, || {
            let due = ripe.iter().map(|trouble| format!("{} for {}", trouble.worth(), trouble.id));
            format!("{amount} dollars are given; it is {}", due.collect::<Vec<_>>().join(", "))
        });
    }
}
