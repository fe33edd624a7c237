//! Checks the rows of a JSON Lines file on this thread, from memory: what callgrind counts, without files and threads.
//!
//! Run: cargo bench --bench lines -- FILE FORMAT [ROUNDS] [slow]

use std::time::Instant;

use callwright::bulk::{Checking, Control, Input, Reading, run};
use callwright::check::{Checker, Kind};
use callwright::formats::Format;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [path, format, rest @ ..] = &args[..] else { return eprintln!("usage: lines FILE FORMAT [ROUNDS] [slow]") };
    let bytes = std::fs::read(path).expect("the file can be read");
    let kind = Kind::from(Some(Format::from_name(format).expect("the format is known")));
    let rounds: usize = rest.first().and_then(|n| n.parse().ok()).unwrap_or(1);
    let slow = rest.get(1).is_some_and(|word| word == "slow");

    if rest.get(1).is_some_and(|word| word == "bulk") {
        let number = |at: usize| rest.get(at).and_then(|n| n.parse().ok());
        let block = number(2).unwrap_or(Reading::default().block);
        let reading = Reading { format: kind.format, block, threads: number(3), ..Reading::default() };
        for round in 0..rounds {
            let began = Instant::now();
            let mut job = Checking::new(Checker::default(), number(4).unwrap_or(usize::MAX));
            run(&mut job, &reading, &[Input::Path(path.into())], &Control::default()).expect("the file can be checked");
            let seconds = began.elapsed().as_secs_f64();
            let (rows, mean) = (job.report.rows(), seconds * 1e6 / job.report.rows().max(1) as f64);
            println!("round {round}: {rows} rows, {} kept, {mean:.2} µs a row", job.report.kept.len());
        }
        return;
    }
    let checker = Checker::default();
    let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty()).collect();
    let quick = lines.iter().filter(|line| checker.desk().check_quickly(kind, line).is_some());
    println!("{} of {} rows by the fast path alone", quick.count(), lines.len());
    for round in 0..rounds {
        let began = Instant::now();
        let mut desk = checker.desk();
        let (mut clean, mut findings) = (0, 0);
        for line in &lines {
            let checked = if slow { checker.check_slowly(kind, line) } else { desk.check(kind, line, false) };
            clean += usize::from(checked.ok());
            findings += checked.findings.len();
        }
        let seconds = began.elapsed().as_secs_f64();
        let (rows, mean) = (lines.len(), seconds * 1e6 / lines.len().max(1) as f64);
        let speed = bytes.len() as f64 / 1e6 / seconds;
        println!("round {round}: {rows} rows, {clean} clean, {findings} findings, {mean:.2} µs a row, {speed:.0} MB/s");
    }
}
