//! The airline's rules over what agents did on tau-bench's tasks: where they fire, an agent or the gold is at fault.

use std::fs;
use std::path::Path;

use callwright::domains::domain;
use callwright::domains::folder::load;
use callwright::domains::policy::{Evidence, Spot, Trace, judge, policy};
use callwright::json::Value;
use callwright::world::World;

fn shared() -> Option<(World, impl Fn(&str) -> Vec<Value>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/taubench/airline");
    if !folder.exists() {
        eprintln!("skipped: no {}", folder.display());
        return None;
    }
    let world = load(domain("airline").unwrap(), &folder).unwrap();
    let read = move |name: &str| serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap();
    Some((world, read))
}

/// The place of each call that breaks a rule, the rule, and what is wrong.
fn broken(world: &World, calls: &Value, evidence: Evidence) -> Vec<(usize, &'static str, String)> {
    let mut trace = Trace::new(world, &[], evidence);
    for call in calls.as_array().unwrap() {
        trace.run(call["name"].as_str().unwrap(), &call["arguments"], None);
    }
    let judged = judge(policy("airline").unwrap(), &trace, |_| true);
    let places = judged.breaches.into_iter().map(|breach| match breach.at {
        Spot::Step(step) => (step, breach.rule.id, breach.what),
        Spot::Turn(_) => unreachable!("nothing is said"),
    });
    places.collect()
}

/// Task and trial; the places of calls, each with the rule that it breaks. Each was looked at: the agent's fault, or
/// that of the gold actions, which the agent did as they are (16, 26, 34, 46). In 38.2 the gold hands over at once,
/// too; but nobody has looked whether there is an insurance to give back.
#[rustfmt::skip]
const BROKEN: &[(&str, &str)] = &[
    ("0.0", "4 free-bags, 4 payments-add-up, 7 free-bags"),
    ("10.0", "8 free-bags"),
    ("22.0", "4 basic-economy"),
    ("26.0", "3 nothing-flown, 5 on-file"),
    ("28.0", "11 nothing-flown"),
    ("32.0", "5 seats"),
    ("34.0", "10 cancellation-due"),
    ("0.1", "3 free-bags, 3 payments-add-up, 5 payment-mix, 5 free-bags"),
    ("8.1", "9 payment-mix, 9 payments-add-up, 11 payment-mix, 11 payments-add-up, 13 payment-mix, 13 payments-add-up"),
    ("20.1", "2 on-file, 4 change-payer"),
    ("22.1", "8 basic-economy"),
    ("26.1", "1 cancellation-due, 3 nothing-flown"),
    ("28.1", "12 nothing-flown, 13 nothing-flown"),
    ("34.1", "5 cancellation-due"),
    ("46.1", "3 certificate-reason"),
    ("0.2", "3 free-bags, 3 payments-add-up, 5 free-bags"),
    ("14.2", "3 free-bags"),
    ("22.2", "4 basic-economy"),
    ("26.2", "3 nothing-flown, 8 on-file"),
    ("28.2", "10 nothing-flown"),
    ("38.2", "0 handover"),
    ("40.2", "6 certificate-reason"),
    ("46.2", "2 certificate-reason"),
    ("0.3", "3 payment-mix, 3 free-bags, 3 payments-add-up, 5 payment-mix, 5 free-bags, 6 on-file, 6 free-bags, 7 on-file, 7 free-bags, 9 free-bags, 9 booked-once, 11 on-file, 11 free-bags, 12 free-bags, 12 booked-once"),
    ("4.3", "6 free-bags"),
    ("10.3", "9 booked-route"),
    ("16.3", "10 certificate-after-change"),
    ("18.3", "0 handover"),
    ("20.3", "2 on-file"),
    ("26.3", "3 nothing-flown"),
    ("28.3", "10 nothing-flown"),
    ("34.3", "4 cancellation-due"),
    ("46.3", "2 certificate-reason, 8 payments-add-up, 11 payments-add-up, 14 payments-add-up"),
];

#[test]
fn what_agents_broke() {
    let Some((world, read)) = shared() else { return };
    let mut found = Vec::new();
    for row in read("trajectories_even.json") {
        let breaches = broken(&world, &row["calls"], Evidence::Trace);
        let words: Vec<String> = breaches.iter().map(|(place, rule, _)| format!("{place} {rule}")).collect();
        if !words.is_empty() {
            found.push((format!("{}.{}", row["task_id"], row["trial"]), words.join(", ")));
        }
    }
    let known: Vec<(String, String)> = BROKEN.iter().map(|(row, what)| ((*row).into(), (*what).into())).collect();
    assert_eq!(found, known);
}
