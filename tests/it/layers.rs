//! The layer table of `src/lib.rs` holds: a module uses only those below it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with its level, lowest first.
fn table(lib: &str) -> BTreeMap<String, usize> {
    let block = lib.split("```text").nth(1).and_then(|rest| rest.split("```").next()).expect("a table in lib.rs");
    let lines = block.lines().map(|l| l.trim_start_matches("//!").trim()).filter(|l| !l.is_empty());
    lines.enumerate().flat_map(|(level, line)| line.split_whitespace().map(move |m| (m.to_owned(), level))).collect()
}

/// Uses that point the wrong way, in the text of one module's file.
fn violations(module: &str, source: &str, levels: &BTreeMap<String, usize>) -> Vec<String> {
    let code: String = source.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut out = Vec::new();
    for path in code.split("crate::").skip(1) {
        // `crate::x::…` or `crate::{x::…, y}`.
        let names: Vec<String> = match path.strip_prefix('{') {
            Some(group) => group
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(|part| part.trim().split("::").next().unwrap_or_default().trim().to_owned())
                .collect(),
            None => vec![path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()],
        };
        for used in names.into_iter().filter(|n| !n.is_empty() && *n != module) {
            match levels.get(&used) {
                None => out.push(format!("{module} uses {used}, which has no layer")),
                Some(level) if *level >= levels[module] => out.push(format!("{module} uses {used}")),
                Some(_) => {}
            }
        }
    }
    out
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

#[test]
fn modules_use_only_those_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let levels = table(&fs::read_to_string(src.join("lib.rs")).unwrap());
    let mut found = Vec::new();
    for path in files(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        assert!(levels.contains_key(module), "{module} is not in the table");
        let source = fs::read_to_string(&path).unwrap();
        found.extend(violations(module, &source, &levels));
        // Only py/ knows Python.
        if module != "py" && source.contains("pyo3") {
            found.push(format!("{} names pyo3", inside.display()));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn planted_violations_are_found() {
    let levels = table("//! ```text\n//! low\n//! left right\n//! high\n//! ```\n");
    assert_eq!(levels.len(), 4);
    assert_eq!(violations("high", "use crate::low::X;\nuse crate::{left, right::Y};", &levels), Vec::<String>::new());
    assert_eq!(violations("low", "fn f() { crate::high::g() }", &levels), ["low uses high"]);
    assert_eq!(violations("left", "use crate::{low, right};", &levels), ["left uses right"]);
    assert_eq!(violations("low", "use crate::nowhere;", &levels), ["low uses nowhere, which has no layer"]);
    assert_eq!(violations("low", "// crate::high is not used here\n", &levels), Vec::<String>::new());
}
