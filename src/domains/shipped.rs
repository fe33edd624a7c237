//! The worlds that are there without a path: built when first asked for, once a process, and shared.

use std::sync::OnceLock;

use super::making::{DEFAULT_SEED, DEFAULT_USERS, collect, make};
use super::{DOMAINS, domain};
use crate::json::Object;
use crate::world::World;

static WORLDS: [OnceLock<World>; DOMAINS.len()] = [const { OnceLock::new() }; DOMAINS.len()];

/// A fork of the domain's shipped world; `None` where there is no such domain.
pub fn shipped(name: &str) -> Option<World> {
    let place = DOMAINS.iter().position(|domain| domain.name == name)?;
    Some(WORLDS[place].get_or_init(|| build(name)).fork())
}

fn build(name: &str) -> World {
    let tables =
        collect(name, |each| make(name, DEFAULT_USERS, DEFAULT_SEED, each).expect("each domain has a builder"));
    let tables: Vec<Object> = tables.0.into_iter().map(|(_, records)| records).collect();
    World::of_tables(domain(name).expect("a name of the list"), &tables)
        .expect("what is built are tables of its domain")
}
