//! `payments-add-up`: the sum that the user agreed to is the price.

use super::acts::{BOOK, of};
use super::trip::asked;
use crate::domains::airline::rules::{BAG, INSURANCE};
use crate::domains::money::{cents, words};
use crate::domains::policy::{Decided, Look, Rule, Spot, Step, Trace};
use crate::domains::shape::{list, whole};

pub static RULE: Rule = Rule {
    id: "payments-add-up",
    sentence: "The payments add up to the price: the fares, the insurance and the bags.",
    decided: Decided::Calls(check),
    how: "fares of the day and cabin and 30 dollars insurance for each passenger, 50 for each bag that is paid for",
    obeys: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 263}], "total_baggages": 2, "nonfree_baggages": 1, "insurance": "yes"}
"##,
    breaks: r##"
  book_reservation {"user_id": "karim_ozturk_8967", "origin": "PHX", "destination": "DEN", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "CWX917", "date": "2024-05-27"}], "passengers": [{"first_name": "Karim", "last_name": "Ozturk", "dob": "1975-02-24"}], "payment_methods": [{"payment_id": "credit_card_0604014", "amount": 213}], "total_baggages": 2, "nonfree_baggages": 1, "insurance": "yes"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let payments = list(step.arguments, "payment_methods").iter().map(|payment| cents(&payment["amount"]));
        let paid = sum(payments);
        let (Some(paid), Some(due)) = (paid, price(step)) else { continue };
        look.hold(paid == due, Spot::Step(place), || format!("{} are paid, the price is {}", words(paid), words(due)));
    }
}

/// What a booking costs, in cents; `None` where a flight can't be had.
fn price(step: &Step<'_>) -> Option<i64> {
    let cabin = step.text("cabin")?;
    let fares = sum(asked(step.arguments).iter().map(|leg| leg.price(&step.before, cabin)))?;
    let insurance = if step.text("insurance")? == "yes" { INSURANCE } else { 0 };
    let heads = list(step.arguments, "passengers").len() as i64;
    let bags = whole(step.arguments, "nonfree_baggages").checked_mul(BAG)?;
    fares.checked_add(insurance)?.checked_mul(heads)?.checked_add(bags)?.checked_mul(100)
}

/// `None` where one is not known, or the sum is beyond all prices.
fn sum(mut amounts: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    amounts.try_fold(0_i64, |sum, amount| sum.checked_add(amount?))
}
