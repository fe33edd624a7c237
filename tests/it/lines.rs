//! Files as they come: line ends, byte order marks, packed streams, broken ends, empty and foreign ones.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use callwright::bulk::{Control, Error, Input, Run};
use callwright::check::{Checker, Options};
use callwright::report::Report;

const GOOD: &str = r#"{"query":"q","answers":[],"tools":[]}"#;

fn try_run(bytes: &[u8], change: impl Fn(&mut Run)) -> Result<Report, Error> {
    let mut run = Run::new(Checker::new(Options::default()));
    run.threads = Some(2);
    change(&mut run);
    run.check(&[Input::Bytes(Arc::from(bytes))], &Control::default()).map(|(report, _)| report)
}

fn run(bytes: impl AsRef<[u8]>) -> Report {
    try_run(bytes.as_ref(), |_| ()).unwrap()
}

fn shown(report: &Report) -> Vec<(u64, u64, &'static str)> {
    report.kept.iter().map(|l| (l.row, l.line, l.finding.code.slug())).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn blank_lines_crlf_and_byte_order_marks_are_no_rows() {
    let report = run(format!("\u{feff}{GOOD}\r\n\r\n  \n{GOOD}\n\nx\n{GOOD}"));
    assert_eq!(report.rows(), 4);
    assert_eq!(shown(&report), [(2, 6, "not-json")]);
    assert_eq!(report.errors(), 1);
}

#[test]
fn bytes_that_are_not_utf_8_have_an_offset() {
    let report = run(b"{\"query\": \"\xe9\", \"answers\": [], \"tools\": []}\n");
    assert_eq!(shown(&report), [(0, 1, "not-utf8")]);
    assert_eq!(report.kept[0].finding.message(), "the row is not UTF-8: byte 0xe9 at offset 11");
}

#[test]
fn gzip_is_read_and_a_cut_one_is_a_finding() {
    let rows: String = (0..2000)
        .map(|i| format!("{{\"id\":{i},\"query\":\"q{}\",\"answers\":[],\"tools\":[]}}\n", i * 7919 % 1000))
        .collect();
    let packed = gzip(rows.as_bytes());
    let whole = run(&packed);
    assert_eq!((whole.rows(), whole.errors()), (2000, 0));
    let cut = run(&packed[..packed.len() / 2]);
    assert_eq!(cut.errors(), 1);
    assert!(cut.rows() > 100 && cut.rows() < 2000);
    let last = cut.kept.last().unwrap();
    assert_eq!((last.finding.code.slug(), last.row), ("truncated-input", cut.rows() - 1));
    // Two members in one file are one stream.
    let two = run([gzip(GOOD.as_bytes()), gzip(format!("\n{GOOD}").as_bytes())].concat());
    assert_eq!((two.rows(), two.errors()), (2, 0));
}

#[test]
fn a_row_that_is_too_large_is_left_out() {
    let long = format!("{{\"query\":\"{}\",\"answers\":[],\"tools\":[]}}", "x".repeat(5000));
    for block in [1, 64, 1 << 20] {
        let text = format!("{GOOD}\n{long}\n{GOOD}\n{long}");
        let report = try_run(text.as_bytes(), |run| {
            run.checker.options.max_row_bytes = 1000;
            run.block = block;
        });
        let report = report.unwrap();
        assert_eq!(shown(&report), [(1, 2, "too-large"), (3, 4, "too-large")], "block {block}");
        assert_eq!(report.rows(), 4);
    }
}

#[test]
fn what_is_no_json_lines_is_refused_with_a_word() {
    let refused = |bytes: &[u8]| try_run(bytes, |_| ()).unwrap_err().to_string();
    assert_eq!(refused(b""), "<bytes>: empty, there is no row to check");
    assert_eq!(refused(b"\n  \n"), "<bytes>: empty, there is no row to check");
    assert_eq!(refused(&gzip(b"")), "<bytes>: empty, there is no row to check");
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused(&[&[0xff, 0xfe], &utf16[..]].concat()).contains("UTF-16"));
    assert!(refused(&utf16).contains("UTF-16"));
    assert!(refused(b"\x7fELF\x02\x01\x01\x00\x00\x00").contains("binary"));
    assert!(refused(b"[\n  {\"query\": 1}\n]").contains("one JSON array"));
    assert!(refused(b"[{\"query\": 1}, {}]").contains("one JSON array"));
    assert!(refused(b"{\"foo\": 1, \"bar\": 2}\n").contains("(foo, bar)"));
    assert!(refused(b"PAR1\x15\x04").contains("Parquet"));
}

#[test]
fn rows_that_need_no_format_get_their_findings() {
    assert_eq!(shown(&run("not json\n[1]\n")), [(0, 1, "not-json"), (1, 2, "not-an-object")]);
    // The format is told late, row by row, where the first rows had none.
    let late = format!("{}{GOOD}\n{{\"foo\": 1}}\n", "x\n".repeat(150));
    let report = run(late);
    assert_eq!(report.errors(), 151);
    assert_eq!(shown(&report)[150], (151, 152, "unknown-format"));
}

#[test]
fn files_that_are_not_there_are_errors() {
    let check = |path: &str| {
        let run = Run::new(Checker::default());
        run.check(&[Input::Path(PathBuf::from(path))], &Control::default()).unwrap_err().to_string()
    };
    assert_eq!(check("/nowhere/x.jsonl"), "/nowhere/x.jsonl: no such file");
    assert_eq!(check("/"), "/: a directory; name the files in it");
}

#[test]
fn a_stopped_run_ends() {
    let control = Control::default();
    control.stop();
    let rows = Input::Bytes(Arc::from(format!("{GOOD}\n").repeat(10_000).into_bytes()));
    let (report, _) = Run::new(Checker::default()).check(&[rows], &control).unwrap();
    assert_eq!(report.rows(), 0);
}
