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

/// Writes a row that the format can say in full.
fn write(format: Format, row: &Row) -> Value {
    let (value, lost) = format.write(row).unwrap();
    assert_eq!(lost.0, Vec::<&str>::new());
    value
}

fn tool() -> Value {
    json!({"name": "get", "description": "d", "parameters": {"a": {"type": "int"}}, "strict": true})
}

#[test]
fn xlam_comes_back() {
    let row = json!({"id": 7, "query": "q", "answers": [{"name": "get", "arguments": {"a": 1}, "note": "n"}],
        "tools": [tool()], "source": {"file": "f"}});
    let read_row = read(Format::Xlam, &row);
    let written = write(Format::Xlam, &read_row);
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
    let written = write(Format::Openai, &row);
    assert_eq!(
        written,
        json!({"id": 7, "messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": null,
            "tool_calls": [{"id": "call_0", "type": "function", "function": {"name": "get", "arguments": "{\"a\":1}"}}]}],
            "tools": [{"type": "function", "function": tool()}]})
    );
    let back = read(Format::Openai, &written);
    assert_eq!(write(Format::Xlam, &row), Format::Xlam.write(&back).unwrap().0);
    assert_eq!(Format::Xlam.write(&back).unwrap().1.0, ["a call's id"]);
}

#[test]
fn sharegpt_comes_back() {
    let row = json!({"conversations": [
        {"from": "human", "value": "q"},
        {"from": "function_call", "value": "{\"name\": \"get\", \"arguments\": {\"a\": 1}}"},
        {"from": "observation", "value": "any text"},
        {"from": "gpt", "value": "done", "weight": 1}],
        "system": "s", "tools": json!([tool()]).to_string(), "source": "f"});
    let read_row = read(Format::Sharegpt, &row);
    assert_eq!(read_row.messages.len(), 5);
    let written = write(Format::Sharegpt, &read_row);
    assert_eq!(read(Format::Sharegpt, &written), read_row);
    // Other names for the same speakers, a list of one call, tools as a list.
    let other = json!({"conversations": [
        {"from": "user", "value": "q"},
        {"from": "function_call", "value": [{"name": "get", "arguments": {"a": 1}}]},
        {"from": "tool", "value": "any text"},
        {"from": "assistant", "value": "done", "weight": 1}],
        "system": "s", "tools": [tool()], "source": "f"});
    assert_eq!(read(Format::Sharegpt, &other), read_row);
    // OpenAI's endpoint wants ids.
    let openai = write(Format::Openai, &read_row);
    assert_eq!(openai["messages"][2]["tool_calls"][0]["id"], "call_0");
    assert_eq!(openai["messages"][3]["tool_call_id"], "call_0");
}

#[test]
fn bfcl_comes_back_and_becomes_calls() {
    let row = json!({"id": "x_0", "question": [[{"role": "user", "content": "q"}]], "function": [tool()],
        "ground_truth": [{"get": {"a": [1, 2, ""], "b": [{"k": [[5, 6]], "l": [""]}]}}]});
    let read_row = read(Format::Bfcl, &row);
    assert_eq!(write(Format::Bfcl, &read_row), row);
    let (xlam, lost) = Format::Xlam.write(&read_row).unwrap();
    assert_eq!(xlam["answers"], r#"[{"name":"get","arguments":{"a":1,"b":{"k":[5,6]}}}]"#);
    assert_eq!(lost.0, ["the answer key: calls are made of it", "further accepted values"]);
    // The way back makes each value the one that is accepted.
    let (bfcl, _) = Format::Bfcl.write(&read(Format::Xlam, &xlam)).unwrap();
    assert_eq!(bfcl["ground_truth"], json!([{"get": {"a": [1], "b": [{"k": [[5, 6]]}]}}]));
}

#[test]
fn what_a_format_cannot_say_is_named() {
    let call = |id: &str| json!({"id": id, "type": "function", "function": {"name": "get", "arguments": "{}"}});
    let user = json!({"role": "user", "content": "q"});
    let say = |format: Format, messages: Value| {
        let row = read(Format::Openai, &json!({"messages": messages, "tools": []}));
        format.write(&row).map(|(_, lost)| lost.0).map_err(|e| e.0)
    };
    let one = json!([user, {"role": "assistant", "content": "let me see", "tool_calls": [call("c")]}]);
    let two = json!([user, {"role": "assistant", "content": null, "tool_calls": [call("c"), call("d")]}]);
    let developer = json!([{"role": "developer", "content": "s"}, user]);
    assert_eq!(say(Format::Xlam, json!([user])), Ok(vec![]));
    assert_eq!(say(Format::Xlam, json!([user, {"role": "assistant", "content": "hi"}])), Err("several turns"));
    assert_eq!(say(Format::Xlam, json!([user, user, user])), Err("several turns"));
    assert_eq!(
        say(Format::Xlam, json!([{"role": "assistant", "content": "s"}])),
        Err("a query that is not a user's text")
    );
    assert_eq!(say(Format::Xlam, one.clone()), Ok(vec!["text beside a call", "a call's id"]));
    assert_eq!(say(Format::Xlam, two.clone()), Ok(vec!["a call's id"]));
    assert_eq!(say(Format::Xlam, developer.clone()), Ok(vec!["a system text"]));
    assert_eq!(say(Format::Sharegpt, one.clone()), Ok(vec!["text beside a call", "a call's id"]));
    assert_eq!(say(Format::Sharegpt, two.clone()), Err("parallel calls"));
    assert_eq!(say(Format::Sharegpt, developer.clone()), Ok(vec!["the role developer"]));
    assert_eq!(say(Format::Sharegpt, json!([{"role": "user", "content": []}])), Err("content in parts"));
    assert_eq!(say(Format::Bfcl, two), Ok(vec!["calls as such: they become an answer key", "a call's id"]));
    assert_eq!(
        say(Format::Bfcl, json!([user, {"role": "assistant", "content": null, "tool_calls": [call("c")]}, user])),
        Err("several turns")
    );
    assert_eq!(say(Format::Openai, one), Ok(vec![]));
}

#[test]
fn the_format_is_told_from_the_fields() {
    for (row, format) in [
        (json!({"query": "q", "answers": [], "tools": []}), Some(Format::Xlam)),
        (json!({"answers": "[]", "tools": "[]"}), Some(Format::Xlam)),
        (json!({"messages": [], "tools": [], "query": "", "answers": ""}), Some(Format::Openai)),
        (json!({"conversations": [], "tools": "[]"}), Some(Format::Sharegpt)),
        (json!({"id": "x", "question": [], "function": []}), Some(Format::Bfcl)),
        (json!({"id": "x", "ground_truth": []}), None),
        (json!({"id": 1}), None),
        (json!([1]), None),
    ] {
        assert_eq!(Format::detect(&row), format, "{row}");
    }
}
