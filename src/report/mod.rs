//! What a check found, over many rows: counts and verdicts that merge, and the findings that were kept.

mod bits;

pub use bits::Bits;

use crate::codes::{Code, Severity, TABLE};
use crate::finding::Finding;
use crate::json::Value;

/// A finding with the row it is in. The row's id and input are kept once a row, by the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The row's number over all inputs, from 0; blank lines do not count.
    pub row: u64,
    /// The line in its input, from 1; 0 where the input has no lines.
    pub line: u64,
    pub finding: Finding,
}

/// Millions of findings are kept in memory where somebody asks for all of them.
const _: () = assert!(size_of::<Located>() <= 64);

/// Verdicts, counts and findings of some rows in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub ok: Bits,
    pub counts: Vec<u64>,
    /// Each input that has rows, in order, with the number of the row after its last one.
    ends: Vec<(u32, u64)>,
    /// The ids of rows that have findings in `kept`, by row number, in order.
    ids: Vec<(u64, Value)>,
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
        Report { ok: Bits::default(), counts, ends: Vec::new(), ids: Vec::new(), kept: Vec::new(), keep, bytes: 0 }
    }

    /// A report of nothing but this finding: what a finding that outlives its report needs.
    pub fn of_one(finding: Located, source: u32, id: Option<Value>) -> Report {
        let (ends, ids) = (vec![(source, u64::MAX)], id.map(|id| (finding.row, id)).into_iter().collect());
        Report { ok: Bits::default(), counts: Vec::new(), ends, ids, kept: vec![finding], keep: 1, bytes: 0 }
    }

    /// Adds the next row.
    pub fn add(&mut self, source: u32, line: u64, checked: Checked) {
        let row = self.ok.len() as u64;
        self.ok.push(checked.ok());
        self.end_source(source, row + 1);
        if let Some(id) = checked.id.filter(|_| !checked.findings.is_empty() && self.room() > 0) {
            self.ids.push((row, id));
        }
        for finding in checked.findings {
            self.counts[finding.code as usize] += 1;
            if self.room() > 0 {
                self.kept.push(Located { row, line, finding });
            }
        }
    }

    /// Appends the report of the rows that follow.
    pub fn merge(&mut self, later: Report) {
        let rows = self.rows();
        self.ok.append(&later.ok);
        self.counts.iter_mut().zip(&later.counts).for_each(|(a, b)| *a += b);
        later.ends.iter().for_each(|(source, end)| self.end_source(*source, rows + end));
        let room = self.room();
        self.kept.extend(later.kept.into_iter().take(room).map(|l| Located { row: l.row + rows, ..l }));
        let last = self.kept.last().map(|l| l.row);
        let ids = later.ids.into_iter().map(|(row, id)| (row + rows, id));
        self.ids.extend(ids.take_while(|(row, _)| last.is_some_and(|last| *row <= last)));
        self.bytes += later.bytes;
    }

    /// How many findings more would be kept.
    pub fn room(&self) -> usize {
        self.keep.saturating_sub(self.kept.len())
    }

    fn end_source(&mut self, source: u32, end: u64) {
        match self.ends.last_mut() {
            Some((last, rows)) if *last == source => *rows = end,
            _ => self.ends.push((source, end)),
        }
    }

    /// Counts inputs from `first` on.
    pub fn shift_sources(&mut self, first: u32) {
        self.ends.iter_mut().for_each(|(source, _)| *source += first);
    }

    /// Counts rows from `first` on, of a report that is nothing but its findings from here on.
    pub fn into_findings(self, first: u64) -> impl Iterator<Item = (Located, u32, Option<Value>)> {
        let Report { ends, ids, kept, .. } = self;
        kept.into_iter().map(move |l| {
            let (source, id) = (source_of(&ends, l.row), id_of(&ids, l.row).cloned());
            (Located { row: l.row + first, ..l }, source, id)
        })
    }

    /// Which input a row is of, from 0.
    pub fn source(&self, row: u64) -> u32 {
        source_of(&self.ends, row)
    }

    /// The id of a row that has findings in `kept`.
    pub fn id(&self, row: u64) -> Option<&Value> {
        id_of(&self.ids, row)
    }

    /// Each input that has rows, in order, with how many.
    pub fn rows_of(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        let before = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        self.ends.iter().zip(before).map(|((source, end), before)| (*source, end - before))
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

fn source_of(ends: &[(u32, u64)], row: u64) -> u32 {
    ends.get(ends.partition_point(|(_, end)| *end <= row)).map_or(0, |(source, _)| *source)
}

fn id_of(ids: &[(u64, Value)], row: u64) -> Option<&Value> {
    ids.binary_search_by_key(&row, |(row, _)| *row).ok().map(|at| &ids[at].1)
}
