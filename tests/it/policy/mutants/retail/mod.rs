//! The shop's good conversations, and what is broken in them.

mod changes;
mod good;
mod mutants;
mod shop;

use callwright::domains::policy::policy;

#[test]
fn the_shops_mutants_are_killed() {
    super::prove(policy("retail").unwrap(), &good::good(), mutants::MUTANTS);
}
