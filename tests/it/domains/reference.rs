//! Held against tau-bench's records.

use super::{DOMAINS, found, reference};

#[test]
fn what_tau_benchs_own_records_violate() {
    for domain in DOMAINS {
        let Some(tables) = reference(domain) else { return };
        let found = found(domain, &tables);
        println!("{domain} {:?}", found.counts);
        for v in &found.kept {
            println!("{v:?}");
        }
    }
    panic!();
}
