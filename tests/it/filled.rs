//! Nulls that a table fills into calls and declarations: kept where the schema takes them, else read as absent.

use callwright::check::{Checker, Parsed};
use callwright::codes::Severity;
use callwright::formats::Format;
use serde_json::{Value, json};

/// All nulls in objects, as if every object were a struct of a table.
fn nulls(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, member)| {
            let place = callwright::finding::step(at, key);
            match member {
                Value::Null => out.push(place),
                member => nulls(member, &place, out),
            }
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, member)| nulls(member, &format!("{at}/{i}"), out));
        }
        _ => {}
    }
}

/// The findings as code and pointer, with what they count.
fn found(arguments: &Value, parameters: &Value, filled: bool) -> Vec<(&'static str, String, Option<u64>)> {
    let row = json!({"query": "q", "answers": [{"name": "get", "arguments": arguments}],
        "tools": [{"name": "get", "parameters": parameters}]});
    let mut pointers = Vec::new();
    if filled {
        nulls(&row, "", &mut pointers);
    }
    let row = Parsed { value: Some(row), filled: pointers, ..Parsed::default() };
    let checked = Checker::default().check_parsed(Some(Format::Xlam).into(), row);
    let count = |f: &callwright::finding::Finding| f.values().find(|(n, _)| *n == "count").and_then(|a| a.1.as_u64());
    checked.findings.iter().map(|f| (f.code.slug(), f.place.pointer.to_string(), count(f))).collect()
}

fn strict(properties: Value) -> Value {
    let names: Vec<&String> = properties.as_object().unwrap().keys().collect();
    json!({"type": "object", "required": names, "properties": properties})
}

#[test]
fn a_null_that_the_schema_takes_is_kept() {
    // Strict mode asks for every argument, with null for those that are left out.
    let parameters = strict(json!({"city": {"type": "string"}, "unit": {"type": ["string", "null"]}}));
    assert_eq!(found(&json!({"city": "Oslo", "unit": null}), &parameters, true), []);
    let open = json!({"type": "object", "properties": {}, "additionalProperties": true});
    assert_eq!(found(&json!({"any": null}), &open, true), []);
}

#[test]
fn a_null_of_another_tools_argument_is_absent() {
    let parameters = strict(json!({"city": {"type": "string"}}));
    let arguments = json!({"city": "Oslo", "isbn": null, "pages": null});
    let one = ("null-fields", "/answers/0/arguments".to_owned(), Some(2));
    assert_eq!(found(&arguments, &parameters, true), [one]);
    assert!(found(&arguments, &parameters, false).iter().all(|f| f.0 == "unknown-argument"));
}

#[test]
fn a_null_that_the_schema_refuses_is_absent() {
    let optional = json!({"type": "object", "properties": {"city": {"type": "string"}}});
    let one = ("null-fields", "/answers/0/arguments".to_owned(), Some(1));
    assert_eq!(found(&json!({"city": null}), &optional, true), std::slice::from_ref(&one));
    let needed = strict(json!({"city": {"type": "string"}}));
    let missing = ("missing-argument", "/answers/0/arguments".to_owned(), None);
    assert_eq!(found(&json!({"city": null}), &needed, true), [one, missing]);
}

#[test]
fn nulls_deep_in_arguments_are_looked_at_one_by_one() {
    let guest = json!({"type": "object", "additionalProperties": false, "required": ["name", "age"], "properties":
        {"name": {"type": "string"}, "age": {"type": ["integer", "null"]}}});
    let parameters = strict(json!({"guests": {"type": "array", "items": guest}}));
    let arguments =
        json!({"guests": [{"name": "Ann", "age": null, "a/b~c": null}, {"name": "Bo", "age": 3, "a/b~c": null}]});
    let two = ("null-fields", "/answers/0/arguments".to_owned(), Some(2));
    assert_eq!(found(&arguments, &parameters, true), [two]);
}

#[test]
fn where_no_alternative_fits_all_nulls_below_are_absent() {
    let by = |name: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}});
    let parameters = strict(json!({"key": {"oneOf": [by("id"), by("mail")]}}));
    let arguments = json!({"key": {"id": "7", "mail": null, "note": null}});
    assert_eq!(found(&arguments, &parameters, true), []);
    let closed = json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}, "additionalProperties": false});
    let parameters = strict(json!({"key": {"anyOf": [closed, {"type": "integer"}]}}));
    let two = ("null-fields", "/answers/0/arguments".to_owned(), Some(2));
    assert_eq!(found(&arguments, &parameters, true), [two]);
}

#[test]
fn a_filled_default_is_none() {
    let parameters = json!({"a": {"type": "int", "default": null}, "b": {"type": "int", "default": 3}});
    let found = found(&json!({}), &parameters, true);
    assert_eq!(found, [("maybe-missing-argument", "/answers/0/arguments".to_owned(), None)]);
}

#[test]
fn nulls_in_texts_are_meant() {
    let row = json!({"query": "q", "answers": r#"[{"name": "get", "arguments": {"isbn": null}}]"#,
        "tools": r#"[{"name": "get", "parameters": {"city": {"type": "str", "default": "x"}}}]"#});
    let row = Parsed { value: Some(row), filled: vec!["/note".into()], ..Parsed::default() };
    let checked = Checker::default().check_parsed(Some(Format::Xlam).into(), row);
    let errors = checked.findings.iter().filter(|f| f.code.severity() == Severity::Error);
    assert_eq!(errors.map(|f| f.code.slug()).collect::<Vec<_>>(), ["unknown-argument"]);
}

#[test]
fn nulls_of_an_answer_key_are_absent() {
    let tool = |name: &str| json!({"name": name, "description": "d", "parameters": {"type": "dict", "properties": {"city": {"type": "string"}}, "required": ["city"]}});
    let key = json!([{"get": {"city": ["Oslo"], "isbn": null}, "book": null}]);
    let row = json!({"id": "simple_1", "question": [[{"role": "user", "content": "q"}]], "function": [tool("get"), tool("book")], "ground_truth": key});
    let mut filled = Vec::new();
    nulls(&row, "", &mut filled);
    let check = |row: &Value, filled: &[String]| {
        let row = Parsed { value: Some(row.clone()), filled: filled.to_vec(), ..Parsed::default() };
        let checked = Checker::default().check_parsed(Some(Format::Bfcl).into(), row);
        checked.findings.iter().map(|f| f.code.slug()).collect::<Vec<_>>()
    };
    assert_eq!(check(&row, &filled), Vec::<&str>::new());
    assert!(!check(&row, &[]).is_empty());
    let mut without = row.clone();
    without["ground_truth"] = Value::Null;
    assert_eq!(check(&without, &["/ground_truth".to_owned()]), Vec::<&str>::new());
}
