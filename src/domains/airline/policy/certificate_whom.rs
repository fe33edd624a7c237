//! `certificate-whom`: not everybody is compensated.

use super::troubles::gifts;
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-whom",
    sentence: "Compensate silver and gold members, those who have travel insurance, and those who fly business; regular members without insurance in (basic) economy are not compensated.",
    decided: Decided::Calls(check),
    how: "the membership; of a regular member, insurance and cabin of the reservations with a cancelled or late flight, of all where there is none",
    obeys: r##"
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
    breaks: r##"
  send_certificate {"user_id": "florence_eriksen_1065", "amount": 400}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for gift in gifts(trace) {
        look.hold(gift.entitled, gift.at, || {
            let ids: Vec<&str> = gift.troubles.iter().map(|trouble| trouble.id).collect();
            let about = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
            format!("{} is a regular member, neither insured nor in business{about}", gift.user)
        });
    }
}
