//! A hash of a value by its structure, for caches; two with the same hash are compared before they count.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::Value;

/// The same for values that are identical: equal, with their keys in the same order.
pub fn hash(value: &Value) -> u64 {
    match value {
        Value::Null => 1,
        Value::Bool(b) => 2 + u64::from(*b),
        Value::Number(n) => of(&(4u8, n)),
        Value::String(s) => of(&(5u8, s)),
        Value::Array(items) => {
            let mut hasher = DefaultHasher::new();
            6u8.hash(&mut hasher);
            items.iter().for_each(|v| hash(v).hash(&mut hasher));
            hasher.finish()
        }
        Value::Object(object) => {
            let mut hasher = DefaultHasher::new();
            7u8.hash(&mut hasher);
            object.iter().for_each(|(k, v)| (k, hash(v)).hash(&mut hasher));
            hasher.finish()
        }
    }
}

pub(super) fn of(part: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    part.hash(&mut hasher);
    hasher.finish()
}

/// Equality that sees the order of keys, too.
pub fn identical(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| identical(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, v), (l, w))| k == l && identical(v, w))
        }
        _ => a == b,
    }
}
