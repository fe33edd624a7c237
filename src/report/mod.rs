//! What a check found, over many rows: counts and verdicts that merge, and the findings that were kept.

mod bits;

pub use bits::Bits;

use crate::codes::{Code, Severity, TABLE};
use crate::finding::Finding;
use crate::json::Value;

/// A finding with the row it is in.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The row's number over all inputs, from 0; blank lines do not count.
    pub row: u64,
    /// Which input, from 0.
    pub source: u32,
    /// The line in that input, from 1; 0 where the input has no lines.
    pub line: u64,
    pub id: Option<Value>,
    pub finding: Finding,
}

/// Verdicts, counts and findings of some rows in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub ok: Bits,
    pub counts: Vec<u64>,
    /// Each input that has rows, in order, with how many.
    pub rows_of: Vec<(u32, u64)>,
    pub kept: Vec<Located>,
    /// How many findings are kept at the most; all are counted.
    pub keep: usize,
    pub bytes: u64,
}

/// One row's share of a report.
pub struct Checked {
    pub id: Option<Value>,
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Whether no error was found.
    pub fn ok(&self) -> bool {
        self.findings.iter().all(|f| f.code.severity() != Severity::Error)
    }
}

impl Report {
    pub fn new(keep: usize) -> Report {
        let counts = vec![0; TABLE.len()];
        Report { ok: Bits::default(), counts, rows_of: Vec::new(), kept: Vec::new(), keep, bytes: 0 }
    }

    /// A report of nothing but this finding: what a finding that outlives its report needs.
    pub fn of_one(finding: Located) -> Report {
        let kept = vec![finding];
        Report { ok: Bits::default(), counts: Vec::new(), rows_of: Vec::new(), kept, keep: 1, bytes: 0 }
    }

    /// Adds the next row.
    pub fn add(&mut self, source: u32, line: u64, checked: Checked) {
        let row = self.ok.len() as u64;
        self.ok.push(checked.ok());
        self.count_rows(source, 1);
        for finding in checked.findings {
            self.counts[finding.code as usize] += 1;
            if self.kept.len() < self.keep {
                self.kept.push(Located { row, source, line, id: checked.id.clone(), finding });
            }
        }
    }

    /// Appends the report of the rows that follow.
    pub fn merge(&mut self, later: Report) {
        let rows = self.ok.len() as u64;
        self.ok.append(&later.ok);
        self.counts.iter_mut().zip(&later.counts).for_each(|(a, b)| *a += b);
        later.rows_of.iter().for_each(|(source, rows)| self.count_rows(*source, *rows));
        let room = self.keep.saturating_sub(self.kept.len());
        self.kept.extend(later.kept.into_iter().take(room).map(|l| Located { row: l.row + rows, ..l }));
        self.bytes += later.bytes;
    }

    fn count_rows(&mut self, source: u32, rows: u64) {
        match self.rows_of.last_mut() {
            Some((last, count)) if *last == source => *count += rows,
            _ => self.rows_of.push((source, rows)),
        }
    }

    pub fn rows(&self) -> u64 {
        self.ok.len() as u64
    }

    /// Rows with an error.
    pub fn errors(&self) -> u64 {
        self.rows() - self.ok.ones() as u64
    }

    /// Codes that were found, in the table's order, with how often.
    pub fn counts(&self) -> impl Iterator<Item = (Code, u64)> + '_ {
        TABLE.iter().map(|e| (e.code, self.counts[e.code as usize])).filter(|(_, n)| *n > 0)
    }
}
