//! The job of those who judge rows by running them: a report, what came of each row, and the rows sorted into files
//! where it is asked for.

use rayon::prelude::*;

use super::run::{Job, Place};
use super::sorting::{Sorted, Sorting};
use super::{Error, block, pool};
use crate::check::{Kind, Parsed};
use crate::finding::Finding;
use crate::json::Value;
use crate::replay::prove::{Proof, Prover};
use crate::replay::{Outcome, Replayer};
use crate::report::{Checked, Report};

/// Who says of a row what is wrong with it, and something besides. Shared between threads.
pub trait Judge: Sync + 'static {
    type Outcome: Send + Sync;

    fn judge_bytes(&self, text: &[u8]) -> (Checked, Self::Outcome);

    /// A row that is parsed already, or could not be: `findings` are those of the parse.
    fn judge_value(&self, value: Option<Value>, findings: Vec<Finding>) -> (Checked, Self::Outcome);
}

impl Judge for Replayer {
    type Outcome = Outcome;

    fn judge_bytes(&self, text: &[u8]) -> (Checked, Outcome) {
        self.replay_bytes(text)
    }

    fn judge_value(&self, value: Option<Value>, findings: Vec<Finding>) -> (Checked, Outcome) {
        self.replay_value(value, findings)
    }
}

impl Judge for Prover {
    type Outcome = Proof;

    fn judge_bytes(&self, text: &[u8]) -> (Checked, Proof) {
        self.prove_bytes(text)
    }

    fn judge_value(&self, value: Option<Value>, findings: Vec<Finding>) -> (Checked, Proof) {
        self.prove_value(value, findings)
    }
}

/// Replays rows.
pub type Replaying = Judging<Replayer>;
/// Proves tasks.
pub type Proving = Judging<Prover>;

/// Judges rows.
pub struct Judging<J: Judge> {
    pub judge: J,
    pub report: Report,
    /// One a row.
    pub outcomes: Vec<J::Outcome>,
    /// Files for the rows.
    pub sorting: Sorting,
    max_row_bytes: usize,
}

/// What became of some rows.
pub struct Part<O> {
    report: Report,
    outcomes: Vec<O>,
    rows: Sorted,
}

/// Parsed rows that a thread takes at once.
const VALUES: usize = 16;

impl<J: Judge> Judging<J> {
    /// Keeps `keep` findings in its report, and reads no row of more than `max_row_bytes`.
    pub fn new(judge: J, keep: usize, max_row_bytes: usize) -> Judging<J> {
        let (report, sorting) = (Report::new(keep), Sorting::default());
        Judging { judge, report, outcomes: Vec::new(), sorting, max_row_bytes }
    }

    /// Judges rows that are parsed already and appends them to the report.
    ///
    /// # Errors
    /// No threads can be had.
    pub fn judge_values(&mut self, mut rows: Vec<Parsed>, threads: Option<usize>) -> Result<(), Error> {
        let work = |rows: &mut [Parsed]| {
            let (mut part, ()) = self.begin();
            for row in rows {
                let Parsed { value, findings, .. } = std::mem::take(row);
                part.add(Place::default(), self.judge.judge_value(value, findings));
            }
            part
        };
        let parts: Vec<Part<J::Outcome>> =
            pool::pool(threads)?.install(|| rows.par_chunks_mut(VALUES).map(work).collect());
        parts.into_iter().try_for_each(|part| self.take(part))
    }
}

impl<O> Part<O> {
    fn add(&mut self, place: Place, (checked, outcome): (Checked, O)) {
        self.report.add(place.source, place.line, checked);
        self.outcomes.push(outcome);
    }
}

impl<J: Judge> Job for Judging<J> {
    type Part = Part<J::Outcome>;
    type Desk<'a>
        = ()
    where
        J: 'a;

    fn begin(&self) -> (Part<J::Outcome>, ()) {
        let report = Report::new(self.report.room());
        (Part { report, outcomes: Vec::new(), rows: Sorted::default() }, ())
    }

    fn row(&self, part: &mut Part<J::Outcome>, (): &mut (), place: Place, _: Kind<'_>, row: Result<&[u8], &Finding>) {
        let done = match row {
            Ok(text) if text.len() > self.max_row_bytes => {
                self.judge.judge_value(None, vec![block::too_large(self.max_row_bytes)])
            }
            Ok(text) => self.judge.judge_bytes(text),
            Err(finding) => self.judge.judge_value(None, vec![finding.clone()]),
        };
        self.sorting.sort(place, row, &done.0, &mut part.rows);
        part.add(place, done);
    }

    fn take(&mut self, part: Part<J::Outcome>) -> Result<(), Error> {
        self.report.merge(part.report);
        self.outcomes.extend(part.outcomes);
        self.sorting.take(&part.rows)
    }
}
