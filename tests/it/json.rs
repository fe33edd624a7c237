//! What the parser says of odd and hostile texts.

use callwright::codes::Code;
use callwright::finding::Finding;
use callwright::json::{MAX_DEPTH, Source, Value, hash, identical, parse, python_literal};
use serde_json::json;

fn read(text: &str) -> (Option<Value>, Vec<Finding>) {
    let mut findings = Vec::new();
    (parse(text, "", Source::Row, &mut findings), findings)
}

fn codes(text: &str) -> Vec<(&'static str, String)> {
    read(text).1.iter().map(|f| (f.code.slug(), f.place.pointer.to_string())).collect()
}

#[test]
fn plain_texts_are_what_serde_json_says() {
    for text in ["null", " {\"a\": [1, -2.5e3, \"x\\u00e9\"]} ", "18446744073709551615", "-9223372036854775808", "1e18"]
    {
        let (value, findings) = read(text);
        assert_eq!(value, serde_json::from_str(text).ok(), "{text}");
        assert!(findings.is_empty(), "{text}: {findings:?}");
    }
}

#[test]
fn oddities_have_places() {
    assert_eq!(codes(r#"{"a": {"b": 1, "b": 2}}"#), [("duplicate-key", "/a".into())]);
    assert_eq!(codes(r#"{"a": [1, 123456789012345678901234567890]}"#), [("big-integer", "/a/1".into())]);
    assert_eq!(codes(r#"{"a~/b": "\ud83d x"}"#), [("lone-surrogate", "/a~0~1b".into())]);
    assert_eq!(codes(r#"{"\udc00": 1}"#), [("lone-surrogate", "".into())]);
    assert_eq!(codes(r#"[NaN, "NaN", -Infinity, Infinity]"#).len(), 3);
    assert_eq!(codes(r#"{"x": 1e999}"#), [("non-finite-number", "/x".into())]);
    assert_eq!(codes(r#"["a\"NaN", NaN]"#), [("non-finite-number", "/1".into())]);
    // What is no number does not become one.
    for text in ["1NaN", "-NaN", "--Infinity", "1.NaN", "1eInfinity", "NaNs", "Infinity1", "[NaN NaN]", "\"a\"NaN"] {
        assert_eq!(codes(&format!("{{\"a\": {text}}}")), [("not-json", "".into())], "{text}");
    }
    let many = format!("[{}]", vec!["NaN"; 500].join(","));
    assert_eq!(codes(&many).len(), 100);
    // Large floats are no integers, and pairs of surrogates are whole.
    assert_eq!(codes(r#"[1e300, 1e19, -0.0, -0, "\ud83d\ude00"]"#), []);
}

#[test]
fn the_last_of_two_values_counts() {
    assert_eq!(read(r#"{"a": 1, "b": 2, "a": 3}"#).0, Some(json!({"a": 3, "b": 2})));
}

#[test]
fn half_a_pair_becomes_one_replacement() {
    assert_eq!(read(r#""a\ud83db""#).0, Some(json!("a\u{fffd}b")));
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(codes(&nested(MAX_DEPTH)), []);
    assert_eq!(codes(&nested(MAX_DEPTH + 1)), [("too-deep", "".into())]);
    assert_eq!(codes(&nested(1_000_000)), [("too-deep", "".into())]);
    // Objects count, too, and what does not close is no JSON, however deep.
    assert_eq!(codes(&"{\"a\":".repeat(200_000)), [("not-json", "".into())]);
    assert_eq!(codes(&"[".repeat(1_000_000)), [("not-json", "".into())]);
    let message = read(&"[".repeat(1000)).1[0].message();
    assert!(message.starts_with("the row is not JSON: EOF while parsing"), "{message}");
}

#[test]
fn broken_texts_say_where() {
    let (value, findings) = read("{\"a\": 1,\n \"é\": tru}");
    assert_eq!(value, None);
    assert_eq!((findings[0].code, findings[0].place.position()), (Code::NotJson, Some((2, 10))));
    for text in ["", "   ", "{", "{\"a\" 1}", "[1, 2,]", "{\"a\": 1} x", "{'a'}", "nul", "01", "\"\u{1}\""] {
        assert_eq!(codes(text), [("not-json", "".into())], "{text:?}");
    }
}

#[test]
fn python_literals_are_named_and_read() {
    let (value, findings) = read("{'a': (1, 2.5), 'b': None, 'c': True, 'd': \"it's\" 'x\\n\\x41\\u00e9'}");
    assert_eq!(value, Some(json!({"a": [1, 2.5], "b": null, "c": true, "d": "it'sx\nAé"})));
    assert_eq!(findings[0].code, Code::PythonLiteral);
    assert_eq!(python_literal::parse("(1)"), Some(json!(1)));
    assert_eq!(python_literal::parse("(1,)"), Some(json!([1])));
    assert_eq!(python_literal::parse("1_000"), Some(json!(1000)));
    for text in ["'a", "{'a': }", "(", "'\\", "'\\u12", "0x1f", "True False", "[1 2]", ""] {
        assert_eq!(python_literal::parse(text), None, "{text:?}");
    }
    assert_eq!(python_literal::parse(&"[".repeat(100_000)), None);
}

#[test]
fn identical_values_have_equal_hashes() {
    let (a, b) = (json!({"x": 1, "y": [2, {"z": null}]}), json!({"y": [2, {"z": null}], "x": 1}));
    assert_eq!(a, b);
    assert!(!identical(&a, &b));
    assert!(identical(&a, &a.clone()));
    assert_eq!(hash(&a), hash(&a.clone()));
    assert_ne!(hash(&a), hash(&b));
    assert_ne!(hash(&a), hash(&json!({"x": 1, "y": [2, {"z": false}]})));
}
