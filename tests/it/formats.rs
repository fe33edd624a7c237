//! Reading and writing: what a format can say comes back as it was.

use callwright::formats::Format;
use callwright::row::Row;
use serde_json::{Value, json};

fn read(format: Format, value: &Value) -> Row {
    let mut findings = Vec::new();
    let row = format.read(value.clone(), &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    row
}

fn tool() -> Value {
    json!({"name": "get", "description": "d", "parameters": {"a": {"type": "int"}}, "strict": true})
}

#[test]
fn xlam_comes_back() {
    let row = json!({"id": 7, "query": "q", "answers": [{"name": "get", "arguments": {"a": 1}, "note": "n"}],
        "tools": [tool()], "source": {"file": "f"}});
    let read_row = read(Format::Xlam, &row);
    let written = Format::Xlam.write(&read_row).unwrap();
    assert_eq!(
        written.to_string(),
        r#"{"id":7,"query":"q","answers":"[{\"name\":\"get\",\"arguments\":{\"a\":1},\"note\":\"n\"}]","tools":"[{\"name\":\"get\",\"description\":\"d\",\"parameters\":{\"a\":{\"type\":\"int\"}},\"strict\":true}]","source":{"file":"f"}}"#
    );
    assert_eq!(read(Format::Xlam, &written), read_row);
}

#[test]
fn xlam_becomes_openai_and_back() {
    let row = json!({"id": 7, "query": "q", "answers": [{"name": "get", "arguments": {"a": 1}}], "tools": [tool()]});
    let row = read(Format::Xlam, &row);
    let written = Format::Openai.write(&row).unwrap();
    assert_eq!(
        written,
        json!({"id": 7, "messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": null,
            "tool_calls": [{"type": "function", "function": {"name": "get", "arguments": "{\"a\":1}"}}]}],
            "tools": [{"type": "function", "function": tool()}]})
    );
    let back = read(Format::Openai, &written);
    assert_eq!(Format::Xlam.write(&back).unwrap(), Format::Xlam.write(&row).unwrap());
}

#[test]
fn what_xlam_cannot_say_is_named() {
    let say = |messages: Value| {
        let row = read(Format::Openai, &json!({"messages": messages, "tools": []}));
        Format::Xlam.write(&row).map_err(|e| e.0)
    };
    let user = json!({"role": "user", "content": "q"});
    assert!(say(json!([user])).is_ok());
    assert_eq!(say(json!([user, {"role": "assistant", "content": "hi"}])), Err("text beside calls".into()));
    assert_eq!(say(json!([user, user, user])), Err("more than one query and its calls".into()));
    assert_eq!(say(json!([{"role": "system", "content": "s"}])), Err("a query that is not a user's text".into()));
    let call = json!({"id": "c", "type": "function", "function": {"name": "get", "arguments": "{}"}});
    assert_eq!(
        say(json!([user, {"role": "assistant", "content": null, "tool_calls": [call]}])),
        Err("a call's id".into())
    );
}

#[test]
fn the_format_is_told_from_the_fields() {
    for (row, format) in [
        (json!({"query": "q", "answers": [], "tools": []}), Some(Format::Xlam)),
        (json!({"answers": "[]", "tools": "[]"}), Some(Format::Xlam)),
        (json!({"messages": [], "tools": [], "query": "", "answers": ""}), Some(Format::Openai)),
        (json!({"conversations": [], "tools": "[]"}), None),
        (json!({"id": 1}), None),
        (json!([1]), None),
    ] {
        assert_eq!(Format::detect(&row), format, "{row}");
    }
}
