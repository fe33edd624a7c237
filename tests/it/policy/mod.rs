//! Policies as rules: their examples, their documents, what is a yes, and what mutants they kill.

mod agents;
mod confirmed;
mod document;
mod examples;
mod laws;
mod mutants;
mod reference;
mod words;
mod yes;

use callwright::domains::policy::{Evidence, Judged, Policy, Rule, Script, judge, policy};
use callwright::domains::{DOMAINS, shipped};

fn policies() -> impl Iterator<Item = &'static Policy> {
    DOMAINS.into_iter().map(|domain| policy(domain.name).unwrap())
}

/// What all rules of a domain say of a script.
fn judged(policy: &Policy, script: &str, evidence: Evidence) -> Judged {
    let script = Script::read(script).unwrap_or_else(|line| panic!("no line of a script: {line}"));
    judge(policy, &script.run(&shipped(policy.domain).unwrap(), evidence), |_| true)
}

/// The rules that are broken, each once, in the order of the document.
fn broken(policy: &Policy, judged: &Judged) -> Vec<&'static str> {
    let is_broken = |rule: &&'static Rule| judged.breaches.iter().any(|breach| breach.rule.id == rule.id);
    policy.rules().filter(is_broken).map(|rule| rule.id).collect()
}
