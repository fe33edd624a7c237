//! `payment-mix`: how many methods of which kind pay for a booking.

use std::collections::BTreeSet;

use super::acts::{BOOK, of, source};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::domains::shape::{list, text};

/// The most of each kind.
const MOST: [(&str, usize, &str); 3] =
    [("certificate", 1, "certificates"), ("credit_card", 1, "credit cards"), ("gift_card", 3, "gift cards")];

pub static RULE: Rule = Rule {
    id: "payment-mix",
    sentence: "One reservation pays with at most one travel certificate, one credit card and three gift cards.",
    decided: Decided::Calls(check),
    how: "the kinds of the payment methods that a booking names, each method once",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "business", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "certificate_0843682", "amount": 500}, {"payment_id": "gift_card_0671185", "amount": 20}, {"payment_id": "gift_card_0824857", "amount": 40}, {"payment_id": "gift_card_0652277", "amount": 5}, {"payment_id": "credit_card_0604014", "amount": 4}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
    breaks: r##"
  book_reservation {"user_id": "wei_grant_2578", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "business", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Wei", "last_name": "Grant", "dob": "1956-02-13"}], "payment_methods": [{"payment_id": "certificate_0957724", "amount": 500}, {"payment_id": "certificate_0777825", "amount": 69}], "total_baggages": 0, "nonfree_baggages": 0, "insurance": "no"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let Some(user) = step.text("user_id") else { continue };
        let methods: BTreeSet<&str> =
            list(step.arguments, "payment_methods").iter().map(|part| text(part, "payment_id")).collect();
        let kinds: Vec<&str> = methods.iter().filter_map(|method| source(&step.before, user, method)).collect();
        for (kind, most, words) in MOST {
            let count = kinds.iter().filter(|own| **own == kind).count();
            look.hold(count <= most, Spot::Step(place), || format!("{count} {words} pay"));
        }
    }
}
