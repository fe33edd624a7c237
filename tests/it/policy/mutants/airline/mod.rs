//! The airline's good conversations, and what is broken in them.

mod changes;
mod good;
mod mutants;
mod world;

use callwright::domains::policy::policy;

#[test]
fn the_airlines_mutants_are_killed() {
    super::prove(policy("airline").unwrap(), &good::scripts(&super::tables("airline")), mutants::MUTANTS);
}
