//! Equality by value: 1 is 1.0, and the order of keys does not count.

use super::Value;
use super::hash::of;

/// Whether two values say the same.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64() && (a.is_f64() || b.is_f64()),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, v)| b.get(key).is_some_and(|w| same(v, w)))
        }
        _ => a == b,
    }
}

/// Equal for values that say the same.
pub fn same_hash(value: &Value) -> u64 {
    match value {
        Value::Number(n) => of(&(4u8, n.as_f64().map(|n| if n == 0.0 { 0 } else { n.to_bits() }))),
        Value::Array(items) => of(&(6u8, items.iter().map(same_hash).collect::<Vec<_>>())),
        Value::Object(object) => {
            object.iter().fold(7, |sum: u64, (k, v)| sum.wrapping_add(of(&(8u8, k, same_hash(v)))))
        }
        other => super::hash(other),
    }
}
