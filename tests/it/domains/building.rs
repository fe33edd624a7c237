//! What is built: clean, the same for the same seed, of the sizes that were asked for.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::{DOMAINS, build, found};

proptest! {
    #[test]
    fn what_is_built_violates_nothing(domain in 0..2_usize, users in 0..70_usize, seed: u64) {
        let tables = build(DOMAINS[domain], users, seed);
        let found = found(DOMAINS[domain], &tables);
        prop_assert_eq!(found.kept, vec![]);
        prop_assert_eq!(tables.get("users").map(|users| users.len()), Some(users));
    }
}

#[test]
fn the_default_worlds_violate_nothing() {
    for domain in DOMAINS {
        for seed in [0, 1, u64::MAX] {
            assert_eq!(found(domain, &build(domain, 500, seed)).kept, vec![]);
        }
    }
}
