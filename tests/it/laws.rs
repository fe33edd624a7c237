//! The laws: what comes out does not depend on the way in, reports merge, what is written is read back.

use std::io::Write;
use std::sync::Arc;

use callwright::bulk::{Control, Input, Run};
use callwright::check::{Checker, Options, Selection};
use callwright::formats::Format;
use callwright::report::Report;
use callwright::schema::{Compiled, dialect};
use proptest::prelude::*;
use serde_json::Value;

use crate::rows;

fn check(bytes: &[u8], block: usize, threads: usize, keep: usize) -> Option<Report> {
    let mut run = Run::new(Checker::default());
    (run.block, run.threads, run.keep) = (block, Some(threads), keep);
    run.format = Some(Format::Xlam);
    run.check(&[Input::Bytes(Arc::from(bytes))], &Control::default()).ok().map(|(report, _)| report)
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
                if !line.as_bytes().trim_ascii().is_empty() {
                    single.add(0, number as u64 + 1, checker.check_bytes(Some(Format::Xlam), line.as_bytes()));
                }
            }
            single.bytes = whole.bytes;
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

    /// A parsed value and its text: the same findings.
    #[test]
    fn values_and_texts_agree(row in prop_oneof![rows::xlam(), rows::openai()]) {
        let checker = Checker::default();
        let of_text = checker.check_bytes(None, row.to_string().as_bytes());
        let of_value = checker.check_value(None, Some(row), Vec::new());
        prop_assert_eq!(of_text.findings, of_value.findings);
    }

    /// Reports of parts merge to the report of the whole, wherever it is cut, and keep the first findings.
    #[test]
    fn reports_merge(lines in prop::collection::vec(rows::line(), 1..10), at in any::<prop::sample::Index>(), keep in 0usize..6) {
        let checker = Checker::default();
        let part = |lines: &[String]| {
            let mut report = Report::new(keep);
            lines.iter().for_each(|line| report.add(0, 0, checker.check_bytes(Some(Format::Xlam), line.as_bytes())));
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
            let found = warm.check_bytes(Some(Format::Xlam), line.as_bytes()).findings;
            prop_assert_eq!(found, Checker::default().check_bytes(Some(Format::Xlam), line.as_bytes()).findings);
        }
    }

    /// `select` and `ignore` only leave out.
    #[test]
    fn selection_filters(line in rows::line(), words in prop::collection::vec(prop::sample::select(vec!["error", "warning", "wrong-type", "unknown-tool", "not-json", "info"]), 0..4)) {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let all = Checker::default().check_bytes(Some(Format::Xlam), line.as_bytes()).findings;
        let selection = Selection::new(Some(&words), &[]).unwrap();
        let expected: Vec<_> = all.iter().filter(|f| selection.has(f.code)).cloned().collect();
        let options = Options { selection, ..Options::default() };
        prop_assert_eq!(Checker::new(options).check_bytes(Some(Format::Xlam), line.as_bytes()).findings, expected);
    }

    /// What a format can say comes back as it was.
    #[test]
    fn a_row_that_is_written_is_read_back(row in prop_oneof![rows::xlam(), rows::openai()]) {
        let mut findings = Vec::new();
        let row = Format::detect(&row).unwrap().read(row, &mut findings).unwrap();
        prop_assume!(findings.is_empty());
        for format in [Format::Xlam, Format::Openai] {
            if let Ok(written) = format.write(&row) {
                let text = written.to_string();
                let back = format.read_text(&text, &mut findings).unwrap();
                prop_assert!(findings.is_empty(), "{:?}", findings);
                prop_assert_eq!(&format.write(&back).unwrap(), &written);
                // OpenAI's endpoint wants `content` beside calls; xLAM has no place for it.
                let plain = |row: &callwright::row::Row| {
                    let mut row = row.clone();
                    row.messages.iter_mut().filter(|m| m.content == Some(Value::Null)).for_each(|m| m.content = None);
                    row
                };
                prop_assert_eq!(plain(&back), plain(&row));
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
        for format in [None, Some(Format::Xlam), Some(Format::Openai)] {
            let checker = Checker::default();
            checker.check_bytes(format, &bytes).findings.iter().for_each(|f| drop(f.message()));
            checker.check_bytes(format, line.as_bytes()).findings.iter().for_each(|f| drop(f.message()));
        }
    }
}
