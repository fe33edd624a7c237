//! What a world changed: the records that it touched, and nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::base::{Base, Slot};
use super::data::{Dict, own_dict};
use super::string::Text;
use super::touched::Touches;

/// Changes on top of a base. Its copy shares all records.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay {
    pub rows: Touches,
    /// `None` until a record is added.
    added: Option<Box<Added>>,
}

/// The records that were added, those still there.
#[derive(Clone, Debug, Default)]
struct Added {
    keys: BTreeMap<Slot, Text>,
    slots: BTreeMap<(u16, Text), Slot>,
}

impl Overlay {
    /// Where a record stands that was added.
    pub fn find(&self, table: usize, key: &str) -> Option<Slot> {
        self.added.as_ref()?.slots.get(&(table as u16, Text::from(key))).copied()
    }

    /// The key of a record that was added.
    pub fn key(&self, slot: Slot) -> Option<&Text> {
        self.added.as_ref()?.keys.get(&slot)
    }

    /// The slots and keys of the records that were added.
    pub fn added(&self) -> impl Iterator<Item = (Slot, &Text)> {
        self.added.iter().flat_map(|added| &added.keys).map(|(slot, key)| (*slot, key))
    }

    pub fn has_added(&self) -> bool {
        self.added.as_ref().is_some_and(|added| !added.keys.is_empty())
    }

    /// A record to change; copied where it is shared. It must be there.
    pub fn edit<'a>(&'a mut self, base: &Base, slot: Slot) -> Option<&'a mut Dict> {
        let record = self.rows.entry(slot, || base.record(slot).cloned());
        record.as_mut().map(own_dict)
    }

    pub fn replace(&mut self, slot: Slot, record: Arc<Dict>) {
        self.rows.set(slot, Some(record));
    }

    /// Adds a record behind all others of its table.
    pub fn add(&mut self, base: &Base, table: usize, key: Text, record: Arc<Dict>) {
        let last = self.rows.of_table(table).next_back().map_or(0, |(slot, _)| slot.row + 1);
        let slot = Slot { table: table as u16, row: last.max(base.len(table) as u32) };
        self.rows.set(slot, Some(record));
        let added = self.added.get_or_insert_default();
        added.slots.insert((slot.table, key.clone()), slot);
        added.keys.insert(slot, key);
    }

    pub fn remove(&mut self, base: &Base, slot: Slot) {
        if base.record(slot).is_some() {
            self.rows.set(slot, None);
        } else {
            self.rows.remove(slot);
            if let Some(added) = &mut self.added
                && let Some(key) = added.keys.remove(&slot)
            {
                added.slots.remove(&(slot.table, key));
            }
        }
    }
}
