//! Which domain a row is of: told by names of tools that no other domain has.

use std::collections::BTreeSet;

use crate::domains::{DOMAINS, shipped};
use crate::finding::shorten;
use crate::world::{Domain, World};

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
    let domains = DOMAINS.map(|domain| domain.name).join(" nor ");
    format!("its tools and calls ({}{more}) tell neither {domains}", shown.join(", "))
}

/// A fresh world of a domain: the one that is given, or the shipped one; or why there is none.
pub fn fresh(given: &[World], domain: &Domain) -> Result<World, String> {
    match given.iter().find(|world| world.domain().name == domain.name) {
        Some(world) => Ok(world.fork()),
        None if given.is_empty() => {
            shipped(domain.name).ok_or_else(|| format!("no world of {} comes with this version", domain.name))
        }
        None => Err(format!("its tools are those of {}, and no such world is given", domain.name)),
    }
}
