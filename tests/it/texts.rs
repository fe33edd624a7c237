//! What the parser makes of hostile texts, held to what CPython's `json` makes of them (recorded in
//! `tests/cases/json_texts.json`; Python holds the record to CPython). Each difference has a name and a reason in
//! `docs/divergences.md`, and one that is none any more fails.

use std::fs;

use callwright::json::{Source, Value, parse};

use crate::cases::root;

#[test]
fn texts_are_what_cpython_says_or_differ_for_a_reason() {
    let cases = fs::read_to_string(root().join("json_texts.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&cases).unwrap();
    assert!(cases.len() > 150);
    let mut wrong = Vec::new();
    for case in &cases {
        let text = text_of(&case["text"]);
        let ours = parse(&text, "", Source::Row, &mut Vec::new()).map(|value| canonical(&value));
        let differs = ours.as_deref() != case["cpython"].as_str();
        if differs != case.get("differs").is_some() {
            wrong.push(format!("{} ours {ours:?}", case));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn text_of(text: &Value) -> String {
    match text {
        Value::Array(pieces) => {
            pieces.chunks(2).map(|pair| pair[0].as_str().unwrap().repeat(pair[1].as_u64().unwrap() as usize)).collect()
        }
        text => text.as_str().unwrap().to_owned(),
    }
}

fn canonical(value: &Value) -> String {
    let text = |text: &str| text.bytes().fold("s".to_owned(), |out, byte| format!("{out}{byte:02x}"));
    match value {
        Value::Number(n) if n.is_f64() => format!("f{:016x}", n.as_f64().unwrap().to_bits()),
        Value::String(string) => text(string),
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(object) => {
            let members: Vec<String> = object.iter().map(|(k, v)| format!("{}:{}", text(k), canonical(v))).collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}
