//! The store under worlds against a plain model; hashes, diffs and texts by law.

use callwright::domains::{DOMAINS, domain, folder};
use callwright::json::python_text::{dumps, round_2};
use callwright::json::{Object, Value, same};
use callwright::world::{Data, Dict, Domain, World, dumps_dict};
use proptest::prelude::*;
use serde_json::json;

use super::cases;

/// The small world of a domain in `tests/cases/worlds/`.
pub fn small(name: &str) -> World {
    let domain = domain(name).unwrap();
    let path = cases::root().join("worlds").join(name);
    folder::load(domain, &path).unwrap()
}

/// Records in their order, as a Python dictionary keeps them.
type Model = Vec<(String, Object)>;

fn at<'a>(model: &'a mut Model, key: &str) -> Option<&'a mut Object> {
    model.iter_mut().find(|(own, _)| own == key).map(|(_, record)| record)
}

fn insert(model: &mut Model, key: String, record: Object) {
    match at(model, &key) {
        Some(old) => *old = record,
        None => model.push((key, record)),
    }
}

#[derive(Clone, Debug)]
enum Step {
    Insert(usize, String, Object),
    Edit(usize, String, String, Value),
    Remove(usize, String),
    /// So many records that the store keeps what was touched in another way.
    Fill(usize),
    /// The second world becomes a fork of the first one, or the other way round.
    Fork(usize),
    Snapshot(usize),
    Rollback(usize),
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3i64..3).prop_map(Value::from),
        (-3i64..3).prop_map(|n| Value::from(n as f64)),
        any::<f64>().prop_filter("JSON has none", |n| n.is_finite()).prop_map(Value::from),
        "[a-c]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            proptest::collection::vec(("[a-c]", inner), 0..3).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

fn record() -> impl Strategy<Value = Object> {
    proptest::collection::vec(("[a-c]", value()), 0..3).prop_map(|fields| fields.into_iter().collect())
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![Just("U1".to_owned()), Just("U2".to_owned()), "[x-z]"]
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0usize..2;
    prop_oneof![
        3 => (which.clone(), key(), record()).prop_map(|(w, k, r)| Step::Insert(w, k, r)),
        4 => (which.clone(), key(), "[a-c]", value()).prop_map(|(w, k, f, v)| Step::Edit(w, k, f, v)),
        2 => (which.clone(), key()).prop_map(|(w, k)| Step::Remove(w, k)),
        1 => which.clone().prop_map(Step::Fill),
        1 => which.clone().prop_map(Step::Fork),
        1 => which.clone().prop_map(Step::Snapshot),
        1 => which.prop_map(Step::Rollback),
    ]
}

/// What is done to a record: `kind` says what.
#[derive(Clone, Debug)]
struct Change {
    kind: usize,
    place: usize,
    field: String,
    value: Value,
}

fn change() -> impl Strategy<Value = Change> {
    (0usize..8, 0usize..70, "[a-d]|name", value()).prop_map(|(kind, place, field, value)| Change {
        kind,
        place,
        field,
        value,
    })
}

const USERS: usize = 2;

fn object(world: &World, key: &str) -> Option<Object> {
    world.get(USERS, key).map(|record| record.to_object())
}

fn model_of(world: &World) -> Model {
    world.records(USERS).map(|(key, record)| (key.to_string(), record.to_object())).collect()
}

/// Whether two models say the same; 25 is 25.0.
fn alike(a: &Model, b: &Model) -> bool {
    let as_value = |model: &Model| Value::Object(model.iter().map(|(k, r)| (k.clone(), r.clone().into())).collect());
    same(&as_value(a), &as_value(b))
}

proptest! {
    #[test]
    fn the_store_is_a_dictionary(steps in proptest::collection::vec(step(), 0..24)) {
        let base = small("retail");
        let mut worlds = [base.fork(), base.fork()];
        let mut models = [model_of(&base), model_of(&base)];
        let mut kept: Option<(callwright::world::Snapshot, Model)> = None;
        for step in steps {
            match step {
                Step::Insert(w, key, record) => {
                    worlds[w].insert(USERS, &key, Dict::from(&record));
                    insert(&mut models[w], key, record);
                }
                Step::Edit(w, key, field, value) => {
                    let slot = worlds[w].find(USERS, &key);
                    prop_assert_eq!(slot.is_some(), at(&mut models[w], &key).is_some());
                    if let Some(slot) = slot {
                        worlds[w].edit(slot).unwrap().set(&field, (&value).into());
                        at(&mut models[w], &key).unwrap().insert(field, value);
                    }
                }
                Step::Remove(w, key) => {
                    let was = at(&mut models[w], &key).is_some();
                    models[w].retain(|(own, _)| *own != key);
                    prop_assert_eq!(worlds[w].remove(USERS, &key), was);
                }
                Step::Fill(w) => {
                    for n in 0..40 {
                        let record = Object::from_iter([("a".to_owned(), n.into())]);
                        worlds[w].insert(USERS, &format!("k{n}"), Dict::from(&record));
                        insert(&mut models[w], format!("k{n}"), record);
                    }
                }
                Step::Fork(w) => {
                    worlds[1 - w] = worlds[w].fork();
                    models[1 - w] = models[w].clone();
                }
                Step::Snapshot(w) => kept = Some((worlds[w].snapshot(), models[w].clone())),
                Step::Rollback(w) => {
                    if let Some((snapshot, model)) = &kept {
                        prop_assert!(worlds[w].rollback(snapshot));
                        models[w] = model.clone();
                    }
                }
            }
            for (world, model) in worlds.iter().zip(&models) {
                prop_assert_eq!(dumps(&json!(model_of(world))), dumps(&json!(model)));
                prop_assert!(model.iter().all(|(key, record)| object(world, key).as_ref() == Some(record)));
            }
        }
        let agree = alike(&models[0], &models[1]);
        prop_assert_eq!(worlds[0].same(&worlds[1]), agree);
        prop_assert_eq!(worlds[0].diff(&worlds[1]).is_empty(), agree);
        prop_assert_eq!(worlds[0].hash() == worlds[1].hash(), agree);
        // The same state on another load, where nothing is shared and nothing was touched.
        let objects = [0, 1, 2].map(|table| {
            worlds[0].records(table).map(|(k, r)| (k.to_string(), Value::Object(r.to_object()))).collect::<Object>()
        });
        let bare: &'static Domain = Box::leak(Box::new(Domain { tables: BARE, ..*base.domain() }));
        let again = World::of_tables(bare, &objects).unwrap();
        prop_assert_eq!(again.hash(), worlds[0].hash());
        prop_assert_eq!(again.tau_hash(), worlds[0].tau_hash());
        prop_assert!(again.same(&worlds[0]));
        prop_assert_eq!(again.diff(&worlds[1]).is_empty(), agree);
        prop_assert_eq!(base.hash(), small("retail").hash());
    }

    #[test]
    fn indexes_stay_right(emails in proptest::collection::vec((key(), "[ab]"), 0..12), asked in "[abAB]") {
        let mut world = small("retail");
        let mut expected = model_of(&world);
        for (key, email) in emails {
            let user = json!({"email": email});
            world.insert(USERS, &key, Dict::from(user.as_object().unwrap()));
            insert(&mut expected, key, user.as_object().unwrap().clone());
        }
        let answer = world.call("find_user_id_by_email", &json!({"email": asked}));
        let of = |user: &Object| user["email"].as_str().unwrap().to_lowercase();
        let wanted = expected.iter().find(|(_, user)| of(user) == asked.to_lowercase());
        prop_assert_eq!(answer.text, wanted.map_or("Error: user not found".to_owned(), |(key, _)| key.clone()));
    }

    /// Names that many records have are found by their ends, their middle and their length, and no other name is.
    #[test]
    fn a_name_is_told_from_those_like_it(names in proptest::collection::btree_set("[ab]{0,3}|a{6,9}[ab]{0,20}b{6,9}", 1..12), asked in "[ab]{0,3}|a{6,9}[ab]{0,20}b{6,9}") {
        let record: Object = names.iter().map(|name| (name.clone(), json!(name))).collect();
        let table: Object = (0..10).map(|n| (n.to_string(), record.clone().into())).collect();
        let bare: &'static Domain = Box::leak(Box::new(Domain { tables: BARE, ..*domain("retail").unwrap() }));
        let world = World::of_tables(bare, &[Object::new(), Object::new(), table]).unwrap();
        let kept = world.get(USERS, "9").unwrap();
        for name in names.iter().chain([&asked]) {
            let expected = names.get(name).map(String::as_str);
            prop_assert_eq!(kept.get(name).and_then(Data::as_text).map(|text| &**text), expected);
        }
    }

    #[test]
    fn frozen_text_is_that_of_the_value(record in record()) {
        let value = json!({"r": {"name": "", "product_id": "", "variants": {}, "x": record}});
        let empty = Object::new();
        let world = World::of_tables(domain("retail").unwrap(), &[empty.clone(), value.as_object().unwrap().clone(), empty]);
        let text = world.unwrap().call("get_product_details", &json!({"product_id": "r"})).text;
        prop_assert_eq!(text, dumps(&value["r"]));
    }

    /// Of a record that was changed, what stands unchanged is copied from the text that it had.
    #[test]
    fn changed_text_is_that_of_the_value(
        (first, items) in (record(), proptest::collection::vec(record(), 0..70)),
        changes in proptest::collection::vec(change(), 1..8),
    ) {
        let record = json!({"name": "n", "product_id": "p", "variants": {}, "part": first, "items": items});
        // So many alike that they share their names.
        let products: Object = (0..9).map(|i| (i.to_string(), record.clone())).collect();
        let mut world =
            World::of_tables(domain("retail").unwrap(), &[Object::new(), products, Object::new()]).unwrap();
        let slot = world.find(1, "8").unwrap();
        for Change { place, field, value, kind } in changes {
            let data = || Data::from(&value);
            let record = world.edit(slot).unwrap();
            match kind {
                0 => record.set(&field, data()),
                1 => drop(record.remove(&field)),
                2 => record.dict_mut("part").unwrap().set(&field, data()),
                3 => drop(record.dict_mut("part").unwrap().remove(&field)),
                4 => record.list_mut("items").unwrap().push(data()),
                _ => {
                    if let Ok(item) = record.list_mut("items").unwrap().dict_mut(place) {
                        item.set(&field, data());
                    }
                }
            }
            let (mut text, record) = (String::new(), world.record(slot).unwrap());
            dumps_dict(&mut text, record);
            prop_assert_eq!(text, dumps(&Value::Object(record.to_object())));
        }
    }

    #[test]
    fn rounding_is_that_of_the_exact_value(cents in -1_000_000i64..1_000_000, beyond in 0u16..1000) {
        let number: f64 = format!("{cents}.{beyond}").parse::<f64>().unwrap() / 100.0;
        let rounded = round_2(number);
        let text = format!("{number:.2}"); // which rounds the exact value
        prop_assert_eq!(rounded.to_bits(), text.parse::<f64>().unwrap().to_bits());
    }

    #[test]
    fn fuzz_any_call_is_answered(
        domain in 0usize..2,
        calls in proptest::collection::vec((0usize..18, any_arguments()), 1..6),
    ) {
        let mut world = small(DOMAINS[domain].name);
        for (tool, arguments) in calls {
            let tools = world.domain().tools;
            let name = tools.get(tool).map_or("no_such_tool", |tool| tool.name);
            let before = (world.hash(), world.fork());
            let arguments = fitted(name, &world, arguments);
            let observation = world.call(name, &arguments);
            if tools.get(tool).is_none_or(|tool| !tool.writes) {
                prop_assert_eq!(world.hash(), before.0);
                prop_assert!(world.same(&before.1));
            }
            if tools.get(tool).is_none() {
                prop_assert!(observation.is_error);
            }
            let again = before.1.fork().call(name, &arguments);
            prop_assert_eq!(observation, again);
        }
    }

    #[test]
    fn fuzz_any_expression_is_answered(text in "[0-9+*/(). -]{0,40}") {
        let mut world = small("retail");
        let observation = world.call("calculate", &json!({"expression": text}));
        prop_assert!(observation.is_error || observation.text.parse::<f64>().is_ok(), "{}", observation.text);
    }
}

/// The shape of retail's tables, without its fields: what the model writes need not be users.
const BARE: &[callwright::world::Table] = &[
    callwright::world::Table { name: "orders", fields: &[] },
    callwright::world::Table { name: "products", fields: &[] },
    callwright::world::Table { name: "users", fields: &[] },
];

/// Values to draw arguments from: ids of the small worlds, and anything.
fn any_arguments() -> impl Strategy<Value = Vec<Value>> {
    let words = [
        "#W1",
        "#W2",
        "#W3",
        "I1",
        "I2",
        "I3",
        "U1",
        "U2",
        "gift_card_1",
        "credit_card_1",
        "certificate_1",
        "F1",
        "F2",
        "AAA",
        "BBB",
        "CCC",
        "2024-05-16",
        "2024-05-17",
        "R1",
        "R2",
        "economy",
        "business",
        "yes",
        "one_way",
        "no longer needed",
        "1+1",
    ];
    let word = proptest::sample::select(words.to_vec()).prop_map(Value::from);
    let dict = proptest::collection::vec(
        (proptest::sample::select(vec!["flight_number", "date", "payment_id", "amount", "dob"]), word.clone()),
        0..3,
    );
    let dict = dict.prop_map(|fields| fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect::<Value>());
    let flight = json!([{"flight_number": "F1", "date": "2024-05-16"}]);
    let any = prop_oneof![
        6 => word.clone(),
        2 => proptest::collection::vec(word, 0..3).prop_map(Value::Array),
        1 => proptest::collection::vec(dict, 0..3).prop_map(Value::Array),
        1 => Just(flight),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_filter("JSON has none", |n| n.is_finite()).prop_map(Value::from),
        2 => value(),
    ];
    proptest::collection::vec(any, 14)
}

/// Arguments by name for a tool; the last two values say what is left out and what is added.
fn fitted(name: &str, world: &World, mut values: Vec<Value>) -> Value {
    let (extra, missing) = (values.pop().unwrap(), values.pop().unwrap());
    let params = world.domain().tool(name).map_or(&[][..], |tool| tool.params);
    let mut object: Object = params.iter().map(|param| param.name.to_owned()).zip(values).collect();
    if missing == json!("yes") && !params.is_empty() {
        object.retain(|name, _| name != params[params.len() / 2].name);
    }
    if extra == json!("yes") {
        object.insert("extra".to_owned(), extra);
    }
    Value::Object(object)
}

#[test]
fn numbers_and_order_are_nothing_to_the_hash() {
    let world = small("retail");
    let (mut a, mut b) = (world.fork(), world.fork());
    let user = |balance: Value| json!({"a": 1, "payment_methods": {"g": {"balance": balance}}});
    let other = |balance: Value| json!({"payment_methods": {"g": {"balance": balance}}, "a": 1.0});
    let dict = |value: &Value| Dict::from(value.as_object().unwrap());
    a.insert(USERS, "x", dict(&user(25.into())));
    a.insert(USERS, "y", dict(&user(1.into())));
    b.insert(USERS, "y", dict(&other(1.0.into())));
    b.insert(USERS, "x", dict(&other(25.0.into())));
    assert_eq!(a.hash(), b.hash());
    assert!(a.same(&b));
    assert_ne!(a.tau_hash(), b.tau_hash());
    b.insert(USERS, "x", dict(&other(25.5.into())));
    assert_ne!(a.hash(), b.hash());
    assert_eq!(a.diff(&b).to_string(), "users x /payment_methods/g/balance: 25 -> 25.5");
}

#[test]
fn what_is_written_back_was_never_written() {
    let world = small("retail");
    let mut fork = world.fork();
    let before = world.get(USERS, "U1").unwrap().to_object();
    let slot = fork.find(USERS, "U1").unwrap();
    fork.edit(slot).unwrap().set("email", "elsewhere@example.org".into());
    assert_ne!(fork.hash(), world.hash());
    assert_eq!(world.get(USERS, "U1").unwrap().to_object(), before);
    fork.insert(USERS, "U1", Dict::from(&before));
    assert_eq!(fork.hash(), world.hash());
    assert_eq!(fork.tau_hash(), world.tau_hash());
    assert!(fork.diff(&world).is_empty());
}

#[test]
fn a_snapshot_of_another_load_is_refused() {
    let (mut one, other) = (small("retail"), small("retail"));
    assert!(!one.rollback(&other.snapshot()));
    assert!(one.rollback(&one.snapshot()));
}

#[test]
fn the_last_of_many_digits_is_that_of_cpython() {
    let cases = [
        (-(913_610_559_709_620.0 + 0.25), "-913610559709620.2"),
        (173.829_999_999_999_93_f64, "173.82999999999993"),
        (1e22, "1e+22"),
        (5e-324, "5e-324"),
        (9_007_199_254_740_993.0, "9007199254740992.0"),
        (0.000_123_456_789_012_345_67, "0.00012345678901234567"),
        (-0.0, "-0.0"),
    ];
    for (number, text) in cases {
        assert_eq!(dumps(&json!(number)), text);
    }
}

#[test]
fn every_character_is_written_as_it_must_be_wherever_it_stands() {
    for code in 0..0x300u32 {
        let c = char::from_u32(code).unwrap();
        let alone = match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\u{c}' => "\\f".to_owned(),
            ' '..='~' => c.to_string(),
            _ => format!("\\u{code:04x}"),
        };
        for before in 0..17 {
            let (head, tail) = ("a".repeat(before), "z".repeat(before % 5));
            assert_eq!(dumps(&json!(format!("{head}{c}{tail}"))), format!("\"{head}{alone}{tail}\""));
        }
    }
}

#[test]
fn cancelling_on_and_on_ends() {
    let mut world = small("airline");
    let id = world.records(1).next().unwrap().0.to_string();
    let arguments = json!({"reservation_id": id});
    let answers: Vec<bool> = (0..40).map(|_| world.call("cancel_reservation", &arguments).is_error).collect();
    let first = answers.iter().position(|is_error| *is_error).unwrap();
    assert!((10..20).contains(&first), "{first}");
    assert!(answers[first..].iter().all(|is_error| *is_error));
}
