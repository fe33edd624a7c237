//! Held against tau-bench's records: which of ours hold there, and that nothing of theirs stands in ours.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{DOMAINS, build, found, reference};
use callwright::domains::tables::Tables;

/// `docs/divergences.md` says the same.
const VIOLATED: [(&str, &str, u64); 2] = [("airline", "booked-before", 20), ("airline", "in-time", 24)];

#[test]
fn what_tau_benchs_own_records_violate() {
    for domain in DOMAINS {
        let Some(tables) = reference(domain) else { return };
        let found: Vec<(&str, u64)> = found(domain, &tables).counts.into_iter().collect();
        let known = VIOLATED.iter().filter(|(of, ..)| *of == domain).map(|(_, slug, count)| (*slug, *count));
        assert_eq!(found, known.collect::<Vec<_>>(), "{domain}");
    }
}

/// What names something of a world's own: ids, people, addresses, products.
fn names(tables: &Tables) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut add = |kind: &str, value: &Value| {
        out.insert(format!("{kind} {}", value.as_str().unwrap()));
    };
    for (table, records) in &tables.0 {
        for (key, record) in records {
            add(table, &Value::from(key.as_str()));
            for (field, value) in record.as_object().unwrap() {
                match field.as_str() {
                    "email" => add("email", value),
                    "address" => add("address", &value["address1"]),
                    "name" if value.is_string() => add("product", value),
                    "name" => add("person", &person(value)),
                    "passengers" | "saved_passengers" => {
                        value.as_array().unwrap().iter().for_each(|passenger| add("person", &person(passenger)));
                    }
                    "variants" | "payment_methods" => {
                        value.as_object().unwrap().keys().for_each(|id| add("id", &Value::from(id.as_str())));
                    }
                    "fulfillments" => {
                        value.as_array().unwrap().iter().for_each(|parcel| add("tracking", &parcel["tracking_id"][0]));
                    }
                    _ => {}
                }
            }
        }
    }
    out
}

fn person(value: &Value) -> Value {
    format!("{} {}", value["first_name"].as_str().unwrap(), value["last_name"].as_str().unwrap()).into()
}

#[test]
fn nothing_of_tau_bench_stands_in_our_worlds() {
    let Some(theirs) = reference("retail").zip(reference("airline")) else { return };
    let theirs: BTreeSet<String> = names(&theirs.0).union(&names(&theirs.1)).cloned().collect();
    assert!(theirs.contains("product T-Shirt") && theirs.contains("flights HAT001"), "it can fail");
    for domain in DOMAINS {
        for (users, seed) in [(500, 0), (2000, 1), (300, 99)] {
            let ours = names(&build(domain, users, seed));
            assert!(ours.len() > users * 3);
            assert_eq!(ours.intersection(&theirs).collect::<Vec<_>>(), Vec::<&String>::new());
        }
    }
}
