//! Domains: what the engine runs on. The list is [`DOMAINS`].
//!
//! A domain is a folder that holds, whatever language it is written in:
//! - its **tables**: a name each, which is that of its file `<name>.json`, an object of records by key; and the fields
//!   that every record has (`mod.rs`);
//! - its **indexes**: what tools look up beside keys, as a function from a record to words (`mod.rs`);
//! - its **tools**, a file each in `tools/`: name, description, parameters in the order of the signature, whether it
//!   writes, the kinds of values that it needs and produces, and the function that runs it. A tool decides from its
//!   arguments and the world alone, appends its observation to a text, and changes records through the world. Where
//!   the reference's Python would raise, it returns `Raised`: what it changed before stays;
//! - its **policy** (`policy/`): numbered sentences under headings, which an agent has to follow; those that are rules
//!   have a file each, which says how they are decided;
//! - its **builder** (`build/`): the records of a database from a number of users and a seed (`making`);
//! - its **invariants** (`invariants/`): what must hold in its database.

pub mod airline;
pub mod calendar;
mod everywhere;
pub mod folder;
pub mod ids;
pub mod invariants;
pub mod making;
pub mod money;
pub mod people;
pub mod policy;
pub mod random;
pub mod retail;
pub mod shape;
mod shipped;
pub mod tables;

pub use shipped::shipped;

use crate::world::Domain;

/// All domains, by name.
pub static DOMAINS: [&Domain; 2] = [&airline::DOMAIN, &retail::DOMAIN];

pub fn domain(name: &str) -> Option<&'static Domain> {
    DOMAINS.into_iter().find(|domain| domain.name == name)
}

/// Names of a domain's tables.
fn table_names(domain: &Domain) -> Vec<&'static str> {
    domain.tables.iter().map(|table| table.name).collect()
}
