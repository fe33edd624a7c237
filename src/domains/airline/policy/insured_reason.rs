//! `insured-reason`: insurance covers health and weather.

use super::acts::{CANCEL, changes};
use super::due::{Due, due};
use super::history::Said;
use super::words::{FORCES, says};
use crate::domains::policy::{By, Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "insured-reason",
    sentence: "The condition of the insurance is that health or weather forces the cancellation.",
    decided: Decided::Text(check),
    how: "where nothing but the insurance lets a reservation be cancelled, the user has used a word for health or weather, of a table",
    obeys: r##"
user: I am karim_ozturk_8967. I have broken my leg and am in hospital, so please cancel 2B763B.
agent:
  get_reservation_details {"reservation_id": "2B763B"}
agent: Your insurance covers that. I would cancel 2B763B and refund what you paid in 5 to 7 business days. Shall I?
user: Yes.
agent:
  cancel_reservation {"reservation_id": "2B763B"}
"##,
    breaks: r##"
user: I am karim_ozturk_8967. My plans have changed, so please cancel 2B763B.
agent:
  get_reservation_details {"reservation_id": "2B763B"}
agent: Your insurance covers that. I would cancel 2B763B and refund what you paid in 5 to 7 business days. Shall I?
user: Yes.
agent:
  cancel_reservation {"reservation_id": "2B763B"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let named = Said::first(trace, |turn| turn.by == By::User && says(&turn.text, FORCES));
    for change in changes(trace, &[CANCEL]).filter(|change| due(change) == Some(Due::Insured)) {
        look.hold(named.before(change.step), change.at, || {
            format!("the user has named neither health nor weather as what forces {} off", change.id)
        });
    }
}
