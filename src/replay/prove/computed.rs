//! Numbers that can be computed simply from what is read. The set of computations is closed:
//!
//! - a number itself, and up to nine times it;
//! - how many things a list or object holds, and how many of them have a field of one value;
//! - of a list of records: the sum, the least and the largest number of a field, and the difference of these two, for
//!   all of them, or for those that have a field of one value;
//! - what the gold actions add to the numbers of one field, in all;
//! - sums and differences of two numbers of the user's own records, and of what the gold actions answer.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::budget::{Budget, Spent};
use super::course::Course;
use super::reach::Reach;
use crate::json::Value;

/// How often a number may be taken.
const TIMES: RangeInclusive<u8> = 1..=9;
/// Most numbers that are taken by twos.
const PAIRS: usize = 400;

/// Whether a number is read, or a sum of money that the policy names; or up to nine times one of these.
pub fn is_known(number: f64, reach: &mut Reach<'_>, budget: &mut Budget) -> Result<bool, Spent> {
    let is = |n: f64| TIMES.clone().any(|times| equal(n * f64::from(times), number));
    if reach.rates().into_iter().any(is) {
        return Ok(true);
    }
    reach.find(
        |read| {
            let mut found = false;
            each_number(read.value(), &mut |n| found |= is(n));
            found
        },
        budget,
    )
}

/// Whether a number is in the closed set: what is cheap to look through comes first.
pub fn is_computed(number: f64, course: &Course<'_>, reach: &Reach<'_>) -> bool {
    let is = |n: f64| equal(n, number);
    let values = || reach.reads.iter().map(|read| read.value());
    let times = |value: &Value| {
        let mut found = false;
        each_number(value, &mut |n| found |= TIMES.clone().any(|times| is(n * f64::from(times))));
        found
    };
    values().any(times)
        || changes(course).into_iter().any(is)
        || pairs(course, reach, &is)
        || values().any(|value| counts(value, &is))
}

/// Equal to the cent, whatever the sign: a refund is a payment the other way.
fn equal(a: f64, b: f64) -> bool {
    (a.abs() - b.abs()).abs() < 0.005
}

fn each_number(value: &Value, see: &mut impl FnMut(f64)) {
    match value {
        Value::Number(number) => number.as_f64().into_iter().for_each(see),
        Value::Array(items) => items.iter().for_each(|item| each_number(item, see)),
        Value::Object(object) => object.values().for_each(|item| each_number(item, see)),
        Value::String(_) | Value::Bool(_) | Value::Null => {}
    }
}

/// Whether something counted or summed up over a list or object in here is the number.
fn counts(value: &Value, is: &impl Fn(f64) -> bool) -> bool {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(object) => object.values().collect(),
        _ => return false,
    };
    if is(items.len() as f64) || items.iter().any(|item| counts(item, is)) {
        return true;
    }
    let all: Vec<&Value> = items.iter().copied().filter(|item| item.is_object()).collect();
    if sums(&all, is) {
        return true;
    }
    let mut parts: BTreeMap<(String, String), Vec<&Value>> = BTreeMap::new();
    for item in &all {
        each_field(item, "", &mut |path, field| {
            if field.is_boolean() || field.is_string() {
                parts.entry((path.to_owned(), field.to_string())).or_default().push(item);
            }
        });
    }
    parts.values().any(|part| is(part.len() as f64) || sums(part, is))
}

/// Whether the sum, the least, the largest or the spread of a field's numbers is the number.
fn sums(items: &[&Value], is: &impl Fn(f64) -> bool) -> bool {
    let mut fields: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for item in items {
        each_field(item, "", &mut |path, field| {
            if let Some(number) = field.as_f64() {
                fields.entry(path.to_owned()).or_default().push(number);
            }
        });
    }
    fields.values().any(|numbers| {
        let (least, most) = numbers.iter().fold((f64::MAX, f64::MIN), |(least, most), n| (least.min(*n), most.max(*n)));
        [numbers.iter().sum(), least, most, most - least].into_iter().any(is)
    })
}

/// A record's fields that are no lists, with their paths; those of objects in it, too.
fn each_field(record: &Value, at: &str, see: &mut impl FnMut(&str, &Value)) {
    let Value::Object(object) = record else { return };
    for (name, value) in object {
        let path = format!("{at}/{name}");
        match value {
            Value::Object(_) => each_field(value, &path, see),
            Value::Array(_) => {}
            value => see(&path, value),
        }
    }
}

/// What the gold actions add to the numbers of each field: in what is new, and in what was there before.
fn changes(course: &Course<'_>) -> Vec<f64> {
    let mut sums: BTreeMap<(String, String, bool), f64> = BTreeMap::new();
    for change in course.start.diff(&course.end).changes {
        let name = change.path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut add = |name: String, n: f64, new: bool| {
            *sums.entry((change.table.clone(), name, new)).or_default() += n;
        };
        match (&change.before, &change.after) {
            (Some(Value::Number(before)), Some(Value::Number(after))) => {
                add(name, after.as_f64().unwrap_or(0.0) - before.as_f64().unwrap_or(0.0), false);
            }
            (None, Some(after @ Value::Object(_))) => each_field(after, "", &mut |path, field| {
                if let Some(n) = field.as_f64() {
                    add(path.to_owned(), n, true);
                }
            }),
            (None, Some(Value::Number(after))) => add(name, after.as_f64().unwrap_or(0.0), true),
            _ => {}
        }
    }
    sums.into_values().collect()
}

/// Whether two of the numbers make it: of the user's own records, and of what the gold actions answer.
fn pairs(course: &Course<'_>, reach: &Reach<'_>, is: &impl Fn(f64) -> bool) -> bool {
    let mut numbers: Vec<f64> = Vec::new();
    let mut take = |n: f64| {
        if numbers.len() < PAIRS && !numbers.iter().any(|other| equal(*other, n)) {
            numbers.push(n);
        }
    };
    for step in &course.steps {
        each_number(&serde_json::from_str(&step.text).unwrap_or_default(), &mut take);
    }
    // Records that belong to somebody: those that all see are too many for chance to stay away.
    for read in reach.reads.iter().filter(|read| read.value().get("user_id").is_some()) {
        each_number(read.value(), &mut take);
    }
    numbers.iter().enumerate().any(|(place, a)| numbers[..place].iter().any(|b| is(a + b) || is(a - b)))
}
