//! The state hash: a sum over records, so that a change costs the records that it touches and their order is nothing.

use sha2::{Digest, Sha256};

use super::base::{Base, Slot};
use super::data::{Data, Dict};
use super::number::Num;
use super::string::Text;
use super::worlds::World;

impl World {
    /// The hash of the whole state, 128 bits. The same for all states that say the same: 25 is 25.0, the order of
    /// names and of records does not count, and a record that was written back to what it was is as it was.
    pub fn hash(&self) -> u128 {
        let mut sum = self.base.hash();
        let Some(over) = &self.over else { return sum };
        for (slot, record) in over.rows.iter() {
            if let (Some(key), Some(record)) = (self.base.key(slot), self.base.record(slot)) {
                sum = sum.wrapping_sub(of_record(&self.base, slot.table.into(), key, record));
            }
            if let (Some(key), Some(record)) = (self.key(slot), record) {
                sum = sum.wrapping_add(of_record(&self.base, slot.table.into(), key, record));
            }
        }
        sum
    }
}

pub(super) fn of_base(base: &Base) -> u128 {
    let mut sum = 0u128;
    for table in 0..base.tables.len() {
        for row in 0..base.len(table) as u32 {
            let slot = Slot { table: table as u16, row };
            if let (Some(key), Some(record)) = (base.key(slot), base.record(slot)) {
                sum = sum.wrapping_add(of_record(base, table, key, record));
            }
        }
    }
    sum
}

fn of_record(base: &Base, table: usize, key: &Text, record: &Dict) -> u128 {
    let mut bytes = Vec::with_capacity(4096);
    push_text(&mut bytes, base.domain.tables[table].name);
    push_text(&mut bytes, key);
    push_dict(&mut bytes, record);
    let digest = Sha256::digest(&bytes);
    digest.iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte))
}

/// Equal bytes for values that say the same, and only for those: each has its kind and its length before it.
fn push(out: &mut Vec<u8>, data: &Data) {
    match data {
        Data::Null => out.push(b'n'),
        Data::Bool(flag) => out.push(if *flag { b't' } else { b'f' }),
        Data::Text(text) => push_text(out, text),
        Data::List(list) => {
            push_length(out, b'l', list.items().len());
            list.items().iter().for_each(|item| push(out, item));
        }
        Data::Dict(dict) => push_dict(out, dict),
        Data::Int(_) | Data::Large(_) | Data::Float(_) => push_number(out, data),
    }
}

fn push_number(out: &mut Vec<u8>, data: &Data) {
    let whole = match Num::of(data) {
        Some(Num::Int(n)) => Some(n),
        // Beyond 2^64 nothing but a float holds it.
        Some(Num::Float(n)) if n.fract() == 0.0 && n.abs() <= 18_446_744_073_709_551_616.0 => Some(n as i128),
        Some(Num::Float(n)) => {
            out.push(b'd');
            out.extend(n.to_bits().to_be_bytes());
            None
        }
        None => None,
    };
    if let Some(n) = whole {
        out.push(b'i');
        out.extend(n.to_be_bytes());
    }
}

fn push_dict(out: &mut Vec<u8>, dict: &Dict) {
    let mut fields: Vec<(&Text, &Data)> = dict.iter().collect();
    fields.sort_by_key(|(name, _)| *name);
    push_length(out, b'o', fields.len());
    for (name, value) in fields {
        push_text(out, name);
        push(out, value);
    }
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_length(out, b's', text.len());
    out.extend(text.as_bytes());
}

fn push_length(out: &mut Vec<u8>, kind: u8, length: usize) {
    out.push(kind);
    out.extend((length as u64).to_be_bytes());
}
