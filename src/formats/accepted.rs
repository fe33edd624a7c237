//! BFCL's lists of accepted values, and calls made of their first ones.

use super::lost::Lost;
use crate::json::{Object, Value};
use crate::row::{Call, Row};

/// How many combinations of nested values are tried, and in how long lists.
const MOST: usize = 1000;
const LONGEST: usize = 100;

/// The values that an accepted value stands for: objects are expanded, since their values are lists of accepted values
/// again, `""` and null among them set aside.
pub fn expand(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(object) if object.values().all(Value::is_array) => {
            let mut out = vec![Object::new()];
            for (key, values) in object {
                let values: Vec<Value> = alternatives(values).flat_map(expand).collect();
                if values.is_empty() {
                    continue;
                }
                out = product(out, &values, |object, value| {
                    object.insert(key.clone(), value);
                });
            }
            out.into_iter().map(Value::Object).collect()
        }
        Value::Array(items) if items.len() > LONGEST => vec![value.clone()],
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            let mut out = vec![Vec::new()];
            for item in items {
                out = product(out, &expand(item), |items, value| items.push(value));
            }
            out.into_iter().map(Value::Array).collect()
        }
        other => vec![other.clone()],
    }
}

/// The accepted values that say something: `""` and null say that nothing has to be said.
pub fn alternatives(values: &Value) -> impl Iterator<Item = &Value> {
    values.as_array().into_iter().flatten().filter(|value| !value.is_null() && value.as_str() != Some(""))
}

fn product<T: Clone>(made: Vec<T>, values: &[Value], add: impl Fn(&mut T, Value)) -> Vec<T> {
    let mut out = Vec::new();
    for one in &made {
        for value in values.iter().take(MOST / made.len().max(1) + 1) {
            let mut one = one.clone();
            add(&mut one, value.clone());
            out.push(one);
        }
    }
    out.truncate(MOST);
    out
}

/// The calls that a row's answer key asks for, made of the first value that is accepted for each argument.
pub fn calls(row: &Row, lost: &mut Lost) -> Vec<Call> {
    if row.accepted.is_some() {
        lost.add("the answer key: calls are made of it");
    }
    let accepted = row.accepted.iter().flatten().enumerate();
    accepted
        .map(|(number, accepted)| {
            let mut arguments = Object::new();
            for (name, values) in &accepted.arguments {
                let mut all = alternatives(values).flat_map(expand);
                if let Some(first) = all.next() {
                    arguments.insert(name.clone(), first);
                }
                if all.next().is_some() || values.as_array().is_some_and(|values| values.len() > 1) {
                    lost.add("further accepted values");
                }
            }
            Call {
                number,
                name: accepted.name.clone(),
                arguments: Some(Value::Object(arguments)),
                id: None,
                extra: Object::new(),
                at: accepted.at.clone(),
                arguments_at: accepted.at.clone(),
                name_at: accepted.at.clone(),
            }
        })
        .collect()
}
