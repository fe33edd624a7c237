//! A database as it was loaded: frozen, shared by all worlds on top of it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use super::data::Dict;
use super::domain::Domain;
use super::hash;
use super::names::Meeting;
use super::string::Text;
use super::tau_hash::Tuples;
use super::text::freeze;

/// A domain's tables, frozen. Indexes and hashes are made when first asked for.
pub struct Base {
    pub domain: &'static Domain,
    pub(super) tables: Vec<Rows>,
    indexes: Vec<OnceLock<HashMap<String, Vec<u32>>>>,
    hash: OnceLock<u128>,
    tuples: OnceLock<Tuples>,
}

/// The records of a table in their order.
#[derive(Default)]
pub(super) struct Rows {
    pub keys: Vec<Text>,
    pub records: Vec<Arc<Dict>>,
    by_key: HashMap<Text, u32, FixedState>,
}

/// Where a record stands: its table, and its place there. Records that a world adds stand behind those of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    pub table: u16,
    pub row: u32,
}

impl Base {
    /// Freezes tables, which stand as in the domain's list.
    pub(super) fn new(domain: &'static Domain, tables: Vec<Vec<(Text, Dict)>>) -> Base {
        let mut meeting = Meeting::default();
        let tables = tables.into_iter().map(|records| Rows::new(records, &mut meeting)).collect();
        let indexes = domain.indexes.iter().map(|_| OnceLock::new()).collect();
        Base { domain, tables, indexes, hash: OnceLock::new(), tuples: OnceLock::new() }
    }

    pub(super) fn find(&self, table: usize, key: &str) -> Option<Slot> {
        let row = *self.tables[table].by_key.get(key)?;
        Some(Slot { table: table as u16, row })
    }

    pub(super) fn record(&self, slot: Slot) -> Option<&Arc<Dict>> {
        self.tables[slot.table as usize].records.get(slot.row as usize)
    }

    pub(super) fn key(&self, slot: Slot) -> Option<&Text> {
        self.tables[slot.table as usize].keys.get(slot.row as usize)
    }

    /// How many records a table has.
    pub fn len(&self, table: usize) -> usize {
        self.tables[table].records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tables.iter().all(|table| table.records.is_empty())
    }

    /// Records of the base that an index has under `words`, in the table's order.
    pub(super) fn indexed(&self, index: usize, words: &str) -> &[u32] {
        let rows = self.indexes[index].get_or_init(|| self.index(index));
        rows.get(words).map_or(&[], Vec::as_slice)
    }

    fn index(&self, index: usize) -> HashMap<String, Vec<u32>> {
        let index = &self.domain.indexes[index];
        let mut rows: HashMap<String, Vec<u32>> = HashMap::new();
        for (row, record) in self.tables[index.table].records.iter().enumerate() {
            let mut words = String::new();
            if (index.key)(record, &mut words) {
                rows.entry(words).or_default().push(row as u32);
            }
        }
        rows
    }

    pub(super) fn hash(&self) -> u128 {
        *self.hash.get_or_init(|| hash::of_base(self))
    }

    pub(super) fn tuples(&self) -> &Tuples {
        self.tuples.get_or_init(|| Tuples::of(self))
    }
}

impl Rows {
    /// A key that comes twice keeps its first place and its last record, as in Python.
    fn new(records: Vec<(Text, Dict)>, meeting: &mut Meeting) -> Rows {
        let mut rows =
            Rows { by_key: HashMap::with_capacity_and_hasher(records.len(), FixedState::default()), ..Rows::default() };
        for (key, record) in records {
            let record = freeze(record, meeting);
            match rows.by_key.get(&key) {
                Some(row) => rows.records[*row as usize] = record,
                None => {
                    rows.by_key.insert(key.clone(), rows.records.len() as u32);
                    rows.keys.push(key);
                    rows.records.push(record);
                }
            }
        }
        rows
    }
}
