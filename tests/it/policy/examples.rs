//! Both examples of each rule: one that it applies to and that breaks nothing, and one that breaks it and nothing else.

use callwright::domains::policy::Decided;

use super::{broken, judged, policies};

#[test]
fn examples_obey_and_break_their_rules() {
    for policy in policies() {
        for (place, rule) in policy.rules().enumerate() {
            let Some(evidence) = rule.decided.needs() else {
                assert!(rule.obeys.is_empty() && rule.breaks.is_empty(), "{}: nothing decides its examples", rule.id);
                continue;
            };
            let good = judged(policy, rule.obeys, evidence);
            let said: Vec<_> = good.breaches.iter().map(|breach| (breach.rule.id, &breach.what)).collect();
            assert!(said.is_empty(), "{}: its good example breaks {said:?}", rule.id);
            assert!(good.applied >> place & 1 == 1, "{}: it does not apply to its good example", rule.id);
            let bad = judged(policy, rule.breaks, evidence);
            assert_eq!(broken(policy, &bad), [rule.id], "{}: its bad example", rule.id);
            assert!(bad.broken == 1 << place, "{}", rule.id);
        }
    }
}

#[test]
fn a_rule_speaks_only_where_there_is_enough() {
    use callwright::domains::policy::Evidence;
    for policy in policies() {
        for rule in policy.rules().filter(|rule| rule.decided.needs().is_some()) {
            let needs = rule.decided.needs().unwrap();
            for evidence in [Evidence::Calls, Evidence::Trace, Evidence::Text] {
                let speaks = broken(policy, &judged(policy, rule.breaks, evidence)).contains(&rule.id);
                let has = evidence >= needs && (evidence < Evidence::Text || rule.breaks.contains("user:"));
                assert!(!speaks || evidence >= needs, "{} speaks of {}", rule.id, evidence.word());
                assert!(speaks || !has, "{} is silent of {}", rule.id, evidence.word());
            }
        }
    }
}

#[test]
fn rules_are_told_apart() {
    for policy in policies() {
        let mut ids: Vec<_> = policy.rules().map(|rule| rule.id).collect();
        // A set of them has a bit each.
        assert!(ids.len() <= 64, "{}: more rules than bits", policy.domain);
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{}: {ids:?}", policy.domain);
        for rule in policy.rules() {
            assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{} is no slug", rule.id);
            assert!(rule.sentence.ends_with('.'), "{}: {}", rule.id, rule.sentence);
            assert!(!rule.how.is_empty() && !rule.how.ends_with('.'), "{}: {}", rule.id, rule.how);
            assert_eq!(matches!(rule.decided, Decided::Not), rule.decided.word() == "undecidable");
        }
    }
}
