//! `confirmed`: what is to happen is listed, and the user says yes.

use super::acts::{BAGS, BOOK, CANCEL, CERTIFICATE, FLIGHTS, PASSENGERS};
use super::trip::asked;
use crate::domains::policy::confirmed::{Told, Words};
use crate::domains::policy::{Decided, Look, Rule, Step, Trace, confirmed};
use crate::json::Value;

pub static RULE: Rule = Rule {
    id: "confirmed",
    sentence: "Before anything that changes the database (a booking, other flights, bags, cabin or passengers), list the details and get an explicit yes.",
    decided: Decided::Text(check),
    how: "before each write the user's last words are a yes, and the agent has named the reservation; of a booking, the flights; of a certificate, the amount; a further write on one yes was listed for a yes: the reservation, and what is done to it",
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
    confirmed::check(trace, look, Told { names, speaks });
}

/// Beginnings of words of which one is said where such a write is listed.
#[rustfmt::skip]
const DEEDS: &[(&str, &[&str])] = &[
    (BOOK, &["book", "purchas", "ticket"]),
    (CANCEL, &["cancel"]),
    (FLIGHTS, &["business", "cabin", "class", "downgrad", "economy", "flight", "upgrad"]),
    (BAGS, &["bag", "luggage", "suitcase"]),
    (PASSENGERS, &["birth", "name", "passenger", "travel"]),
    (CERTIFICATE, &["certificate", "compensat", "voucher"]),
];

/// How a number of bags is said, or that there will be more of them.
const COUNTS: [&[&str]; 6] =
    [&["no"], &["one", "first"], &["two", "second"], &["three", "third"], &["four", "fourth"], &["five", "fifth"]];
const MORE: [&str; 6] = ["add", "adding", "additional", "another", "extra", "more"];

/// Whether words tell of doing such a thing. What was told of the write before may speak of bags, too: how many there
/// will be is said as well.
fn speaks(step: &Step<'_>, words: &Words) -> bool {
    let deed = DEEDS.iter().find(|(name, _)| *name == step.name);
    let counted = || {
        let bags = step.arguments.get("total_baggages").and_then(Value::as_u64);
        let count = |n: u64| usize::try_from(n).ok().and_then(|n| COUNTS.get(n).copied()).unwrap_or_default();
        let said = |n: u64| words.have(&n.to_string()) || count(n).iter().any(|word| words.have(word));
        bags.is_none_or(said) || MORE.iter().any(|word| words.have(word))
    };
    deed.is_none_or(|(_, beginnings)| words.begin(beginnings)) && (step.name != BAGS || counted())
}

/// What the agent has to have named.
fn names(step: &Step<'_>) -> Vec<String> {
    match step.name {
        BOOK => asked(step.arguments).iter().map(|leg| leg.number.to_lowercase()).collect(),
        CERTIFICATE => step.arguments.get("amount").filter(|n| n.is_u64()).map(Value::to_string).into_iter().collect(),
        _ => step.text("reservation_id").map(str::to_lowercase).into_iter().collect(),
    }
}
