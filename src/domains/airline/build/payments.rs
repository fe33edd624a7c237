//! How users pay: credit cards, gift cards, certificates; and how a reservation was paid.

use super::users::User;
use super::{Airline, EACH};
use crate::domains::people::{credit_card, object};
use crate::domains::random::Random;
use crate::json::Value;

pub struct Method {
    pub id: String,
    pub source: &'static str,
    pub record: Value,
}

/// How many of each a user has, with weights.
const CREDIT_CARDS: [(u64, u64); 3] = [(0, 28), (1, 50), (2, 22)];
const GIFT_CARDS: [(u64, u64); 4] = [(0, 38), (1, 34), (2, 20), (3, 8)];
const CERTIFICATES: [(u64, u64); 4] = [(0, 45), (1, 30), (2, 17), (3, 8)];
/// What certificates are worth.
const WORTH: [i64; 4] = [100, 150, 250, 500];
/// Dollars left on a gift card, from and to, with weights.
const AMOUNTS: [((i64, i64), u64); 3] = [((0, 60), 3), ((61, 320), 5), ((321, 2400), 2)];

/// The methods of the user of this number, in an order of chance; one at least is a card.
pub fn methods(airline: &Airline, user: u64) -> Vec<Method> {
    let random = &mut Random::of(airline.seed, "payment methods", user);
    let credit = random.weighted(&CREDIT_CARDS);
    let gift = random.weighted(&GIFT_CARDS).max(u64::from(credit == 0));
    let certificates = random.weighted(&CERTIFICATES);
    let mut sources = Vec::new();
    for (source, count) in [("credit_card", credit), ("gift_card", gift), ("certificate", certificates)] {
        sources.extend((0..count).map(|_| source));
    }
    random.shuffle(&mut sources);
    let sources = sources.into_iter().enumerate();
    sources.map(|(slot, source)| method(random, source, method_id(airline, source, user, slot as u64))).collect()
}

fn method(random: &mut Random, source: &'static str, id: String) -> Method {
    let amount = match source {
        "credit_card" => return Method { record: credit_card(random, &id), source, id },
        "certificate" => *random.pick(&WORTH),
        _ => {
            let (least, most) = random.weighted(&AMOUNTS);
            random.between(least, most)
        }
    };
    let record = object([("source", source.into()), ("amount", amount.into()), ("id", id.as_str().into())]);
    Method { id, source, record }
}

fn method_id(airline: &Airline, source: &str, user: u64, slot: u64) -> String {
    format!("{source}_{}", airline.method_ids.at(user, slot))
}

/// What was paid for a user's `slot`th reservation: with one card; with a certificate, which is gone then, and a card;
/// or with a gift card and a credit card.
pub fn paid(airline: &Airline, random: &mut Random, user: &User, slot: u64, total: i64) -> Vec<Value> {
    let first = |source: &str| user.methods.iter().find(|method| method.source == source);
    let cards: Vec<&Method> = user.methods.iter().filter(|method| method.source != "certificate").collect();
    let card = *random.pick(&cards);
    match (random.below(100), first("gift_card"), first("credit_card")) {
        (0..12, ..) => {
            let part = (*random.pick(&WORTH)).min(total);
            let mut out = vec![part_of(&method_id(airline, "certificate", user.index, EACH + slot), part)];
            if total > part {
                out.push(part_of(&card.id, total - part));
            }
            out
        }
        (12..24, Some(gift), Some(credit)) => {
            let part = total * random.between(15, 70) / 100;
            vec![part_of(&gift.id, part), part_of(&credit.id, total - part)]
        }
        _ => vec![part_of(&card.id, total)],
    }
}

pub fn part_of(method: &str, amount: i64) -> Value {
    object([("payment_id", method.into()), ("amount", amount.into())])
}
