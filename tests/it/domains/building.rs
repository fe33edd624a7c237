//! What is built: clean, the same for the same seed, varied enough to make tasks of, written as it was built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use callwright::domains::folder::{self, Error};
use callwright::domains::invariants::Violations;
use callwright::domains::tables::Tables;
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
        prop_assert_eq!(&build(DOMAINS[domain], users, seed), &tables);
    }
}

#[test]
fn large_and_default_worlds_violate_nothing() {
    for domain in DOMAINS {
        for (users, seed) in [(500, 0), (500, u64::MAX), (3000, 1)] {
            assert_eq!(found(domain, &build(domain, users, seed)).kept, vec![]);
        }
    }
}

#[test]
fn a_larger_shop_begins_with_the_smaller_one() {
    let (small, large) = (build("retail", 20, 5), build("retail", 50, 5));
    for (table, records) in &small.0 {
        let beginning: Vec<_> = large.get(table).unwrap().iter().take(records.len()).collect();
        assert_eq!(beginning, records.iter().collect::<Vec<_>>());
    }
}

/// How often each value of what a function sees stands in a table.
fn tally(tables: &Tables, table: &str, see: impl Fn(&Value) -> String) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    tables.get(table).unwrap().values().for_each(|record| *out.entry(see(record)).or_default() += 1);
    out
}

fn len(record: &Value, field: &str) -> usize {
    record[field].as_array().map(Vec::len).or_else(|| record[field].as_object().map(|o| o.len())).unwrap()
}

#[test]
fn the_default_shop_has_what_tasks_are_made_of() {
    let tables = build("retail", 500, 0);
    let orders = tables.get("orders").unwrap();
    assert!((850..1150).contains(&orders.len()), "{}", orders.len());
    let statuses = tally(&tables, "orders", |order| order["status"].as_str().unwrap().to_owned());
    assert_eq!(statuses.len(), 7, "{statuses:?}");
    assert!(statuses.values().all(|count| *count >= 10), "{statuses:?}");
    let pays = tally(&tables, "orders", |o| len(o, "payment_history").to_string());
    assert_eq!(pays.keys().collect::<Vec<_>>(), ["1", "2", "3"]);
    assert!(tally(&tables, "orders", |o| len(o, "items").to_string()).len() == 5);
    assert!(tally(&tables, "orders", |o| len(o, "fulfillments").to_string()).len() == 3);
    assert!(tally(&tables, "users", |u| len(u, "payment_methods").to_string()).len() >= 4);
    assert!(tally(&tables, "users", |u| len(u, "orders").to_string()).len() >= 6);

    let products = tables.get("products").unwrap();
    assert!(products.len() >= 50);
    for product in products.values() {
        let variants = product["variants"].as_object().unwrap();
        assert!((8..=20).contains(&variants.len()));
        let close = variants.values().any(|a| variants.values().any(|b| differences(a, b) == 1));
        assert!(close, "no two variants of {} differ in one option", product["name"]);
    }

    let balances: Vec<f64> = tables
        .get("users")
        .unwrap()
        .values()
        .flat_map(|user| user["payment_methods"].as_object().unwrap().values())
        .filter_map(|method| method.get("balance")?.as_f64())
        .collect();
    assert!(balances.iter().any(|balance| *balance < 10.0) && balances.iter().any(|balance| *balance > 1000.0));

    // Two users of one name live in different places.
    let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for user in tables.get("users").unwrap().values() {
        names.entry(user["name"].to_string()).or_default().insert(user["address"]["zip"].as_str().unwrap());
    }
    let namesakes = names.values().filter(|zips| zips.len() > 1).count();
    assert!((1..40).contains(&namesakes), "{namesakes}");
}

fn differences(a: &Value, b: &Value) -> usize {
    let options = a["options"].as_object().unwrap();
    options.iter().filter(|(name, value)| b["options"][name.as_str()] != **value).count()
}

#[test]
fn the_default_airline_has_what_tasks_are_made_of() {
    let tables = build("airline", 500, 0);
    let count = tables.get("reservations").unwrap().len();
    assert!((1750..2250).contains(&count), "{count}");
    for (field, kinds) in [("cabin", 3), ("flight_type", 2), ("insurance", 2), ("origin", 20), ("destination", 20)] {
        let seen = tally(&tables, "reservations", |r| r[field].as_str().unwrap().to_owned());
        assert_eq!(seen.len(), kinds, "{field}: {seen:?}");
        assert!(seen.values().all(|count| *count >= 5), "{field}: {seen:?}");
    }
    assert!(tally(&tables, "reservations", |r| len(r, "flights").to_string()).len() == 4);
    assert!(tally(&tables, "reservations", |r| len(r, "passengers").to_string()).len() == 4);
    assert!(tally(&tables, "reservations", |r| r["nonfree_baggages"].to_string()).len() >= 4);
    assert!(tally(&tables, "users", |u| u["membership"].as_str().unwrap().to_owned()).len() == 3);
    let spent =
        tally(&tables, "reservations", |r| r["payment_history"].to_string().contains("certificate").to_string());
    assert!(spent.values().all(|count| *count > 50), "{spent:?}");
    let mut statuses: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for flight in tables.get("flights").unwrap().values() {
        for (date, day) in flight["dates"].as_object().unwrap() {
            let when = if date < &"2024-05-15".to_owned() { "past" } else { "not past" };
            *statuses.entry((when, day["status"].as_str().unwrap())).or_default() += 1;
        }
    }
    let seen: Vec<(&str, &str)> = statuses.keys().copied().collect();
    let ahead = ["available", "cancelled", "delayed", "flying", "landed", "on time"].map(|s| ("not past", s));
    assert_eq!(seen, [ahead.as_slice(), &[("past", "cancelled"), ("past", "landed")]].concat());
}

#[test]
fn the_network_grows_less_than_the_users() {
    let flights = |users| build("airline", users, 2).get("flights").unwrap().len();
    let (few, many) = (flights(10), flights(1000));
    assert!(few * 2 < many && many < few * 10, "{few} {many}");
}

#[test]
fn a_written_world_is_the_one_that_was_built() {
    let place = std::env::temp_dir().join(format!("callwright-worlds-{}", std::process::id()));
    for domain in DOMAINS {
        let folder = place.join(domain);
        let written = folder::write(domain, 30, 4, &folder, false, &mut |_, _| true).unwrap();
        assert!(matches!(folder::write(domain, 30, 4, &folder, false, &mut |_, _| true), Err(Error::NotEmpty(_))));
        assert_eq!(folder::domain_in(&folder).unwrap(), domain);
        let mut found = Violations::keeping(5);
        let read = folder::read(domain, &folder, &mut found, &mut |_, _| true).unwrap();
        assert_eq!(found.total(), 0);
        // Compared as text: keys are in the same order, numbers spelt the same.
        let built = build(domain, 30, 4);
        let text =
            |tables: &Tables| tables.0.iter().map(|(_, t)| Value::Object(t.clone()).to_string()).collect::<Vec<_>>();
        assert_eq!(text(&read), text(&built));
        let bytes: u64 = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        assert_eq!(written.bytes, bytes);
        // Stopped half way: what was there stays, and nothing else.
        let stopped = folder::write(domain, 60, 4, &folder, true, &mut |_, records| records < 100);
        assert!(matches!(stopped, Err(Error::Stopped)));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
        let again = folder::read(domain, &folder, &mut found, &mut |_, _| true).unwrap();
        assert_eq!(text(&again), text(&built));
    }
    fs::remove_dir_all(&place).unwrap();
}
