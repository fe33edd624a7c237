//! Money: integer cents inside, numbers of dollars with at most two decimals in the tables.

use crate::json::Value;

/// Largest sum of dollars that is read: cents stay exact in a double far beyond it.
const MOST: f64 = 1e12;

/// The number as cents; `None` where it is no number of dollars with at most two decimals.
pub fn cents(value: &Value) -> Option<i64> {
    let dollars = value.as_f64().filter(|dollars| dollars.abs() <= MOST)?;
    let cents = (dollars * 100.0).round();
    // A double is taken for the decimal that it is nearest to, as its shortest spelling is.
    (cents / 100.0 == dollars).then_some(cents as i64)
}

/// Cents as a table of the shop has them: 5000 is `50.0`.
pub fn dollars(cents: i64) -> Value {
    Value::from(cents as f64 / 100.0)
}

/// Cents in words: 5000 is `50.00`.
pub fn words(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}
