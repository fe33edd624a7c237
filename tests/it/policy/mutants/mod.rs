//! The mutation proof: conversations that keep the policy, broken in one way each, and which rule tells.
//!
//! Good conversations are made from the records of the shipped world, and no rule may fire on one. A mutant changes them;
//! each one that it changes is told by the mutant's rule, or no rule can tell and the mutant says why. What came out is
//! written to `target/tmp/mutants-<domain>.txt`, which `make test` prints.

mod airline;
mod retail;
mod talks;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use callwright::domains::making::{DEFAULT_SEED, DEFAULT_USERS};
use callwright::domains::policy::{Evidence, Judged, Policy, Script, judge};
use callwright::domains::shipped;
use callwright::domains::tables::Tables;

use super::broken;
use crate::domains::build;

/// A way to break the policy.
pub struct Mutant {
    pub name: &'static str,
    pub told: Told,
    /// Changes a conversation; false where it is not for this one.
    pub apply: fn(&mut Script, &Tables) -> bool,
}

pub enum Told {
    /// The rule that tells.
    By(&'static str),
    /// None can, and why.
    Not(&'static str),
}

/// The tables of the shipped world.
pub fn tables(domain: &str) -> Tables {
    build(domain, DEFAULT_USERS, DEFAULT_SEED)
}

fn judged(policy: &Policy, script: &Script) -> Judged {
    judge(policy, &script.run(&shipped(policy.domain).unwrap(), Evidence::Text), |_| true)
}

/// Holds the mutants of a domain against its rules.
pub fn prove(policy: &Policy, good: &[Script], mutants: &[Mutant]) {
    for script in good {
        let breaches = judged(policy, script).breaches;
        let said: Vec<_> = breaches.iter().map(|breach| (breach.rule.id, &breach.what)).collect();
        assert!(said.is_empty(), "a good conversation breaks {said:?}: {script:#?}");
    }
    let tables = tables(policy.domain);
    let mut table = format!("{}: {} good conversations, on which no rule fires\n", policy.domain, good.len());
    writeln!(table, "{:<44} {:>7} {:>6}  told by", "mutant", "mutants", "killed").unwrap();
    let mut killers = BTreeSet::new();
    for mutant in mutants {
        let (mut made, mut killed) = (0, 0);
        for script in good {
            let mut script = script.clone();
            if !(mutant.apply)(&mut script, &tables) {
                continue;
            }
            made += 1;
            let broken = broken(policy, &judged(policy, &script));
            match mutant.told {
                Told::By(rule) if broken.contains(&rule) => killed += 1,
                Told::By(rule) => panic!("{}: not told by {rule} but {broken:?}: {script:#?}", mutant.name),
                Told::Not(_) => assert!(broken.is_empty(), "{}: told by {broken:?} after all", mutant.name),
            }
        }
        assert!(made > 0, "{}: no conversation is for it", mutant.name);
        let told = match mutant.told {
            Told::By(rule) => {
                killers.insert(rule);
                rule.to_owned()
            }
            Told::Not(why) => format!("none can: {why}"),
        };
        writeln!(table, "{:<44} {made:>7} {killed:>6}  {told}", mutant.name).unwrap();
    }
    let decidable: BTreeSet<_> = policy.rules().filter(|rule| rule.decided.needs().is_some()).map(|r| r.id).collect();
    assert_eq!(killers, decidable, "each rule that something decides kills a mutant");
    writeln!(table, "{} rules, each of which kills a mutant", decidable.len()).unwrap();
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mutants-{}.txt", policy.domain)), table)
        .unwrap();
}
