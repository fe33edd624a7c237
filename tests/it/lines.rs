//! Files as they come: line ends, byte order marks, packed streams, broken ends, empty and foreign ones.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use callwright::bulk::{self, Checking, Control, Error, Input, Reading, Sorting};
use callwright::check::{Checker, Options};
use callwright::report::Report;

const GOOD: &str = r#"{"query":"q","answers":[],"tools":[]}"#;

fn try_run(bytes: &[u8], change: impl Fn(&mut Reading)) -> Result<Report, Error> {
    let mut reading = Reading { threads: Some(2), ..Reading::default() };
    change(&mut reading);
    let options = Options { max_row_bytes: reading.max_row_bytes, ..Options::default() };
    let mut job = Checking::new(Checker::new(options), usize::MAX);
    bulk::run(&mut job, &reading, &[Input::Bytes(Arc::from(bytes))], &Control::default()).map(|_| job.report)
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
    for block in [1, 64, 4096, 1 << 20] {
        let text = format!("{GOOD}\n{long}\n{GOOD}\n{long}");
        let report = try_run(text.as_bytes(), |reading| (reading.max_row_bytes, reading.block) = (1000, block));
        let report = report.unwrap();
        assert_eq!(shown(&report), [(1, 2, "too-large"), (3, 4, "too-large")], "block {block}");
        assert_eq!(report.rows(), 4);
    }
}

#[test]
fn a_row_of_just_the_bytes_that_are_let_in_is_read() {
    let longest = GOOD.len();
    for (text, rows) in [(format!("\u{feff}{GOOD}\r\n{GOOD}\r\n"), []), (format!("{GOOD}\n{GOOD}"), [])] {
        for block in [1, 7, 1 << 20] {
            let report = try_run(text.as_bytes(), |reading| (reading.max_row_bytes, reading.block) = (longest, block));
            assert_eq!(shown(&report.unwrap()), rows, "block {block}");
            let report =
                try_run(text.as_bytes(), |reading| (reading.max_row_bytes, reading.block) = (longest - 1, block));
            assert_eq!(shown(&report.unwrap()), [(0, 1, "too-large"), (1, 2, "too-large")], "block {block}");
        }
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
    assert_eq!(refused(b" []\n"), "<bytes>: empty, there is no row to check");
    assert!(refused(b"{\"foo\": 1, \"bar\": 2}\n").contains("(foo, bar)"));
    assert!(refused(b"PAR1\x15\x04").contains("Parquet"));
}

#[test]
fn texts_that_are_no_rows_are_told_in_one_word() {
    let xlam = Some(callwright::formats::Format::Xlam);
    let word =
        |text: &str| try_run(text.as_bytes(), |reading| reading.format = xlam).err().map(|error| error.to_string());
    let told = |text: &str, wanted: &str| {
        let word = word(text);
        assert!(word.as_ref().is_some_and(|word| word.contains(wanted)), "{text:?}: {word:?}");
    };
    let row: serde_json::Value = serde_json::from_str(GOOD).unwrap();
    let indented = serde_json::to_string_pretty(&row).unwrap();
    told(&indented, "goes over several lines");
    told(&format!("\u{feff}\n{indented}\r\n{indented}\n"), "goes over several lines");
    let large = serde_json::to_string_pretty(&serde_json::json!({"query": vec![1; 300_000]})).unwrap();
    assert!(large.len() > 2 << 20);
    told(&large, "goes over several lines");
    told(&serde_json::to_string_pretty(&serde_json::json!({"data": [row, row]})).unwrap(), "one object around");
    told("query,answers,tools\nHow?,[],[]\n", "CSV");
    told("\"query\"\t\"the answers\"\nHow?\t[]\n", "CSV");
    told("[{'query': \"it's, [\"},\n {'query': 'q'}]\n", "Python");
    told("<!DOCTYPE html>\n<html></html>\n", "HTML");
    told("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n", "Git LFS");
    told("- query: q\n  answers: []\n- query: q\n", "YAML");
    told("BZh91AY&SY", "packed");
    // Lines that may be rows, wrong as they are, get their findings.
    for text in [
        "{'query': 'q', 'answers': [], 'tools': []}\n{'query': 'q', 'answers': [], 'tools': []}",
        "{\"query\": 1,\n{\"query\": 2}\n",
        "{\"query\": \"\n\"}\n",
        "a, b\n{}\n",
        "some words, and others.\nmore of them: here\n",
        "one line, alone",
    ] {
        assert_eq!(word(&format!("{text}\n")), None, "{text:?}");
    }
    let array = serde_json::to_string_pretty(&serde_json::json!([row, row])).unwrap();
    assert_eq!(run(&array).rows(), 2);
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
        let mut job = Checking::new(Checker::default(), 0);
        let inputs = [Input::Path(PathBuf::from(path))];
        bulk::run(&mut job, &Reading::default(), &inputs, &Control::default()).unwrap_err().to_string()
    };
    assert_eq!(check("/nowhere/x.jsonl"), "/nowhere/x.jsonl: no such file");
    assert_eq!(check("/"), "/: a directory; name the files in it");
}

#[test]
fn a_stopped_run_ends() {
    let control = Control::default();
    control.stop();
    let rows = Input::Bytes(Arc::from(format!("{GOOD}\n").repeat(10_000).into_bytes()));
    let mut job = Checking::new(Checker::default(), 0);
    bulk::run(&mut job, &Reading::default(), &[rows], &control).unwrap();
    assert_eq!(job.report.rows(), 0);
}

#[test]
fn arrays_are_read_element_by_element() {
    let text = format!(
        "\u{feff} [\n  {GOOD},\n  {{\"query\": \"a]}},[\\\"{{\", \"answers\": [], \"tools\": []}} ,3,\n {{\"x\": 1 }}\n]\n "
    );
    for block in [1, 7, 1 << 20] {
        let report = try_run(text.as_bytes(), |reading| reading.block = block).unwrap();
        assert_eq!(report.rows(), 4, "block {block}");
        let found = shown(&report);
        let missing = (3, 0, "missing-field");
        assert_eq!(found, [(2, 0, "not-an-object"), missing, missing, missing], "block {block}");
    }
    assert_eq!(run(format!("[{GOOD}]")).errors(), 0);
    assert_eq!(run(format!("[\n{GOOD}, {GOOD}\n]")).rows(), 2);
}

#[test]
fn broken_arrays_lose_nothing_that_is_whole() {
    let codes = |text: String| shown(&run(text)).into_iter().map(|(row, _, code)| (row, code)).collect::<Vec<_>>();
    assert_eq!(codes(format!("[\n{GOOD},\n{GOOD}")), [(1, "truncated-input")]);
    assert_eq!(codes(format!("[\n{GOOD},\n{{\"query\": \"")), [(1, "truncated-input")]);
    assert_eq!(codes(format!("[\n{GOOD}\n] x")), [(1, "not-json")]);
    assert_eq!(codes(format!("[\n{GOOD},\n]")), [(1, "not-json")]);
    assert_eq!(codes(format!("[\n{GOOD},,\n{GOOD}\n]")), [(1, "not-json")]);
    assert_eq!(codes(format!("[\n{GOOD}\n{GOOD}\n]")), [(0, "not-json")]);
    // Lines that are arrays are lines.
    assert_eq!(codes(format!("[1]\n{GOOD}\n")), [(0, "not-an-object")]);
    let long = format!("[{GOOD}, {{\"query\":\"{}\",\"answers\":[],\"tools\":[]}}, {GOOD}]", "x".repeat(5000));
    for block in [1, 64, 1 << 20] {
        let report =
            try_run(long.as_bytes(), |reading| (reading.max_row_bytes, reading.block) = (1000, block)).unwrap();
        assert_eq!((report.rows(), shown(&report)), (3, vec![(1, 0, "too-large")]), "block {block}");
    }
}

#[test]
fn zstandard_is_read_and_a_cut_one_is_a_finding() {
    let rows: String =
        (0..3000).map(|i| format!("{{\"id\":{},\"query\":\"q\",\"answers\":[],\"tools\":[]}}\n", i * 7919)).collect();
    let packed = zstd::encode_all(rows.as_bytes(), 3).unwrap();
    let whole = run(&packed);
    assert_eq!((whole.rows(), whole.errors()), (3000, 0));
    let cut = run(&packed[..packed.len() - 20]);
    assert_eq!(shown(&cut).last().unwrap().2, "truncated-input");
    assert_eq!(cut.errors(), 1);
}

#[test]
fn bfcl_files_are_joined_with_the_key_beside_them() {
    let folder = std::env::temp_dir().join(format!("callwright-key-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("possible_answer")).unwrap();
    let row = |id: &str| {
        format!(
            "{{\"id\":\"{id}\",\"question\":[[{{\"role\":\"user\",\"content\":\"q\"}}]],\"function\":[{{\"name\":\"get\",\"parameters\":{{\"type\":\"dict\",\"properties\":{{\"a\":{{\"type\":\"integer\"}}}},\"required\":[\"a\"]}}}}]}}"
        )
    };
    let file = folder.join("x.json");
    std::fs::write(&file, format!("{}\n{}\n{}\n", row("x_0"), row("x_1"), row("x_2"))).unwrap();
    let check = |answers: Option<Input>| {
        let mut job = Checking::new(Checker::default(), 10);
        let reading = Reading { answers, ..Reading::default() };
        bulk::run(&mut job, &reading, &[Input::Path(file.clone())], &Control::default()).map(|_| job.report)
    };
    assert_eq!(shown(&check(None).unwrap()), []);
    let key = folder.join("possible_answer/x.json");
    std::fs::write(&key, "{\"id\":\"x_0\",\"ground_truth\":[{\"get\":{\"a\":[1]}}]}\n{\"id\":\"x_1\",\"ground_truth\":[{\"get\":{\"a\":[\"1\",\"\"]}}]}\n").unwrap();
    assert_eq!(shown(&check(None).unwrap()), [(1, 2, "accepted-values-invalid"), (2, 3, "missing-answer")]);
    let other = folder.join("other.json");
    std::fs::write(&other, "{\"id\":\"x_0\"}\n").unwrap();
    assert!(
        check(Some(Input::Path(other)))
            .unwrap_err()
            .to_string()
            .ends_with("other.json:1: not an answer key: no `id` and `ground_truth`")
    );
    std::fs::remove_dir_all(folder).unwrap();
    let several = r#"{"id":"multi_turn_base_0","question":[[]],"initial_config":{},"involved_classes":["X"]}"#;
    assert!(try_run(several.as_bytes(), |_| ()).unwrap_err().to_string().contains("multi-turn"));
}

#[test]
fn clean_rows_and_rejects_go_to_files() {
    let folder = std::env::temp_dir().join(format!("callwright-sinks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (clean, rejects) = (folder.join("clean.jsonl"), folder.join("rejects.jsonl"));
    let odd = GOOD.replace(',', " ,\t");
    let text = format!("{odd}\n{{\"query\":1}}\r\n{{broken\n{GOOD}");
    let mut job = Checking::new(Checker::default(), 10);
    job.sorting = Sorting::new(Vec::new(), Some(clean.clone()), Some(rejects.clone())).unwrap();
    let reading = Reading { block: 10, ..Reading::default() };
    let input = Input::Bytes(Arc::from(text.as_bytes()));
    bulk::run(&mut job, &reading, &[input], &Control::default()).unwrap();
    job.sorting.finish().unwrap();
    assert_eq!(std::fs::read_to_string(clean).unwrap(), format!("{odd}\n{GOOD}\n"));
    let rejects = std::fs::read_to_string(rejects).unwrap();
    let rejects: Vec<serde_json::Value> = rejects.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rejects.len(), 2);
    assert_eq!((&rejects[0]["row"], rejects[0]["line"].as_u64()), (&serde_json::json!({"query": 1}), Some(2)));
    assert_eq!((&rejects[1]["text"], &rejects[1]["findings"][0]["code"]), (&"{broken".into(), &"not-json".into()));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn rows_after_a_line_that_is_too_large_are_read() {
    // The line's end and the input's come in one piece.
    let text = format!("{GOOD}\n{}\n{}", "x".repeat(10_000), format!("{GOOD}\n").repeat(20));
    let report = try_run(text.as_bytes(), |reading| (reading.max_row_bytes, reading.block) = (1000, 4096)).unwrap();
    assert_eq!((report.rows(), shown(&report)), (22, vec![(1, 2, "too-large")]));
}

#[test]
fn a_packed_stream_that_holds_nothing_whole_is_a_finding() {
    let report = run(&gzip(GOOD.as_bytes())[..12]);
    assert_eq!(shown(&report), [(0, 1, "truncated-input")]);
}
