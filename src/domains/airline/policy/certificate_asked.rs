//! `certificate-asked`: nobody is given what was not asked for.

use super::acts::{CERTIFICATE, of};
use super::history::Said;
use super::words::{ASKS, says};
use crate::domains::policy::{By, Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "certificate-asked",
    sentence: "Offer a travel certificate only to a user who complains and asks for compensation.",
    decided: Decided::Text(check),
    how: "before a certificate the user has used a word for compensation, of a table",
    obeys: r##"
user: I am javier_cho_6593. My flight to Miami, R4GVZT, was cancelled. I want to be compensated.
agent:
  get_user_details {"user_id": "javier_cho_6593"}
agent:
  get_reservation_details {"reservation_id": "R4GVZT"}
agent: I am sorry. I can give you, javier_cho_6593, a certificate of 200 dollars. Shall I?
user: Yes.
agent:
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
    breaks: r##"
user: I am javier_cho_6593. Why was my flight to Miami, R4GVZT, cancelled?
agent:
  get_user_details {"user_id": "javier_cho_6593"}
agent:
  get_reservation_details {"reservation_id": "R4GVZT"}
agent: I do not know. But I can give you, javier_cho_6593, a certificate of 200 dollars. Shall I?
user: Yes.
agent:
  send_certificate {"user_id": "javier_cho_6593", "amount": 200}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let asked = Said::first(trace, |turn| turn.by == By::User && says(&turn.text, ASKS));
    for (place, step) in of(trace, CERTIFICATE) {
        look.hold(asked.before(step), Spot::Step(place), || "the user has not asked for compensation".to_owned());
    }
}
