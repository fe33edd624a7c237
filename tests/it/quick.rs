//! The fast path says what the slow path says, or nothing.

use std::fs;
use std::path::Path;

use callwright::check::{Checker, Kind, Options, Selection, WhenUnmarked};
use callwright::formats::Format;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::cases::root;

const FORMATS: [Format; 3] = [Format::Xlam, Format::Openai, Format::Sharegpt];

/// Tools as written, with each way to declare parameters that the fast path decides, and some that it does not.
const TOOLS: &[&str] = &[
    r#"{"name": "f", "parameters": {"type": "object", "properties": {"a": {"type": "integer", "minimum": 0, "maximum": 10}, "b": {"type": "string", "enum": ["5", "x", "é"]}}, "required": ["a"]}}"#,
    r#"{"name": "f", "description": "Other.", "parameters": {"type": "object", "properties": {"a": {"type": "string"}}}}"#,
    r#"{"name": "g", "description": "\"q\" \\ é", "parameters": {"a": {"type": "int", "description": "d"}, "b": {"type": "List[str], optional"}, "x": {"type": "str", "default": "1"}}}"#,
    r#"{"name":"h","parameters":{"type":"object","properties":{"a":{"enum":[5,"a",null,true]},"b":{"const":"a"},"name":{"type":["string","null"],"minLength":1,"maxLength":3}},"additionalProperties":true}}"#,
    r#"{"name": "k.l", "parameters": {"type": "dict", "properties": {"a": {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}, "minItems": 1, "maxItems": 2}, "b": {"type": "object", "properties": {"a": {"type": "float"}}, "required": ["a", "x"], "additionalProperties": false}}}}"#,
    r#"{"type": "function", "function": {"name": "m", "parameters": {"type": "object", "properties": {"a": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^a"}]}, "b": {"oneOf": [{"type": "integer"}, {"type": "number"}]}}, "required": ["b"], "additionalProperties": {"type": "string"}}}}"#,
    r#"{"name": "n", "parameters": {"type": "object", "properties": {"a": {"allOf": [{"type": "integer"}, {"minimum": 3}]}, "x": {"type": "array", "uniqueItems": true}}, "minProperties": 1}}"#,
    r##"{"name": "o", "parameters": {"type": "object", "properties": {"a": {"$ref": "#/$defs/d"}, "b": {"type": "Thing"}}, "$defs": {"d": {"type": "integer"}}}}"##,
    r#"{"name": "p"}"#,
    r#"{"name": "q", "parameters": {"type": "object", "properties": {"a": {"type": "object"}, "b": {"type": "boolean", "enum": [true, false]}, "x": {"multipleOf": 2}}, "required": ["u"]}}"#,
    r#"{"name": "r", "parameters": {"type": "object", "properties": {"a": {"type": "wrong"}, "b": {"type": "integer", "default": "x", "minimum": "low"}}}}"#,
    r#"{"name": "s", "parameters": {"$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "properties": {"a": {"type": "integer", "minimum": 1, "exclusiveMinimum": true}}}}"#,
    r#"{"name": "u", "parameters": {"type": "object", "properties": {"a": {"type": "string", "pattern": "^[a-z5]+( [a-z]+)?$"}, "b": {"type": "string", "pattern": "\\d"}, "x": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": {"type": "integer"}}, "name": {"type": "array", "uniqueItems": true, "items": {"type": ["integer", "string"]}}}}}"#,
    r#"{"name": "v", "parameters": {"a": {"type": "Tuple[int, str]"}, "b": {"type": "Set[int]"}, "x": {"type": "Literal['a', 5]"}}}"#,
    r#"{"name": "t", "parameters": [1], "x": "\u00e4\n"}"#,
    r#"{"description": "nameless"}"#,
];

const NAMES: &[&str] =
    &["f", "f", "g", "g", "h", "h", "k.l", "m", "n", "o", "p", "q", "r", "s", "u", "v", "z", "\\u0066"];

const VALUES: &[&str] = &[
    "1",
    "5",
    "5",
    "3.5",
    "1.0",
    "-0",
    "0",
    "-1",
    "10",
    "11",
    "1e2",
    "01",
    "9007199254740993",
    "123456789012345678",
    "1234567890123456789012",
    "0.1",
    "-0.5",
    "\"\"",
    "\"5\"",
    "\"x\"",
    "\"a\"",
    "\"a\"",
    "\"\\u0061\"",
    "\"é\"",
    "\"ab\\n\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"long text\"",
    "null",
    "true",
    "false",
    "[]",
    "[1, 2]",
    "[1,1]",
    "[0.5]",
    "[\"a\"]",
    "{}",
    "{\"a\": 1}",
    "{\"a\": 1, \"a\": 2}",
    "{\"a\": 1.5, \"x\": 2}",
    "{\"b\": {\"c\": [null]}}",
    "NaN",
    "nul",
];

fn one_of(list: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(list).prop_map(str::to_owned).boxed()
}

fn arguments() -> BoxedStrategy<String> {
    let keys = &["a", "a", "a", "b", "b", "x", "name", "u"];
    let entry = (one_of(keys), one_of(VALUES)).prop_map(|(key, value)| format!("\"{key}\": {value}"));
    prop_oneof![
        9 => prop::collection::vec(entry, 0..4).prop_map(|entries| format!("{{{}}}", entries.join(", "))),
        1 => one_of(&["[]", "null", "\"{}\"", "1", "{\"a\"}", ""]),
    ]
    .boxed()
}

fn object_call() -> BoxedStrategy<String> {
    prop_oneof![
        12 => (one_of(NAMES), arguments()).prop_map(|(n, a)| format!("{{\"name\": \"{n}\", \"arguments\": {a}}}")),
        1 => (one_of(NAMES), arguments()).prop_map(|(n, a)| format!("{{\"arguments\":{a} , \"x\":[1],\"name\":\"{n}\"}}")),
        1 => one_of(&["{}", "1", "{\"name\": \"f\"}", "{\"arguments\": {}}", "{\"name\": 1, \"arguments\": {}}"]),
    ].boxed()
}

fn tools() -> BoxedStrategy<String> {
    let list = prop::collection::vec(one_of(TOOLS), 0..5);
    prop_oneof![
        6 => list.clone().prop_map(|tools| format!("[{}]", tools.join(", "))),
        1 => list.prop_map(|tools| format!("[\n  {}\n]", tools.join(",\n  "))),
        1 => Just(format!("[{}]", TOOLS.join(","))),
        1 => one_of(&["[]", "null", "{}", "[1]", "[", "\"\"", "[{}, ]"]),
    ]
    .boxed()
}

/// A text as it is, or as a JSON string, written in one of the ways that mean the same.
fn nested(text: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (text, 0..8u8)
        .prop_map(|(text, way)| match way {
            0 => text,
            1 => Value::from(text).to_string().replace('é', "\\u00e9").replace("\\\"", "\\u0022"),
            2 => Value::from(text).to_string().replace('/', "\\/").replace('é', "\\u00e9"),
            _ => Value::from(text).to_string(),
        })
        .boxed()
}

fn text() -> BoxedStrategy<String> {
    one_of(&["\"Hi\"", "\"Hi\"", "\" ja\\n\"", "\"é\"", "\"\"", "\" \\n\"", "\"\u{2003}\"", "null", "[]", "7"])
}

fn xlam() -> BoxedStrategy<String> {
    let calls = prop::collection::vec(object_call(), 0..4).prop_map(|calls| format!("[{}]", calls.join(", "))).boxed();
    (text(), nested(calls), nested(tools()), 0..8u8)
        .prop_map(|(query, answers, tools, way)| match way {
            0 => format!("{{\"tools\":{tools},\"answers\":{answers},\"query\":{query}}}"),
            1 => format!("{{\"query\": {query}, \"answers\": {answers}, \"tools\": {tools}, \"id\": 1, \"id\": 2}}"),
            2 => format!("{{\"answers\": {answers}, \"tools\": {tools}}}"),
            3 => format!(
                "{{\"query\": {query}, \"answers\": {answers}, \"tools\": {tools}, \"more\": {{\"a\": [1e3]}}}}"
            ),
            _ => format!("{{\"id\": \"7\", \"query\": {query}, \"answers\": {answers}, \"tools\": {tools}}}"),
        })
        .boxed()
}

fn openai() -> BoxedStrategy<String> {
    let ids = &[
        "\"id\": \"c1\", ",
        "\"id\": \"c1\", ",
        "\"id\": \"c2\", ",
        "",
        "\"id\": null, ",
        "\"id\": \"\\u0063\", ",
        "\"id\": 1, ",
    ];
    let call =
        (one_of(ids), one_of(NAMES), nested(arguments()), 0..12u8).prop_map(|(id, name, arguments, way)| match way {
            0 => format!("{{{id}\"name\": \"{name}\", \"arguments\": {arguments}}}"),
            1 => format!("{{{id}\"type\": \"x\", \"function\": {{\"arguments\": {arguments}}}}}"),
            _ => format!(
                "{{{id}\"type\": \"function\", \"function\": {{\"name\": \"{name}\", \"arguments\": {arguments}}}}}"
            ),
        });
    let calls = prop::collection::vec(call, 1..3).prop_map(|calls| calls.join(", "));
    let roles = &["user", "user", "user", "system", "developer", "assistant", "who"];
    let answers = &[
        "",
        "",
        "\"tool_call_id\": \"c1\", ",
        "\"tool_call_id\": \"c1\", ",
        "\"tool_call_id\": \"c2\", ",
        "\"tool_call_id\": null, ",
    ];
    let turn = prop_oneof![
        2 => (one_of(roles), text()).prop_map(|(role, text)| format!("{{\"role\": \"{role}\", \"content\": {text}}}")),
        3 => (calls, text()).prop_map(|(calls, text)| format!("{{\"role\": \"assistant\", \"content\": {text}, \"tool_calls\": [{calls}]}}")),
        3 => (one_of(answers), text()).prop_map(|(id, text)| format!("{{\"role\": \"tool\", {id}\"content\": {text}}}")),
        2 => text().prop_map(|text| format!("{{\"role\": \"assistant\", \"content\": {text}}}")),
        1 => one_of(&["{\"role\": \"assistant\", \"tool_calls\": null}", "{\"role\": \"tool\"}", "{\"role\": \"assistant\", \"tool_calls\": [], \"refusal\": \"no\"}", "{\"content\": \"x\"}", "3"]),
    ];
    let user = Just("{\"role\": \"user\", \"content\": \"Hi\"}".to_owned());
    (prop::collection::vec(turn, 0..5), user, nested(tools()), 0..9u8)
        .prop_map(|(mut turns, user, tools, way)| {
            if way < 7 {
                turns.insert(0, user);
            }
            let turns = turns.join(", ");
            match way {
                0 => format!("{{\"tools\": {tools}, \"messages\": [{turns}]}}"),
                1 => format!("{{\"messages\": [{turns}]}}"),
                2 => format!("{{\"messages\": [{turns}], \"functions\": {tools}}}"),
                _ => format!("{{\"id\": 4, \"messages\": [{turns}], \"tools\": {tools}}}"),
            }
        })
        .boxed()
}

fn sharegpt() -> BoxedStrategy<String> {
    let list = prop::collection::vec(object_call(), 0..3).prop_map(|calls| format!("[{}]", calls.join(", "))).boxed();
    let turn = prop_oneof![
        2 => text().prop_map(|text| format!("{{\"from\": \"human\", \"value\": {text}}}")),
        2 => text().prop_map(|text| format!("{{\"from\": \"gpt\", \"value\": {text}}}")),
        3 => nested(object_call()).prop_map(|call| format!("{{\"from\": \"function_call\", \"value\": {call}}}")),
        1 => nested(list).prop_map(|calls| format!("{{\"from\": \"function_call\", \"value\": {calls}}}")),
        3 => text().prop_map(|text| format!("{{\"from\": \"observation\", \"value\": {text}}}")),
        1 => one_of(&["{\"from\": \"system\", \"value\": \"s\"}", "{\"from\": \"who\", \"value\": \"s\"}", "{\"from\": \"gpt\"}"]),
    ];
    let human = Just("{\"from\": \"human\", \"value\": \"Hi\"}".to_owned());
    let system = one_of(&[
        "",
        "\"system\": \"s\", ",
        "\"system\": \"\", ",
        "\"system\": \" \", ",
        "\"system\": null, ",
        "\"system\": 3, ",
    ]);
    (system, prop::collection::vec(turn, 0..5), human, nested(tools()))
        .prop_map(|(system, mut turns, human, tools)| {
            turns.insert(0, human);
            format!("{{{system}\"conversations\": [{}], \"tools\": {tools}}}", turns.join(", "))
        })
        .boxed()
}

/// A row's text, most often whole, else with some characters taken out, put in or repeated.
fn line() -> impl Strategy<Value = (Format, String)> {
    let whole = prop_oneof![
        xlam().prop_map(|line| (Format::Xlam, line)),
        openai().prop_map(|line| (Format::Openai, line)),
        sharegpt().prop_map(|line| (Format::Sharegpt, line)),
    ];
    let marks = &[
        "{", "}", "[", "]", "\"", ":", ",", "\\", "\\\"", "0", "1", ".", "e", "-", " ", "é", "u", "null", "\t", "\u{1}",
    ];
    let edit = (any::<prop::sample::Index>(), 0..12usize, one_of(marks));
    let edits = prop_oneof![5 => Just(Vec::new()), 2 => prop::collection::vec(edit, 1..3)];
    (whole, edits).prop_map(|((format, line), edits)| {
        let mut chars: Vec<char> = line.chars().collect();
        for (at, gone, mark) in edits {
            let at = at.index(chars.len());
            let end = chars.len().min(at + gone / 3);
            chars.splice(at..end, mark.chars());
        }
        (format, chars.into_iter().collect())
    })
}

fn same(checker: &Checker, kind: Kind<'_>, line: &[u8]) -> bool {
    let (quick, slow) = (checker.check_bytes(kind, line), checker.check_slowly(kind, line));
    quick.findings == slow.findings && (quick.id == slow.id || quick.findings.is_empty())
}

proptest! {
    /// One line after the other at one checker, so that tools are known from earlier lines: the same findings from both.
    #[test]
    fn fuzz_the_fast_path_says_what_the_slow_one_says(lines in prop::collection::vec(line(), 1..6)) {
        let checker = Checker::default();
        for (format, line) in lines {
            for _ in 0..2 {
                let (quick, slow) = (checker.check_bytes(Some(format).into(), line.as_bytes()), checker.check_slowly(Some(format).into(), line.as_bytes()));
                prop_assert_eq!(&quick.findings, &slow.findings, "{}", line);
                prop_assert!(quick.id == slow.id || quick.findings.is_empty(), "{}", line);
            }
        }
    }

    /// Under any options, too.
    #[test]
    fn the_fast_path_heeds_options((format, line) in line(), unmarked in 0..3usize, grounding in any::<bool>(), ignored in prop::sample::select(vec!["open-call", "refused-name", "error", "info"])) {
        let when_unmarked = [WhenUnmarked::Error, WhenUnmarked::Warning, WhenUnmarked::Off][unmarked];
        let selection = Selection::new(None, &[ignored.to_owned()]).unwrap();
        let checker = Checker::new(Options { when_unmarked, grounding, selection, ..Options::default() });
        prop_assert!(same(&checker, Some(format).into(), line.as_bytes()), "{}", line);
    }
}

/// The laws above would hold of a fast path that never speaks: it does, in each format, with and without remarks.
#[test]
fn the_fast_path_speaks() {
    let mut runner = TestRunner::deterministic();
    let checker = Checker::default();
    let mut desk = checker.desk();
    let mut counts = [[0; 2]; 3];
    for _ in 0..3000 {
        let (format, line) = line().new_tree(&mut runner).unwrap().current();
        if let Some(checked) = desk.check_quickly(Some(format).into(), line.as_bytes()) {
            counts[format as usize][usize::from(checked.findings.is_empty())] += 1;
        }
    }
    assert!(counts.iter().flatten().all(|count| *count >= 10), "{counts:?}");
}

/// Rows of the case files and of the shared data.
#[test]
fn the_fast_path_agrees_on_real_rows() {
    let mut files: Vec<_> = fs::read_dir(root().join("rows")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut lines = Vec::new();
    for path in files {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        lines.extend(
            cases.iter().map(|case| case["text"].as_str().map_or_else(|| case["row"].to_string(), str::to_owned)),
        );
    }
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/glaive");
    match fs::read_dir(&shared) {
        Ok(entries) => {
            for path in entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "json")) {
                let rows: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                lines.extend(rows.iter().map(Value::to_string));
            }
        }
        Err(_) => eprintln!("skipped in part: no {}", shared.display()),
    }
    assert!(lines.len() > 50);
    let checker = Checker::default();
    for line in &lines {
        for format in FORMATS {
            assert!(same(&checker, Some(format).into(), line.as_bytes()), "{line}");
        }
    }
}
