//! The official JSON Schema Test Suite through our own compile and check. What differs is listed with its reason, and an
//! entry that is not needed any more fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use callwright::schema::Compiled;
use serde_json::Value;

use crate::cases::root;

/// The `$schema` that a tool would name; the files of draft 7 leave it to the runner.
const DRAFTS: [(&str, &str); 2] = [
    ("draft7", "http://json-schema.org/draft-07/schema#"),
    ("draft2020-12", "https://json-schema.org/draft/2020-12/schema"),
];

#[test]
fn the_official_suite() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/json-schema-suite.json");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: no {}; make ready-dev fetches it", path.display());
        return;
    };
    let suite: BTreeMap<String, BTreeMap<String, Vec<Value>>> = serde_json::from_str(&text).unwrap();
    let (mut run, mut differ) = (0, BTreeSet::new());
    for (draft, uri) in DRAFTS {
        for (file, groups) in &suite[draft] {
            for group in groups {
                let compiled = Compiled::new(Some(&named(&group["schema"], uri)));
                for test in group["tests"].as_array().unwrap() {
                    run += 1;
                    let reckoned =
                        compiled.cost.as_ref().is_none_or(|cost| cost.steps(&test["data"], 100_000).is_some());
                    assert!(reckoned, "{draft} {file}: {}", group["description"]);
                    let judged = compiled.validator.as_ref().ok().map(|v| v.is_valid(&test["data"]));
                    if judged != test["valid"].as_bool() {
                        let words = |value: &Value| value["description"].as_str().unwrap().to_owned();
                        differ.insert([draft.to_owned(), file.clone(), words(group), words(test)]);
                    }
                }
            }
        }
    }
    assert!(run > 2000, "{run} tests");
    let exceptions = fs::read_to_string(root().join("json_schema_exceptions.json")).unwrap();
    let exceptions: Vec<Exception> = serde_json::from_str(&exceptions).unwrap();
    let is_for = |e: &Exception, test: &[String; 4]| {
        e[1..].iter().zip(test).all(|(wanted, word)| wanted == "*" || wanted == word)
    };
    let unknown: Vec<_> = differ.iter().filter(|test| !exceptions.iter().any(|e| is_for(e, test))).collect();
    assert!(unknown.is_empty(), "{} differ: {unknown:#?}", unknown.len());
    let idle: Vec<_> = exceptions.iter().filter(|e| !differ.iter().any(|test| is_for(e, test))).collect();
    assert!(idle.is_empty(), "no longer needed: {idle:#?}");
}

/// Why, the draft, the file, the group, the test; `*` stands for all of them.
type Exception = [String; 5];

/// The schema with its draft said. True and false, which no tool's parameters can be, as the like of them.
fn named(schema: &Value, uri: &str) -> Value {
    let mut named = match schema {
        Value::Bool(flag) => serde_json::json!({ "allOf": [flag] }),
        other => other.clone(),
    };
    let object = named.as_object_mut().unwrap();
    if !object.contains_key("$schema") {
        object.shift_insert(0, "$schema".into(), uri.into());
    }
    named
}
