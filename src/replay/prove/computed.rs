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
        || reach.reads.iter().any(|read| read.figures().iter().copied().any(is))
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

/// What can be counted and summed up over the lists and objects of a value.
pub fn figures(value: &Value) -> Vec<f64> {
    let mut out = Vec::new();
    count(value, &mut out);
    out.sort_by(f64::total_cmp);
    out.dedup();
    out
}

/// A record's fields, by their paths.
type Fields<'a> = Vec<(String, &'a Value)>;

fn count(value: &Value, out: &mut Vec<f64>) {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(object) => object.values().collect(),
        _ => return,
    };
    out.push(items.len() as f64);
    items.iter().for_each(|item| count(item, out));
    let records: Vec<Fields<'_>> = items
        .iter()
        .filter(|item| item.is_object())
        .map(|item| {
            let mut fields = Vec::new();
            each_field(item, "", &mut |path, field| fields.push((path.to_owned(), field)));
            fields
        })
        .collect();
    sums(records.iter(), out);
    let mut parts: BTreeMap<(&str, &str), Vec<&Fields<'_>>> = BTreeMap::new();
    for record in &records {
        for (path, field) in record {
            let word = match field {
                Value::Bool(true) => "true",
                Value::Bool(false) => "false",
                Value::String(text) => text,
                _ => continue,
            };
            parts.entry((path, word)).or_default().push(record);
        }
    }
    // One record's sums are its numbers.
    for part in parts.values().filter(|part| part.len() > 1) {
        out.push(part.len() as f64);
        sums(part.iter().copied(), out);
    }
}

/// The sum, the least, the largest and the spread of each field's numbers.
fn sums<'a>(records: impl Iterator<Item = &'a Fields<'a>>, out: &mut Vec<f64>) {
    let mut fields: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (path, field) in records.flatten() {
        if let Some(number) = field.as_f64() {
            fields.entry(path).or_default().push(number);
        }
    }
    for numbers in fields.values() {
        let (least, most) = numbers.iter().fold((f64::MAX, f64::MIN), |(least, most), n| (least.min(*n), most.max(*n)));
        out.extend([numbers.iter().sum(), least, most, most - least]);
    }
}

/// A record's fields that are no lists, with their paths; those of objects in it, too.
fn each_field<'a>(record: &'a Value, at: &str, see: &mut impl FnMut(&str, &'a Value)) {
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
