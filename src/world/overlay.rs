//! What a world changed: the records that it touched, and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::base::{Base, Slot};
use super::data::{Dict, own_dict};
use super::string::Text;

/// Changes on top of a base. Its copy shares all records.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay {
    /// Touched records; `None` for one of the base that was removed.
    pub rows: BTreeMap<Slot, Option<Arc<Dict>>>,
    /// Keys of the records that were added, those still there.
    pub keys: BTreeMap<Slot, Text>,
    added: BTreeMap<(u16, Text), Slot>,
}

impl Overlay {
    /// Where a record stands that was added.
    pub fn find(&self, table: usize, key: &str) -> Option<Slot> {
        if self.added.is_empty() {
            return None;
        }
        self.added.get(&(table as u16, Text::from(key))).copied()
    }

    /// A record to change; copied where it is shared. It must be there.
    pub fn edit<'a>(&'a mut self, base: &Base, slot: Slot) -> Option<&'a mut Dict> {
        let record = self.rows.entry(slot).or_insert_with(|| base.record(slot).cloned());
        record.as_mut().map(own_dict)
    }

    pub fn replace(&mut self, slot: Slot, record: Arc<Dict>) {
        self.rows.insert(slot, Some(record));
    }

    /// Adds a record behind all others of its table.
    pub fn add(&mut self, base: &Base, table: usize, key: Text, record: Arc<Dict>) {
        let table_rows = Slot { table: table as u16, row: 0 }..=Slot { table: table as u16, row: u32::MAX };
        let last = self.rows.range(table_rows).next_back().map_or(0, |(slot, _)| slot.row + 1);
        let slot = Slot { table: table as u16, row: last.max(base.len(table) as u32) };
        self.rows.insert(slot, Some(record));
        self.added.insert((slot.table, key.clone()), slot);
        self.keys.insert(slot, key);
    }

    pub fn remove(&mut self, base: &Base, slot: Slot) {
        if base.record(slot).is_some() {
            self.rows.insert(slot, None);
        } else {
            self.rows.remove(&slot);
            if let Some(key) = self.keys.remove(&slot) {
                self.added.remove(&(slot.table, key));
            }
        }
    }
}
