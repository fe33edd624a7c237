//! The table of codes and its pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use callwright::check::{Checker, Options};
use callwright::codes::{Entry, Severity, Stage, TABLE};
use callwright::finding::Finding;
use callwright::formats::Format;
use callwright::replay::prove::Prover;
use callwright::replay::{self, Replayer};

/// Findings that no row's text can show.
const NOT_ROWS: [&str; 5] = ["missing-answer", "missing-task", "not-utf8", "too-large", "truncated-input"];

/// Codes that are looked for on demand.
const GROUNDING: [&str; 2] = ["ungrounded-value", "placeholder-value"];

/// What the step that has the code finds in a row, on the shipped worlds where it runs calls.
fn found(entry: &Entry, format: Option<Format>, text: &str) -> Vec<Finding> {
    if entry.stage == Stage::Replay {
        let options = replay::Options { format, ..replay::Options::default() };
        return Replayer::new(options).replay_bytes(text.as_bytes()).0.findings;
    }
    if entry.stage == Stage::Prove {
        return Prover::default().prove_bytes(text.as_bytes()).0.findings;
    }
    let options = Options { grounding: GROUNDING.contains(&entry.slug), ..Options::default() };
    Checker::new(options).check_bytes(format.into(), text.as_bytes()).findings
}

/// A page's fenced blocks: info string and content.
fn fences(page: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(info) if !open => {
                out.push((info.to_owned(), String::new()));
                open = true;
            }
            Some(_) => open = false,
            None if open => {
                let (_, content) = out.last_mut().unwrap();
                content.push_str(line);
                content.push('\n');
            }
            None => {}
        }
    }
    out
}

#[test]
fn each_page_belongs_to_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/codes/pages");
    let stem = |e: fs::DirEntry| e.path().file_stem().unwrap().to_str().unwrap().to_owned();
    let pages: BTreeSet<String> = fs::read_dir(folder).unwrap().map(|e| stem(e.unwrap())).collect();
    let slugs: BTreeSet<String> = TABLE.iter().map(|e| e.slug.to_owned()).collect();
    assert_eq!(pages, slugs);
    assert_eq!(slugs.len(), TABLE.len(), "a slug stands twice");
}

#[test]
fn the_table_is_in_the_order_of_its_enum() {
    for (index, entry) in TABLE.iter().enumerate() {
        assert_eq!(entry.code as usize, index);
        assert_eq!(entry.code.slug(), entry.slug);
        assert!(entry.page.starts_with(&format!("# {}\n\n", entry.slug)), "the page of {}", entry.slug);
        assert!(entry.help.ends_with('.') || entry.help.ends_with(")"), "the help of {}", entry.slug);
    }
}

#[test]
fn each_pages_row_has_the_finding_and_the_mended_one_is_clean() {
    let mut rows = 0;
    for entry in TABLE.iter().filter(|e| !NOT_ROWS.contains(&e.slug)) {
        let fences = fences(entry.page);
        assert_eq!(fences.len(), 2, "the page of {} has a row and the row mended", entry.slug);
        let check = |(info, content): &(String, String)| {
            let name = info.strip_prefix("jsonl").unwrap_or_else(|| panic!("{}: fence {info:?}", entry.slug)).trim();
            let format = Format::from_name(name);
            assert!(format.is_some() || name.is_empty(), "{}: format {name:?}", entry.slug);
            assert_eq!(content.lines().count(), 1, "{}: one row", entry.slug);
            found(entry, format, content.trim_end())
        };
        let bad = check(&fences[0]);
        assert!(bad.iter().any(|f| f.code == entry.code), "the row of {} gives {bad:?}", entry.slug);
        let left = check(&fences[1]);
        let bad = left.iter().find(|f| f.code == entry.code || f.code.severity() == Severity::Error);
        assert!(bad.is_none(), "the mended row of {} gives {bad:?}", entry.slug);
        rows += 1;
    }
    assert_eq!(rows, TABLE.len() - NOT_ROWS.len());
}

#[test]
fn each_message_names_only_values_that_its_findings_have() {
    for entry in TABLE.iter().filter(|e| !NOT_ROWS.contains(&e.slug)) {
        let (info, content) = &fences(entry.page)[0];
        let format = info.strip_prefix("jsonl").and_then(|name| Format::from_name(name.trim()));
        let found = found(entry, format, content.trim_end());
        let finding = found.into_iter().find(|f| f.code == entry.code).unwrap();
        for name in entry.message.split('{').skip(1).map(|part| part.split('}').next().unwrap()) {
            let optional = matches!(name, "nearest" | "id" | "answers");
            assert!(optional || finding.values().any(|(n, _)| n == name), "{}: {name} is never given", entry.slug);
        }
        assert!(!finding.message().contains('{') || finding.values().any(|(_, v)| v.to_string().contains('{')));
    }
}
