//! Compiled parameters by what they were compiled from, shared between threads and bounded.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use super::Compiled;
use crate::json::{Value, hash};

/// Most declarations that are kept, and how many values they may have in all and each alone. Some datasets have new
/// tools in every row.
const MOST: usize = 8192;
const MOST_VALUES: usize = 1_000_000;
const LARGEST: usize = 50_000;

/// Compiles each declaration once. What it answers never depends on what it holds.
#[derive(Default)]
pub struct Cache {
    entries: RwLock<Entries>,
}

#[derive(Default)]
struct Entries {
    by_hash: HashMap<u64, Vec<Entry>>,
    count: usize,
    values: usize,
}

type Entry = (Option<Value>, Arc<Compiled>);

impl Cache {
    pub fn get(&self, parameters: Option<&Value>) -> Arc<Compiled> {
        let key = parameters.map_or(0, hash);
        if let Some(compiled) = self.look_up(key, parameters) {
            return compiled;
        }
        let compiled = Arc::new(Compiled::new(parameters));
        let size = parameters.map_or(1, size);
        if size > LARGEST {
            return compiled;
        }
        let mut entries = self.entries.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if entries.count >= MOST || entries.values + size > MOST_VALUES {
            *entries = Entries::default();
        }
        entries.count += 1;
        entries.values += size;
        entries.by_hash.entry(key).or_default().push((parameters.cloned(), Arc::clone(&compiled)));
        compiled
    }

    fn look_up(&self, key: u64, parameters: Option<&Value>) -> Option<Arc<Compiled>> {
        let entries = self.entries.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        // Values that are equal but for the order of their keys differ in the order of findings: the order counts.
        let same = |kept: &Option<Value>| match (kept, parameters) {
            (Some(a), Some(b)) => crate::json::identical(a, b),
            (None, None) => true,
            _ => false,
        };
        entries.by_hash.get(&key)?.iter().find(|(kept, _)| same(kept)).map(|(_, compiled)| Arc::clone(compiled))
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(object) => 1 + object.values().map(size).sum::<usize>(),
        _ => 1,
    }
}
