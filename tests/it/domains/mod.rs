//! Worlds of our own: what is built holds, the same bytes for the same seed, nothing of tau-bench's; what is broken is found.

mod building;
mod ids;
mod planted;
mod reference;

use std::path::{Path, PathBuf};

use callwright::domains::invariants::{Violations, check};
use callwright::domains::tables::Tables;
use callwright::domains::{airline, retail};

const DOMAINS: [&str; 2] = ["retail", "airline"];

pub fn build(domain: &str, users: usize, seed: u64) -> Tables {
    match domain {
        "retail" => retail::build::build(users, seed),
        _ => airline::build::build(users, seed),
    }
}

fn found(domain: &str, tables: &Tables) -> Violations {
    let mut out = Violations::keeping(20);
    check(domain, tables, &mut out);
    out
}

/// The reference data, which the project does not hold.
fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("CALLWRIGHT_SHARED").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        println!("no reference data at {}; set CALLWRIGHT_SHARED to its folder", folder.display());
        return None;
    }
    Some(folder)
}

/// tau-bench's tables of a domain.
fn reference(domain: &str) -> Option<Tables> {
    let folder = shared()?.join("taubench").join(domain);
    let names = if domain == "retail" { ["orders", "products", "users"] } else { ["flights", "reservations", "users"] };
    let read = |name: &&'static str| {
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        (*name, serde_json::from_str(&text).unwrap())
    };
    Some(Tables(names.iter().map(read).collect()))
}
