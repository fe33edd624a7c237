//! How a world is made: record by record, into tables or files, the same records either way.

use std::ops::ControlFlow;

use super::tables::{Each, Tables};
use super::{airline, retail, table_names};

/// The world that is there without a path.
pub const DEFAULT_USERS: usize = 500;
pub const DEFAULT_SEED: u64 = 0;
/// Most users that a world is made with: ids of their shape are enough for them.
pub const MOST_USERS: usize = 1_000_000;

/// Makes the records of a domain's world; `None` where there is no such domain.
pub fn make(domain: &str, users: usize, seed: u64, each: &mut Each<'_>) -> Option<ControlFlow<()>> {
    match domain {
        "retail" => Some(retail::build::make(users, seed, each)),
        "airline" => Some(airline::build::make(users, seed, each)),
        _ => None,
    }
}

/// A domain's tables, filled by what makes their records.
pub fn collect(domain: &str, make: impl FnOnce(&mut Each<'_>) -> ControlFlow<()>) -> Tables {
    let names = super::domain(domain).map_or_else(Vec::new, table_names);
    let mut tables = Tables::of(&names);
    // Nothing here breaks off.
    let _ = make(&mut |table, key, record| {
        tables.put(table, key, record);
        ControlFlow::Continue(())
    });
    tables
}
