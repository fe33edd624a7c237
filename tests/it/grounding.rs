//! Grounding: the table in `tests/cases/grounding.json`, what a whole row gives, and its bounds.

use std::fs;

use callwright::check::grounding::{is_grounded, is_placeholder_beside};
use callwright::check::{Checker, Options};
use callwright::finding::Finding;
use callwright::formats::Format;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{cases, rows};

fn check(row: &Value) -> Vec<Finding> {
    let options = Options { grounding: true, ..Options::default() };
    Checker::new(options).check_bytes(Some(Format::Xlam).into(), row.to_string().as_bytes()).findings
}

fn row(query: &str, arguments: &Value) -> Value {
    json!({"query": query, "answers": [{"name": "f", "arguments": arguments}], "tools": []})
}

#[test]
fn the_table() {
    let text = fs::read_to_string(cases::root().join("grounding.json")).unwrap();
    let table: Value = serde_json::from_str(&text).unwrap();
    let mut wrong = Vec::new();
    for case in table["grounded"].as_array().unwrap() {
        let (text, value, expected) = (case[0].as_str().unwrap(), &case[1], case[2].as_bool().unwrap());
        if is_grounded(value, text) != expected {
            wrong.push(format!("{value} in {text:?}: wanted {expected}"));
        }
    }
    for case in table["placeholders"].as_array().unwrap() {
        let (text, value, expected) =
            (case[0].as_str().unwrap(), case[1].as_str().unwrap(), case[2].as_bool().unwrap());
        if is_placeholder_beside(value, text) != expected {
            wrong.push(format!("placeholder {value:?} beside {text:?}: wanted {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table["grounded"].as_array().unwrap().len() >= 60);
}

#[test]
fn nothing_is_asked_by_default() {
    let row = row("Hello", &json!({"city": "Oslo"})).to_string();
    let found = Checker::default().check_bytes(Some(Format::Xlam).into(), row.as_bytes()).findings;
    assert!(found.iter().all(|f| f.code.slug() != "ungrounded-value"), "{found:?}");
}

/// Large rows take time in proportion: these would not end if a value were held against each word.
#[test]
fn large_rows_are_bounded() {
    let many: Vec<String> = (0..200_000).map(|n| format!("nobody{n}said")).collect();
    let found = check(&row(&"one hundred and ".repeat(20_000), &json!({"items": many})));
    assert_eq!(found.iter().filter(|f| f.code.slug() == "ungrounded-value").count(), 100);
    let numbers: Vec<u32> = (0..200_000).collect();
    check(&row(&"a".repeat(5 << 20), &json!({"items": numbers, "text": "b c ".repeat(1 << 20)})));
    check(&row(&"may 5 to ".repeat(20_000), &json!({"deep": "x/".repeat(900)})));
    check(&row(&"United States of ".repeat(20_000), &json!({"a": "1,".repeat(900), "b": "A".repeat(1999)})));
}

proptest! {
    /// Whatever is said and asked, an answer comes.
    #[test]
    fn fuzz_grounding(text in ".{0,60}", value in rows::value(), dates in "[0-9a-dMTZ :/.,$%'-]{0,30}") {
        let _ = is_grounded(&value, &text);
        let _ = is_grounded(&dates.clone().into(), &text);
        let _ = is_placeholder_beside(&dates, &text);
        let _ = is_placeholder_beside(&text, &dates);
        check(&row(&dates, &json!({"a": value, "b": text})));
    }

    /// What was said is grounded.
    #[test]
    fn fuzz_a_text_grounds_itself(text in "[a-zA-Z0-9éß ,.:/-]{0,40}", n in any::<f64>().prop_filter("finite", |n| n.is_finite())) {
        prop_assert!(is_grounded(&text.clone().into(), &text), "{:?}", text);
        let number = Value::from(n);
        prop_assert!(is_grounded(&number, &number.to_string()), "{}", number);
    }
}
