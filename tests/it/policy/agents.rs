//! The airline's rules over what agents did on tau-bench's tasks: where they fire, an agent or the gold is at fault.

use std::fs;

use callwright::domains::domain;
use callwright::domains::folder::load;
use callwright::domains::policy::{Breach, Evidence, Spot, Trace, judge, policy};
use callwright::json::Value;
use callwright::world::World;

use super::reference::shared;

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
    let Some(folder) = shared("airline") else { return println!("no reference data") };
    let world = load(domain("airline").unwrap(), &folder).unwrap();
    let rows: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(folder.join("trajectories_even.json")).unwrap()).unwrap();
    let mut found = Vec::new();
    for row in &rows {
        let words = broken(&world, &row["calls"]);
        if !words.is_empty() {
            found.push((format!("{}.{}", row["task_id"], row["trial"]), words.join(", ")));
        }
    }
    let known: Vec<(String, String)> = BROKEN.iter().map(|(row, what)| ((*row).into(), (*what).into())).collect();
    assert_eq!(found, known);
}

/// The place of each call that breaks a rule, and the rule.
fn broken(world: &World, calls: &Value) -> Vec<String> {
    let mut trace = Trace::new(world, &[], Evidence::Trace);
    for call in calls.as_array().unwrap() {
        trace.run(call["name"].as_str().unwrap(), &call["arguments"], None);
    }
    let judged = judge(policy("airline").unwrap(), &trace, |_| true);
    let word = |breach: &Breach| match breach.at {
        Spot::Step(step) => format!("{step} {}", breach.rule.id),
        Spot::Turn(_) => unreachable!("nothing is said"),
    };
    judged.breaches.iter().map(word).collect()
}
