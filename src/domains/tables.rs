//! A database as tables of records by key, in the shape of tau-bench's files.

use std::ops::ControlFlow;

use crate::json::{Object, Value};

/// Takes a record that is made: its table, its key, itself. Breaks where nothing more is wanted.
pub type Each<'a> = dyn FnMut(&'static str, String, Value) -> ControlFlow<()> + 'a;

/// Name of a table, its records by key; all in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables(pub Vec<(&'static str, Object)>);

impl Tables {
    /// Empty tables of these names.
    pub fn of(names: &[&'static str]) -> Tables {
        Tables(names.iter().map(|name| (*name, Object::new())).collect())
    }

    /// The records of a table.
    pub fn get(&self, table: &str) -> Option<&Object> {
        self.0.iter().find(|(name, _)| *name == table).map(|(_, records)| records)
    }

    /// Puts a record into the table of this name; without one nothing happens.
    pub fn put(&mut self, table: &str, key: String, record: Value) {
        if let Some((_, records)) = self.0.iter_mut().find(|(name, _)| *name == table) {
            records.insert(key, record);
        }
    }
}
