//! tau-bench's hash of a whole database: SHA-256 of the `str` of its hashable form.
//!
//! That form puts every object's names in order, so it is one long text whose unchanged records are kept as they are.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::base::{Base, Slot};
use super::data::Dict;
use super::string::Text;
use super::text::tuples_dict;
use super::worlds::World;
use crate::json::python_text::push_repr;

/// The texts of a base's records, one after the other as the hash takes them.
pub(super) struct Tuples {
    /// Tables by name.
    tables: Vec<TableText>,
}

struct TableText {
    table: usize,
    text: String,
    /// Each record in the order of the keys: its row, and where its text ends.
    records: Vec<(u32, usize)>,
}

impl Tuples {
    pub fn of(base: &Base) -> Tuples {
        let mut tables: Vec<usize> = (0..base.tables.len()).collect();
        tables.sort_by_key(|table| base.domain.tables[*table].name);
        Tuples { tables: tables.into_iter().map(|table| TableText::of(base, table)).collect() }
    }
}

impl TableText {
    fn of(base: &Base, table: usize) -> TableText {
        let rows = &base.tables[table];
        let mut order: Vec<u32> = (0..rows.keys.len() as u32).collect();
        order.sort_by_key(|row| &rows.keys[*row as usize]);
        let mut text = String::new();
        let records = order.into_iter().map(|row| {
            push_record(&mut text, &rows.keys[row as usize], &rows.records[row as usize]);
            (row, text.len())
        });
        TableText { table, records: records.collect(), text }
    }
}

fn push_record(out: &mut String, key: &Text, record: &Dict) {
    out.push('(');
    push_repr(out, key);
    out.push_str(", ");
    tuples_dict(out, record);
    out.push(')');
}

impl World {
    /// tau-bench's hash of the state, as 64 hexadecimal digits. Unlike `hash` it takes 25 and 25.0 for different, and
    /// it reads the whole database: some milliseconds a call.
    pub fn tau_hash(&self) -> String {
        let mut hasher = Sha256::new();
        let tuples = self.base.tuples();
        for (i, table) in tuples.tables.iter().enumerate() {
            let mut head = String::from(if i == 0 { "((" } else { ", (" });
            push_repr(&mut head, self.base.domain.tables[table.table].name);
            head.push_str(", ");
            hasher.update(&head);
            self.table(table, &mut hasher);
            hasher.update(")");
        }
        hasher.update(match tuples.tables.len() {
            0 => "()",
            1 => ",)",
            _ => ")",
        });
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn table(&self, table: &TableText, hasher: &mut Sha256) {
        let mut added: BTreeMap<&Text, &Dict> = self.added(table.table).map(|(key, record)| (key, &**record)).collect();
        let mut items = Items { hasher, count: 0, text: &table.text };
        let mut start = 0;
        for (row, end) in &table.records {
            let slot = Slot { table: table.table as u16, row: *row };
            let key = self.base.key(slot);
            while let Some(next) = added.first_entry()
                && key.is_some_and(|key| *next.key() < key)
            {
                let (key, record) = next.remove_entry();
                items.changed(key, record);
            }
            match (self.over.as_ref().and_then(|over| over.rows.get(slot)), key) {
                (None, _) => items.kept(start..*end),
                (Some(Some(record)), Some(key)) => items.changed(key, record),
                _ => {}
            }
            start = *end;
        }
        added.into_iter().for_each(|(key, record)| items.changed(key, record));
        items.end();
    }
}

/// The items of a tuple on their way into the hash.
struct Items<'a> {
    hasher: &'a mut Sha256,
    count: usize,
    text: &'a str,
}

impl Items<'_> {
    fn kept(&mut self, range: std::ops::Range<usize>) {
        self.separate();
        self.hasher.update(&self.text[range]);
    }

    fn changed(&mut self, key: &Text, record: &Dict) {
        self.separate();
        let mut text = String::new();
        push_record(&mut text, key, record);
        self.hasher.update(text);
    }

    fn separate(&mut self) {
        self.hasher.update(if self.count == 0 { "(" } else { ", " });
        self.count += 1;
    }

    fn end(self) {
        self.hasher.update(match self.count {
            0 => "()",
            1 => ",)",
            _ => ")",
        });
    }
}
