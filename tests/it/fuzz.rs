//! Arbitrary input: nothing panics or hangs, and what must not matter does not. `make fuzz` runs these for long.

use std::io::Write;
use std::sync::Arc;

use callwright::bulk::{self, Checking, Control, Input, Reading};
use callwright::check::{Checker, Options};
use callwright::formats::{Format, LAYOUTS};
use callwright::json::python_literal;
use callwright::report::Report;
use callwright::schema::{Compiled, dialect};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::rows;

/// Bytes that readers cut at, more often than others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        6 => prop::sample::select(vec![
            "{", "}", "[", "]", ",", "\"", "\\", "\n", "\r\n", " ", "\u{feff}", ":", "'", "1", "null", "\\u00e9", "\0",
            "{\"query\":\"q\",\"answers\":[],\"tools\":[]}", "{'query': 'q'}", "query,answers", "\t", "é",
        ])
        .prop_map(|text: &str| text.as_bytes().to_vec()),
        2 => rows::line().prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

fn check(bytes: &[u8], block: usize, max_row_bytes: usize, format: Option<Format>) -> Result<Report, String> {
    let reading = Reading { block, threads: Some(1), format, max_row_bytes, ..Reading::default() };
    let options = Options { max_row_bytes, ..Options::default() };
    let mut job = Checking::new(Checker::new(options), usize::MAX);
    let done = bulk::run(&mut job, &reading, &[Input::Bytes(Arc::from(bytes))], &Control::default());
    done.map(|_| job.report).map_err(|error| error.to_string())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Schemas of a few names and keywords, with references among themselves.
fn schema() -> impl Strategy<Value = Value> {
    let reference =
        prop::sample::select(vec!["#", "#/$defs/a", "#/$defs/b", "#/properties/a", "#here", "http://x/y", "#/%61"]);
    let leaf = prop_oneof![
        1 => rows::value(),
        1 => prop::sample::select(vec!["string", "integer", "object", "array", "List[int]", "any", "Foo"]).prop_map(|t| json!({"type": t})),
        4 => reference.prop_map(|to| json!({"$ref": to})),
        1 => prop::sample::select(vec!["^a", "(a|b)+$", "(?=a)", "(", "a{1000}{1000}", "\\d"]).prop_map(|p| json!({"pattern": p})),
        1 => prop::collection::vec(rows::value(), 0..3).prop_map(|values| json!({"enum": values})),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let one = prop::sample::select(vec![
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "additionalItems",
        ]);
        let many = prop::sample::select(vec!["anyOf", "oneOf", "allOf", "prefixItems", "items"]);
        let named =
            prop::sample::select(vec!["properties", "patternProperties", "$defs", "dependentSchemas", "definitions"]);
        let entry = prop_oneof![
            (one, inner.clone()).prop_map(|(key, part)| (key, part)),
            (many, prop::collection::vec(inner.clone(), 0..3)).prop_map(|(key, parts)| (key, Value::from(parts))),
            (named, prop::collection::vec((rows::name(), inner), 0..3))
                .prop_map(|(key, parts)| (key, Value::Object(parts.into_iter().collect()))),
            (Just("required"), prop::collection::vec(rows::name(), 0..2))
                .prop_map(|(key, names)| (key, Value::from(names))),
            Just(("$anchor", Value::from("here"))),
            Just(("$id", Value::from("http://x/y"))),
            Just(("uniqueItems", Value::from(true))),
            Just(("$schema", Value::from("http://json-schema.org/draft-07/schema#"))),
        ];
        prop::collection::vec(entry, 0..5).prop_map(|entries| {
            Value::Object(entries.into_iter().map(|(key, part)| (key.to_owned(), part)).collect::<Map<_, _>>())
        })
    })
}

/// A value of the fields that layouts know, some of them in the wrong place.
fn fields() -> impl Strategy<Value = Value> {
    let names = vec![
        "query",
        "answers",
        "tools",
        "messages",
        "conversations",
        "question",
        "function",
        "ground_truth",
        "id",
        "role",
        "content",
        "tool_calls",
        "name",
        "arguments",
        "parameters",
        "from",
        "value",
        "tool_call_id",
        "functions",
        "type",
        "system",
        "function_call",
        "properties",
    ];
    let words = prop::sample::select(vec![
        "user",
        "assistant",
        "tool",
        "function",
        "gpt",
        "function_call",
        "a",
        "[]",
        "{}",
        "[{\"name\":\"a\"}]",
    ]);
    let leaf = prop_oneof![rows::value(), words.prop_map(Value::from)];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let name = prop::sample::select(names.clone()).prop_map(str::to_owned);
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            2 => prop::collection::vec((name, inner.clone()), 0..5).prop_map(|e| Value::Object(e.into_iter().collect())),
            1 => inner.prop_map(|value| Value::from(value.to_string())),
        ]
    })
}

proptest! {
    /// Rows are cut alike whatever pieces they come in, and however short the longest row is.
    #[test]
    fn fuzz_containers(bytes in bytes(), block in 1usize..50, longest in prop_oneof![Just(64 << 20), 1usize..80]) {
        let whole = check(&bytes, 1 << 20, longest, None);
        prop_assert_eq!(&check(&bytes, block, longest, None), &whole);
        prop_assert_eq!(&check(&bytes, 1, longest, None), &whole);
        for layout in &LAYOUTS {
            let _ = check(&bytes, block, longest, Some(layout.format));
        }
    }

    /// A packed stream that is cut or damaged has the rows before the damage, and no others but one.
    #[test]
    fn fuzz_packed(lines in prop::collection::vec(rows::line(), 1..8), at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<bool>(), zstd in any::<bool>()) {
        let text = lines.join("\n");
        let mut packed = if zstd { zstd::encode_all(text.as_bytes(), 1).unwrap() } else { gzip(text.as_bytes()) };
        let at = at.index(packed.len());
        if cut {
            packed.truncate(at);
        } else {
            packed[at] ^= with;
        }
        let format = Some(Format::Xlam);
        let (whole, damaged) = (check(text.as_bytes(), 64, 64 << 20, format), check(&packed, 64, 64 << 20, format));
        if let (Ok(whole), Ok(damaged), true) = (whole, damaged, cut && at > 18) {
            let before = damaged.rows().saturating_sub(1);
            prop_assert!(before <= whole.rows());
            let of = |report: &Report| report.kept.iter().filter(|l| l.row < before).map(|l| l.finding.clone()).collect::<Vec<_>>();
            prop_assert_eq!(of(&damaged), of(&whole));
        }
    }

    /// Whatever stands in the fields that layouts know, each reads it, checks it and writes it.
    #[test]
    fn fuzz_formats(value in fields()) {
        for layout in &LAYOUTS {
            let mut findings = Vec::new();
            if let Some(row) = layout.format.read(value.clone(), &mut findings) {
                LAYOUTS.iter().for_each(|to| drop(to.format.write(&row)));
            }
            let checked = Checker::default().check_value(Some(layout.format).into(), Some(value.clone()), Vec::new());
            checked.findings.iter().for_each(|f| drop(f.message()));
            prop_assert!(checked.findings.iter().all(|f| f.place.pointer.is_empty() || f.place.pointer.starts_with('/')));
        }
    }

    /// Whatever schema stands there: what is reckoned affordable ends, and the same is said twice.
    #[test]
    fn fuzz_schemas(schema in schema(), values in prop::collection::vec(rows::value(), 1..4)) {
        let compiled = Compiled::new(Some(&schema));
        if let (Ok(validator), Some(cost)) = (&compiled.validator, &compiled.cost) {
            for value in values.iter().chain([&schema]) {
                if cost.steps(value, 20_000).is_some() {
                    let errors = validator.iter_errors(value).take(1).count();
                    prop_assert_eq!(validator.is_valid(value), errors == 0);
                }
            }
        }
        let row = |value: &Value| json!({"query": "q", "answers": [{"name": "f", "arguments": value}], "tools": [{"name": "f", "parameters": schema}]});
        let checker = Checker::default();
        for value in &values {
            let twice = [0, 1].map(|_| checker.check_value(Some(Format::Xlam).into(), Some(row(value)), Vec::new()).findings);
            prop_assert_eq!(&twice[0], &twice[1]);
        }
    }

    /// Spellings of all characters and depths are understood or not.
    #[test]
    fn fuzz_spellings_of_any_kind(text in prop_oneof![".{0,60}", "((List|Union|Optional|Dict|Tuple|Literal)\\[|[\\],|]|int|str| or |None|'a'|default|=){0,30}"]) {
        if let Some(spelled) = dialect::spell(&text) {
            let schema = json!({"type": "object", "properties": {"x": spelled.schema}});
            prop_assert!(Compiled::new(Some(&schema)).validator.is_ok(), "{}", schema);
        }
    }

    /// Where values come from is asked of any texts.
    #[test]
    fn fuzz_grounding(said in "\\PC{0,60}", observed in ".{0,40}", value in prop_oneof![rows::value(), "\\PC{0,30}".prop_map(Value::from)]) {
        let row = json!({"messages": [
            {"role": "user", "content": said},
            {"role": "assistant", "content": null, "tool_calls": [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
            {"role": "tool", "tool_call_id": "a", "content": observed},
            {"role": "assistant", "content": null, "tool_calls": [{"id": "b", "type": "function", "function": {"name": "f", "arguments": json!({"x": value}).to_string()}}]},
        ], "tools": [{"name": "f", "parameters": {"type": "object", "additionalProperties": true}}]});
        let checker = Checker::new(Options { grounding: true, ..Options::default() });
        let found = checker.check_value(Some(Format::Openai).into(), Some(row.clone()), Vec::new()).findings;
        prop_assert_eq!(checker.check_value(Some(Format::Openai).into(), Some(row), Vec::new()).findings, found);
    }

    /// What reads as a Python literal is a value, and other text is not.
    #[test]
    fn fuzz_python_literals(text in prop_oneof![".{0,40}", "[\\[\\](){},:'\"\\\\a1. TrueNonFalsx-]{0,40}"]) {
        let _ = python_literal::parse(&text);
        prop_assert!(python_literal::parse_pythonic(&text).is_none() || python_literal::parse(&text).is_some());
    }
}
