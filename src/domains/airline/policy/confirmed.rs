//! `confirmed`: what is to happen is listed, and the user says yes.

use super::acts::{BOOK, CERTIFICATE};
use super::trip::asked;
use crate::domains::policy::{Decided, Look, Rule, Step, Trace, confirmed};
use crate::json::Value;

pub static RULE: Rule = Rule {
    id: "confirmed",
    sentence: "Before anything that changes the database (a booking, other flights, bags, cabin or passengers), list the details and get an explicit yes.",
    decided: Decided::Text(check),
    how: "before each write the user's last words are a yes, and the agent has named the reservation; of a booking, the flights; of a certificate, the amount",
    obeys: r##"
user: I am karim_ozturk_8967. I want a third bag for 6MVZG7, from my credit card.
agent:
  get_reservation_details {"reservation_id": "6MVZG7"}
agent: A third bag for reservation 6MVZG7 costs 50 dollars, from your credit card. Shall I add it?
user: Yes, please.
agent:
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
user: I am karim_ozturk_8967. I want a third bag for 6MVZG7, from my credit card.
agent:
  get_reservation_details {"reservation_id": "6MVZG7"}
agent:
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    confirmed::check(trace, look, told);
}

/// What the agent has to have named.
fn told(step: &Step<'_>) -> Vec<String> {
    match step.name {
        BOOK => asked(step.arguments).iter().map(|leg| leg.number.to_lowercase()).collect(),
        CERTIFICATE => step.arguments.get("amount").filter(|n| n.is_u64()).map(Value::to_string).into_iter().collect(),
        _ => step.text("reservation_id").map(str::to_lowercase).into_iter().collect(),
    }
}
