//! How two states differ, down to the field.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::data::{Data, Dict};
use super::string::Text;
use super::worlds::World;
use crate::finding::{item, step};
use crate::json::Value;
use crate::json::python_text::dumps;

/// All that differs: tables in the domain's order, records in the table's, fields in the record's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    pub changes: Vec<Change>,
}

/// One value that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub table: String,
    pub key: String,
    /// A JSON pointer into the record; empty for the record as a whole.
    pub path: String,
    /// In the first state. `None` where it is not there.
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl World {
    /// What is different in `other`. Costs the touched records where both stem from one load, else all of them.
    pub fn diff(&self, other: &World) -> Diff {
        let mut diff = Diff::default();
        for table in 0..self.domain().tables.len() {
            for key in self.keys_to_compare(other, table) {
                let name = self.domain().tables[table].name;
                diff.record(name, &key, self.get(table, &key), other.get(table, &key));
            }
        }
        diff
    }

    /// Whether both states say the same.
    pub fn same(&self, other: &World) -> bool {
        let (Some(ours), Some(theirs)) = (&self.over, &other.over) else {
            let untouched = self.over.is_none() && other.over.is_none() && Arc::ptr_eq(&self.base, &other.base);
            return untouched || self.same_slowly(other);
        };
        if Arc::ptr_eq(&self.base, &other.base) && !ours.has_added() && !theirs.has_added() {
            let theirs = theirs.rows.iter().filter(|(slot, _)| !ours.rows.contains(*slot));
            let slots = ours.rows.iter().chain(theirs).map(|(slot, _)| slot);
            return slots.into_iter().all(|slot| same_record(self.record(slot), other.record(slot)));
        }
        self.same_slowly(other)
    }

    fn same_slowly(&self, other: &World) -> bool {
        (0..self.domain().tables.len()).all(|table| {
            let keys = self.keys_to_compare(other, table);
            keys.iter().all(|key| same_record(self.get(table, key), other.get(table, key)))
        })
    }

    /// Keys of records that may differ, each once: those of the base first.
    fn keys_to_compare(&self, other: &World, table: usize) -> Vec<Text> {
        let mut seen = BTreeSet::new();
        let mut keys = Vec::new();
        let mut take = |key: &Text| {
            if seen.insert(key.clone()) {
                keys.push(key.clone());
            }
        };
        if Arc::ptr_eq(&self.base, &other.base) {
            let touched = |world: &World| -> Vec<_> {
                world.over.iter().flat_map(|over| over.rows.of_table(table)).map(|(slot, _)| slot).collect()
            };
            let slots: BTreeSet<_> = touched(self).into_iter().chain(touched(other)).collect();
            slots.into_iter().filter_map(|slot| self.base.key(slot)).for_each(&mut take);
            self.added(table).chain(other.added(table)).for_each(|(key, _)| take(key));
        } else {
            self.records(table).chain(other.records(table)).for_each(|(key, _)| take(key));
        }
        keys
    }
}

fn same_record(a: Option<&Arc<Dict>>, b: Option<&Arc<Dict>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a.same(b),
        (None, None) => true,
        _ => false,
    }
}

impl Diff {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    fn record(&mut self, table: &str, key: &str, before: Option<&Arc<Dict>>, after: Option<&Arc<Dict>>) {
        let first = self.changes.len();
        match (before, after) {
            (Some(before), Some(after)) => {
                if !Arc::ptr_eq(before, after) {
                    self.dict("", before, after);
                }
            }
            (None, None) => {}
            (before, after) => {
                let value = |record: Option<&Arc<Dict>>| record.map(|record| Value::Object(record.to_object()));
                self.push("", value(before), value(after));
            }
        }
        for change in &mut self.changes[first..] {
            change.table = table.to_owned();
            change.key = key.to_owned();
        }
    }

    fn dict(&mut self, at: &str, before: &Dict, after: &Dict) {
        for (name, value) in before.iter() {
            self.value(&step(at, name), Some(value), after.get(name));
        }
        for (name, value) in after.iter().filter(|(name, _)| !before.contains(name)) {
            self.value(&step(at, name), None, Some(value));
        }
    }

    fn value(&mut self, at: &str, before: Option<&Data>, after: Option<&Data>) {
        match (before, after) {
            (Some(before), Some(after)) if before.same(after) => {}
            (Some(Data::Dict(before)), Some(Data::Dict(after))) => self.dict(at, before, after),
            (Some(Data::List(before)), Some(Data::List(after))) => {
                for i in 0..before.items().len().max(after.items().len()) {
                    self.value(&item(at, i), before.items().get(i), after.items().get(i));
                }
            }
            (before, after) => self.push(at, before.map(Data::to_value), after.map(Data::to_value)),
        }
    }

    fn push(&mut self, path: &str, before: Option<Value>, after: Option<Value>) {
        self.changes.push(Change { table: String::new(), key: String::new(), path: path.to_owned(), before, after });
    }
}

/// A line a change: `orders #W1 /status: "pending" -> "cancelled"`; `+` for what came, `-` for what went.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, change) in self.changes.iter().enumerate() {
            write!(f, "{}{change}", if i == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.table, self.key)?;
        if !self.path.is_empty() {
            write!(f, " {}", self.path)?;
        }
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => write!(f, ": {} -> {}", dumps(before), dumps(after)),
            (Some(before), None) => write!(f, ": - {}", dumps(before)),
            (None, Some(after)) => write!(f, ": + {}", dumps(after)),
            (None, None) => Ok(()),
        }
    }
}
