//! The laws: what comes out does not depend on the way in, reports merge, what is written is read back.

use std::io::Write;
use std::sync::Arc;

use callwright::bulk::{self, Checking, Control, Input, Reading};
use callwright::check::{Checker, Kind, Options, Selection};
use callwright::formats::{Format, LAYOUTS, Lost};
use callwright::report::Report;
use callwright::row::Row;
use callwright::schema::{Compiled, dialect};
use proptest::prelude::*;
use serde_json::Value;

use crate::rows;

const XLAM: Kind<'_> = Kind { format: Some(Format::Xlam), key: None };

fn check(bytes: &[u8], block: usize, threads: usize, keep: usize) -> Option<Report> {
    let format = Some(Format::Xlam);
    let reading = Reading { block, threads: Some(threads), format, ..Reading::default() };
    let mut job = Checking::new(Checker::default(), keep);
    let control = Control::default();
    bulk::run(&mut job, &reading, &[Input::Bytes(Arc::from(bytes))], &control).ok().map(|_| job.report)
}

proptest! {
    /// One row or many, any block size, one thread or two: the same report.
    #[test]
    fn a_report_does_not_depend_on_how_the_work_is_cut(lines in prop::collection::vec(rows::line(), 1..12), block in 1usize..400) {
        let text = lines.join("\n");
        let whole = check(text.as_bytes(), 1 << 20, 1, usize::MAX);
        prop_assert_eq!(&check(text.as_bytes(), block, 1, usize::MAX), &whole);
        prop_assert_eq!(&check(text.as_bytes(), block, 2, usize::MAX), &whole);
        if let Some(whole) = whole {
            let checker = Checker::default();
            let mut single = Report::new(usize::MAX);
            for (number, line) in text.split('\n').enumerate() {
                let line = line.strip_suffix('\r').unwrap_or(line);
                let line = if number == 0 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
                if !line.as_bytes().trim_ascii().is_empty() {
                    single.add(0, number as u64 + 1, checker.check_bytes(XLAM, line.as_bytes()));
                }
            }
            prop_assert_eq!(single, whole);
        }
    }

    /// Packed or not: the same verdicts.
    #[test]
    fn gzip_changes_nothing(lines in prop::collection::vec(rows::line(), 1..8)) {
        let text = lines.join("\n");
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        let packed = check(&encoder.finish().unwrap(), 64, 2, usize::MAX);
        let plain = check(text.as_bytes(), 64, 2, usize::MAX);
        prop_assert_eq!(packed.map(|r| (r.ok, r.counts, r.kept)), plain.map(|r| (r.ok, r.counts, r.kept)));
    }

    /// An array of rows and a line for each: the same findings, line numbers aside.
    #[test]
    fn arrays_and_lines_agree(rows in prop::collection::vec(rows::any_layout(), 2..6), block in 1usize..300) {
        let lines = rows.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
        let plain = |report: Option<Report>| {
            report.map(|r| (r.ok, r.counts, r.kept.into_iter().map(|l| (l.row, l.finding)).collect::<Vec<_>>()))
        };
        let array = serde_json::to_string_pretty(&rows).unwrap();
        let of_array = plain(check(array.as_bytes(), block, 2, usize::MAX));
        prop_assert_eq!(of_array, plain(check(lines.as_bytes(), block, 1, usize::MAX)));
    }

    /// A parsed value and its text: the same findings.
    #[test]
    fn values_and_texts_agree(row in rows::any_layout()) {
        let checker = Checker::default();
        let of_text = checker.check_bytes(Kind::default(), row.to_string().as_bytes());
        let of_value = checker.check_value(Kind::default(), Some(row), Vec::new());
        prop_assert_eq!(of_text.findings, of_value.findings);
    }

    /// Reports of parts merge to the report of the whole, wherever it is cut, and keep the first findings.
    #[test]
    fn reports_merge(lines in prop::collection::vec(rows::line(), 1..10), at in any::<prop::sample::Index>(), keep in 0usize..6) {
        let checker = Checker::default();
        let part = |lines: &[String]| {
            let mut report = Report::new(keep);
            lines.iter().for_each(|line| report.add(0, 0, checker.check_bytes(XLAM, line.as_bytes())));
            report
        };
        let (first, second) = lines.split_at(at.index(lines.len()));
        let mut merged = part(first);
        merged.merge(part(second));
        prop_assert_eq!(merged, part(&lines));
    }

    /// Checking twice, with a cold or a warm cache, gives the same findings in the same order.
    #[test]
    fn the_cache_changes_nothing(lines in prop::collection::vec(rows::line(), 1..6)) {
        let warm = Checker::default();
        for line in lines.iter().chain(&lines) {
            let found = warm.check_bytes(XLAM, line.as_bytes()).findings;
            prop_assert_eq!(found, Checker::default().check_bytes(XLAM, line.as_bytes()).findings);
        }
    }

    /// `select` and `ignore` only leave out.
    #[test]
    fn selection_filters(line in rows::line(), words in prop::collection::vec(prop::sample::select(vec!["error", "warning", "wrong-type", "unknown-tool", "not-json", "info"]), 1..4)) {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let all = Checker::default().check_bytes(XLAM, line.as_bytes()).findings;
        let selection = Selection::new(Some(&words), &[]).unwrap();
        let expected: Vec<_> = all.iter().filter(|f| selection.has(f.code)).cloned().collect();
        let options = Options { selection, ..Options::default() };
        prop_assert_eq!(Checker::new(options).check_bytes(XLAM, line.as_bytes()).findings, expected);
    }

    /// What a format can say comes back as it was.
    #[test]
    fn a_row_that_is_written_is_read_back(row in rows::any_layout()) {
        let mut findings = Vec::new();
        let row = Format::detect(&row).unwrap().read(row, &mut findings).unwrap();
        prop_assume!(findings.is_empty());
        for format in LAYOUTS.iter().map(|l| l.format) {
            let Ok((written, lost)) = format.write(&row) else { continue };
            let back = format.read_text(&written.to_string(), &mut findings).unwrap();
            prop_assert!(findings.is_empty(), "{:?}", findings);
            prop_assert_eq!(&format.write(&back).unwrap().0, &written);
            if lost == Lost::default() {
                prop_assert_eq!(plain(&back, &row), plain(&row, &row));
            }
        }
        prop_assert!(Format::Openai.write(&row).is_ok());
    }

    /// Whatever stands in a spelling, it is understood or not.
    #[test]
    fn fuzz_spellings(text in "[a-zA-Z\\[\\](),|'\" =]{0,40}") {
        let _ = dialect::spell(&text);
    }

    /// Whatever stands in `parameters`, it compiles or says why not.
    #[test]
    fn fuzz_parameters(parameters in rows::parameters()) {
        let compiled = Compiled::new(Some(&parameters));
        if let Ok(validator) = &compiled.validator {
            let _ = validator.is_valid(&parameters);
        }
    }

    /// Whatever a line holds, each format reads it to findings.
    #[test]
    fn fuzz_lines(bytes in prop::collection::vec(any::<u8>(), 0..200), line in rows::line()) {
        for format in LAYOUTS.iter().map(|l| Some(l.format)).chain([None]) {
            let checker = Checker::default();
            checker.check_bytes(format.into(), &bytes).findings.iter().for_each(|f| drop(f.message()));
            checker.check_bytes(format.into(), line.as_bytes()).findings.iter().for_each(|f| drop(f.message()));
        }
    }
}

/// The row without what OpenAI's endpoint wants in any case: `content` beside calls, and ids where `original` has none.
fn plain(row: &Row, original: &Row) -> Row {
    let ids = original.messages.iter().flat_map(|m| &m.calls).any(|c| c.id.is_some());
    let mut row = row.clone();
    for message in &mut row.messages {
        message.content = message.content.take().filter(|content| !content.is_null());
        if !ids {
            message.answers = None;
            message.calls.iter_mut().for_each(|call| call.id = None);
        }
    }
    row
}
