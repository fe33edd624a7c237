//! The case files in `tests/cases`, which Python reads too.

use std::fs;
use std::path::{Path, PathBuf};

use callwright::check::{Checker, Options, WhenUnmarked};
use callwright::finding::Finding;
use callwright::formats::Format;
use callwright::schema::dialect;
use serde_json::Value;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn read(path: &Path) -> Vec<Value> {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn spellings() {
    let cases = read(&root().join("spellings.json"));
    assert!(cases.len() > 50);
    for case in cases {
        let text = case[0].as_str().unwrap();
        let spelled = dialect::spell(text);
        if case[1].is_null() {
            assert!(spelled.is_none(), "{text:?} is understood as {spelled:?}");
            continue;
        }
        let spelled = spelled.unwrap_or_else(|| panic!("{text:?} is not understood"));
        assert_eq!(Value::Object(spelled.schema), case[1], "{text:?}");
        assert_eq!(spelled.optional, case.get(2).is_some_and(|v| v == true), "{text:?} optional");
        assert_eq!(spelled.default.as_ref(), case.get(3), "{text:?} default");
    }
}

#[test]
fn rows() {
    let (mut seen, mut wrong) = (0, Vec::new());
    let mut files: Vec<_> = fs::read_dir(root().join("rows")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for path in files {
        for case in read(&path) {
            let about = format!("{}: {}", path.file_stem().unwrap().display(), case["about"]);
            let found = run(&case);
            let shown: Vec<Value> = found
                .iter()
                .zip(case["findings"].as_array().unwrap().iter().map(Some).chain(std::iter::repeat(None)))
                .map(|(f, expected)| {
                    let words = expected.is_some_and(|e| e.get(2).is_some());
                    let mut out = vec![Value::from(f.code.slug()), Value::from(&*f.place.pointer)];
                    out.extend(words.then(|| f.message().into()));
                    Value::Array(out)
                })
                .collect();
            if Value::Array(shown.clone()) != case["findings"] {
                wrong.push(format!("{about}\n     got {}\n  wanted {}", Value::Array(shown), case["findings"]));
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 50, "only {seen} cases");
}

fn run(case: &Value) -> Vec<Finding> {
    let mut options = Options::default();
    if let Some(word) = case["options"]["required_when_unmarked"].as_str() {
        options.when_unmarked = WhenUnmarked::from_word(word).unwrap();
    }
    options.grounding = case["options"]["grounding"] == true;
    let text = match &case["text"] {
        Value::String(text) => text.clone(),
        _ => case["row"].to_string(),
    };
    let format = Format::from_name(case["format"].as_str().unwrap());
    Checker::new(options).check_bytes(format.into(), text.as_bytes()).findings
}
