//! Which domain a row is of: told by names of tools that no other domain has.

use std::collections::BTreeSet;

use crate::domains::{DOMAINS, shipped};
use crate::finding::shorten;
use crate::world::{Domain, World};

/// What told a domain: a complaint says it, so that what is wrong is sought there.
#[derive(Clone, Copy)]
pub enum By {
    /// An option, or the one world that is given.
    Given,
    /// The task's field `domain`.
    Field,
    /// Names of tools that are offered or called.
    Tools,
    /// Names of tools that the gold actions call.
    Actions,
}

/// The domain that most of these names belong to; `None` where none does, or two do alike.
pub fn told<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'static Domain> {
    let names: BTreeSet<&str> = names.collect();
    let mut best: Option<(usize, &'static Domain)> = None;
    let mut tied = false;
    for domain in DOMAINS {
        let alone = |name: &&&str| DOMAINS.iter().all(|d| d.tool(name).is_some() == (d.name == domain.name));
        let count = names.iter().filter(alone).count();
        let most = best.map_or(0, |(most, _)| most);
        tied = if count > most { false } else { tied || count == most };
        if count > most {
            best = Some((count, domain));
        }
    }
    best.filter(|_| !tied).map(|(_, domain)| domain)
}

/// Why none could be told, in words.
pub fn why_not<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: BTreeSet<&str> = names.collect();
    if names.is_empty() {
        return "it has no tools and no calls that tell its domain; name it (--domain)".to_owned();
    }
    let shown: Vec<String> = names.iter().take(6).map(|name| shorten(name, 40)).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    format!("its tools and calls ({}{more}) tell neither {}", shown.join(", "), all())
}

/// The domains, after "neither".
pub fn all() -> String {
    DOMAINS.map(|domain| domain.name).join(" nor ")
}

/// A fresh world of a domain: the one that is given, or the shipped one; or why there is none.
pub fn fresh(given: &[World], domain: &Domain, by: By) -> Result<World, String> {
    match given.iter().find(|world| world.domain().name == domain.name) {
        Some(world) => Ok(world.fork()),
        None if given.is_empty() => {
            shipped(domain.name).ok_or_else(|| format!("no world of {} comes with this version", domain.name))
        }
        None => Err(format!("{} {}, and no such world is given", by.words(), domain.name)),
    }
}

impl By {
    /// What stands before a domain's name.
    fn words(self) -> &'static str {
        match self {
            By::Given => "the domain is",
            By::Field => "its `domain` is",
            By::Tools => "its tools are those of",
            By::Actions => "its gold actions are those of",
        }
    }
}
