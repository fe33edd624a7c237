//! A world: a base and what was changed on top of it.

use std::sync::Arc;

use super::base::{Base, Slot};
use super::data::Dict;
use super::domain::Domain;
use super::overlay::Overlay;
use super::string::Text;
use super::tool::{Arguments, Ended, Observation, Preparation, Prepared, UNKNOWN, is_error};
use crate::json::Value;

/// A database state with the tools of its domain. Cloning is forking: O(1), and neither sees what the other writes.
#[derive(Clone)]
pub struct World {
    pub(super) base: Arc<Base>,
    /// `None` where nothing was touched yet.
    pub(super) over: Option<Arc<Overlay>>,
}

/// A state of a world to go back to. O(1), as a fork is.
#[derive(Clone)]
pub struct Snapshot(World);

impl World {
    pub(super) fn on(base: Base) -> World {
        World { base: Arc::new(base), over: None }
    }

    pub fn domain(&self) -> &'static Domain {
        self.base.domain
    }

    /// A world in this one's state that goes its own way.
    pub fn fork(&self) -> World {
        self.clone()
    }

    /// The state as it was loaded.
    pub fn pristine(&self) -> World {
        World { base: Arc::clone(&self.base), over: None }
    }

    pub fn snapshot(&self) -> Snapshot {
        Snapshot(self.clone())
    }

    /// Back to a snapshot's state. False, and nothing done, where it is of a world that was loaded apart from this one.
    pub fn rollback(&mut self, snapshot: &Snapshot) -> bool {
        let ours = Arc::ptr_eq(&self.base, &snapshot.0.base);
        if ours {
            self.over.clone_from(&snapshot.0.over);
        }
        ours
    }

    /// Runs a tool.
    pub fn call(&mut self, name: &str, arguments: &Value) -> Observation {
        let mut text = String::new();
        let is_error = self.call_into(name, arguments, &mut text);
        Observation { text, is_error }
    }

    /// Runs a tool and appends its observation to `out`; true where that is an error.
    pub fn call_into(&mut self, name: &str, arguments: &Value, out: &mut String) -> bool {
        self.run_into(name, arguments, out) != Ended::Well
    }

    /// The same, and tells a refusal, whose words are the reference's, from what raised.
    pub fn run_into(&mut self, name: &str, arguments: &Value, out: &mut String) -> Ended {
        let prepared = self.prepare(name, arguments);
        self.run(&prepared, out)
    }

    /// A call as worlds of this domain run it, to be run often.
    pub fn prepare(&self, name: &str, arguments: &Value) -> Prepared {
        Prepared::new(self.domain(), name, arguments)
    }

    /// Runs a prepared call of this world's domain, and appends its observation.
    pub fn run(&mut self, call: &Prepared, out: &mut String) -> Ended {
        let start = out.len();
        let done = match &call.0 {
            Preparation::Fit(tool, values) => (tool.run)(self, &Arguments { params: tool.params, values }, out),
            Preparation::Unfit(raised) => Err(raised.clone()),
            Preparation::Unknown(name) => {
                out.push_str(UNKNOWN);
                out.push_str(name);
                return Ended::Refused;
            }
        };
        match done {
            Ok(()) if is_error(&out[start..]) => Ended::Refused,
            Ok(()) => Ended::Well,
            Err(raised) => {
                out.truncate(start);
                out.push_str(&raised.to_string());
                Ended::Raised
            }
        }
    }

    /// Where the record of this key stands.
    pub fn find(&self, table: usize, key: &str) -> Option<Slot> {
        match self.base.find(table, key) {
            Some(slot) if self.record(slot).is_some() => Some(slot),
            _ => self.over.as_ref()?.find(table, key),
        }
    }

    pub fn get(&self, table: usize, key: &str) -> Option<&Arc<Dict>> {
        self.record(self.find(table, key)?)
    }

    /// The record of a slot. `None` where it was removed.
    pub fn record(&self, slot: Slot) -> Option<&Arc<Dict>> {
        match self.over.as_ref().and_then(|over| over.rows.get(slot)) {
            Some(touched) => touched.as_ref(),
            None => self.base.record(slot),
        }
    }

    /// A record to change: copied, where others share it.
    pub fn edit(&mut self, slot: Slot) -> Option<&mut Dict> {
        Arc::make_mut(self.over.get_or_insert_default()).edit(&self.base, slot)
    }

    /// Gives a key a record: in its place, or behind all others of the table.
    pub fn insert(&mut self, table: usize, key: &str, record: Dict) {
        let slot = self.find(table, key);
        let over = Arc::make_mut(self.over.get_or_insert_default());
        match slot {
            Some(slot) => over.replace(slot, Arc::new(record)),
            None => over.add(&self.base, table, Text::from(key), Arc::new(record)),
        }
    }

    /// Removes a record; false where there is none.
    pub fn remove(&mut self, table: usize, key: &str) -> bool {
        let Some(slot) = self.find(table, key) else { return false };
        Arc::make_mut(self.over.get_or_insert_default()).remove(&self.base, slot);
        true
    }

    /// The records of a table in their order: those of the base, then those added.
    pub fn records(&self, table: usize) -> impl Iterator<Item = (&Text, &Arc<Dict>)> {
        let rows = 0..self.base.len(table) as u32;
        let slots = rows.map(move |row| Slot { table: table as u16, row });
        let base = slots.filter_map(|slot| Some((self.base.key(slot)?, self.record(slot)?)));
        base.chain(self.added(table))
    }

    /// The records that were added to a table, in their order.
    pub(super) fn added(&self, table: usize) -> impl Iterator<Item = (&Text, &Arc<Dict>)> {
        let keys = self.over.iter().flat_map(|over| over.added());
        let ours = keys.filter(move |(slot, _)| slot.table as usize == table);
        ours.filter_map(|(slot, key)| Some((key, self.record(slot)?)))
    }

    /// The key of a slot's record.
    pub fn key(&self, slot: Slot) -> Option<&Text> {
        self.base.key(slot).or_else(|| self.over.as_ref()?.key(slot))
    }

    /// The records that an index has under `words`, in the table's order.
    ///
    /// Touched records are looked at one by one, so it costs what was touched, not what there is.
    pub fn indexed(&self, index: usize, words: &str) -> Vec<Slot> {
        let spec = &self.domain().indexes[index];
        let table = spec.table as u16;
        let base = self.base.indexed(index, words).iter().map(|row| Slot { table, row: *row });
        let Some(over) = &self.over else { return base.collect() };
        let mut found: Vec<Slot> = base.filter(|slot| !over.rows.contains(*slot)).collect();
        let mut own = String::new();
        for (slot, record) in over.rows.of_table(spec.table) {
            own.clear();
            if record.as_ref().is_some_and(|record| (spec.key)(record, &mut own)) && own == words {
                found.push(slot);
            }
        }
        found.sort_unstable();
        found
    }
}
