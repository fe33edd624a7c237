//! The job of checking: a report, and where it is asked for, the clean rows and the others in files of their own.

use rayon::prelude::*;

use super::run::{Control, Job, Place};
use super::sorting::{Sorted, Sorting};
use super::{Error, pool};
use crate::check::{Checker, Desk, Kind, Parsed};
use crate::finding::Finding;
use crate::report::Report;

/// Checks rows.
pub struct Checking {
    pub checker: Checker,
    pub report: Report,
    /// Files for the rows.
    pub sorting: Sorting,
}

/// What became of some rows.
pub struct Part {
    report: Report,
    rows: Sorted,
}

impl Part {
    /// The report of these rows, which counts them from 0.
    pub fn into_report(self) -> Report {
        self.report
    }
}

/// Parsed rows that a thread takes at once.
const VALUES: usize = 64;

impl Checking {
    /// Keeps `keep` findings in its report.
    pub fn new(checker: Checker, keep: usize) -> Checking {
        Checking { checker, report: Report::new(keep), sorting: Sorting::default() }
    }

    /// Checks rows that are parsed already and appends them to the report; all of them, unless it is told to stop.
    ///
    /// # Errors
    /// No threads can be had.
    pub fn check_values(
        &mut self,
        kind: Kind<'_>,
        mut rows: Vec<Parsed>,
        threads: Option<usize>,
        control: &Control,
    ) -> Result<(), Error> {
        let (checker, keep) = (&self.checker, self.report.keep);
        let parts: Vec<Report> = pool::pool(threads)?.install(|| {
            let work = |rows: &mut [Parsed]| {
                let mut part = Report::new(keep);
                for row in rows.iter_mut().take_while(|_| !control.stopped()) {
                    part.add(0, 0, checker.check_parsed(kind, std::mem::take(row)));
                }
                part
            };
            rows.par_chunks_mut(VALUES).map(work).collect()
        });
        parts.into_iter().for_each(|part| self.report.merge(part));
        Ok(())
    }
}

impl Job for Checking {
    type Part = Part;
    type Desk<'a> = Desk<'a>;

    fn begin(&self) -> (Part, Desk<'_>) {
        (Part { report: Report::new(self.report.room()), rows: Sorted::default() }, self.checker.desk())
    }

    fn row(&self, part: &mut Part, desk: &mut Desk<'_>, place: Place, kind: Kind<'_>, row: Result<&[u8], &Finding>) {
        let checked = match row {
            Ok(text) if text.len() > self.checker.options.max_row_bytes => {
                self.checker.missing(super::block::too_large(self.checker.options.max_row_bytes))
            }
            Ok(text) => desk.check(kind, text, part.report.room() == 0),
            Err(finding) => self.checker.missing(finding.clone()),
        };
        self.sorting.sort(place, row, &checked, &mut part.rows);
        part.report.add(place.source, place.line, checked);
    }

    fn take(&mut self, part: Part) -> Result<(), Error> {
        self.report.merge(part.report);
        self.sorting.take(&part.rows)
    }
}
