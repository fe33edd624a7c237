//! BFCL's lists of accepted values, and calls made of their first ones.

use super::lost::Lost;
use crate::json::{Object, Value};
use crate::row::{Call, Row};

/// How many combinations of nested values are tried, and how many values they may have in all.
const MOST: usize = 1000;
const MOST_VALUES: usize = 100_000;

/// The values that an accepted value stands for: objects are expanded, since their values are lists of accepted values
/// again, `""` and null among them set aside.
pub fn expand(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(object) if object.values().all(Value::is_array) => {
            let mut out = Product::new(Object::new());
            for (key, values) in object {
                let values: Vec<Value> = alternatives(values).flat_map(expand).take(MOST).collect();
                if !values.is_empty() {
                    out.times(&values, |object, value| {
                        object.insert(key.clone(), value);
                    });
                }
            }
            out.made.into_iter().map(Value::Object).collect()
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            let mut out = Product::new(Vec::new());
            items.iter().for_each(|item| out.times(&expand(item), |items, value| items.push(value)));
            out.made.into_iter().map(Value::Array).collect()
        }
        other => vec![other.clone()],
    }
}

/// The accepted values that say something: `""` and null say that nothing has to be said.
pub fn alternatives(values: &Value) -> impl Iterator<Item = &Value> {
    values.as_array().into_iter().flatten().filter(|value| !value.is_null() && value.as_str() != Some(""))
}

/// Combinations, as many as there is room for.
struct Product<T> {
    made: Vec<T>,
    /// How many values each of them has.
    size: usize,
}

impl<T: Clone> Product<T> {
    fn new(empty: T) -> Product<T> {
        Product { made: vec![empty], size: 1 }
    }

    fn times(&mut self, values: &[Value], add: impl Fn(&mut T, Value)) {
        let Some((first, others)) = values.split_first() else { return };
        self.size += size(first);
        let room = (MOST_VALUES / self.size).clamp(1, MOST);
        self.made.truncate(room);
        let mut more = Vec::new();
        for one in &self.made {
            for value in others.iter().take(room.saturating_sub(self.made.len() + more.len())) {
                let mut one = one.clone();
                add(&mut one, value.clone());
                more.push(one);
            }
        }
        // Each one's first goes on in place: cloning it for every member would take the square of their number.
        self.made.iter_mut().for_each(|one| add(one, first.clone()));
        self.made.append(&mut more);
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(object) => 1 + object.values().map(size).sum::<usize>(),
        _ => 1,
    }
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
