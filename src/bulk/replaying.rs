//! The job of replaying: a report, what each row's replay gave, and the rows sorted into files where it is asked for.

use rayon::prelude::*;

use super::input::Input;
use super::rows::Rows;
use super::run::{Job, Place, Reading};
use super::sorting::{Sorted, Sorting};
use super::{Error, block, pool};
use crate::check::{Kind, Parsed};
use crate::codes::Severity;
use crate::finding::Finding;
use crate::json::{Source, parse};
use crate::replay::{Outcome, Replayer, Tasks};
use crate::report::{Checked, Report};

/// Replays rows.
pub struct Replaying {
    pub replayer: Replayer,
    pub report: Report,
    /// One a row.
    pub outcomes: Vec<Outcome>,
    /// Files for the rows.
    pub sorting: Sorting,
    max_row_bytes: usize,
}

/// What became of some rows.
pub struct Part {
    report: Report,
    outcomes: Vec<Outcome>,
    rows: Sorted,
}

/// Parsed rows that a thread takes at once.
const VALUES: usize = 16;

impl Replaying {
    /// Keeps `keep` findings in its report, and reads no row of more than `max_row_bytes`.
    pub fn new(replayer: Replayer, keep: usize, max_row_bytes: usize) -> Replaying {
        let (report, sorting) = (Report::new(keep), Sorting::default());
        Replaying { replayer, report, outcomes: Vec::new(), sorting, max_row_bytes }
    }

    /// Replays rows that are parsed already and appends them to the report.
    ///
    /// # Errors
    /// No threads can be had.
    pub fn replay_values(&mut self, mut rows: Vec<Parsed>, threads: Option<usize>) -> Result<(), Error> {
        let work = |rows: &mut [Parsed]| {
            let (mut part, ()) = self.begin();
            for row in rows {
                let Parsed { value, findings, .. } = std::mem::take(row);
                part.add(Place::default(), self.replayer.replay_value(value, findings));
            }
            part
        };
        let parts: Vec<Part> = pool::pool(threads)?.install(|| rows.par_chunks_mut(VALUES).map(work).collect());
        parts.into_iter().try_for_each(|part| self.take(part))
    }
}

impl Part {
    fn add(&mut self, place: Place, (checked, outcome): (Checked, Outcome)) {
        self.report.add(place.source, place.line, checked);
        self.outcomes.push(outcome);
    }
}

impl Job for Replaying {
    type Part = Part;
    type Desk<'a> = ();

    fn begin(&self) -> (Part, ()) {
        let report = Report::new(self.report.room());
        (Part { report, outcomes: Vec::new(), rows: Sorted::default() }, ())
    }

    fn row(&self, part: &mut Part, (): &mut (), place: Place, _: Kind<'_>, row: Result<&[u8], &Finding>) {
        let done = match row {
            Ok(text) if text.len() > self.max_row_bytes => self.replayer.missing(block::too_large(self.max_row_bytes)),
            Ok(text) => self.replayer.replay_bytes(text),
            Err(finding) => self.replayer.missing(finding.clone()),
        };
        self.sorting.sort(place, row, &done.0, &mut part.rows);
        part.add(place, done);
    }

    fn take(&mut self, part: Part) -> Result<(), Error> {
        self.report.merge(part.report);
        self.outcomes.extend(part.outcomes);
        self.sorting.take(&part.rows)
    }
}

/// Reads tasks from a file, JSON Lines or a JSON array.
///
/// # Errors
/// The input can't be read, or something in it is no task.
pub fn tasks(input: &Input) -> Result<Tasks, Error> {
    let mut tasks = Tasks::default();
    for (number, text) in Rows::open(input.clone(), &Reading::default())?.enumerate() {
        let wrong = |why: String| Error::Task(input.name(), number, why);
        let text = text?.ok_or_else(|| wrong("it is too large or cut off".to_owned()))?;
        let mut findings = Vec::new();
        let value = std::str::from_utf8(&text).ok().and_then(|text| parse(text, "", Source::Row, &mut findings));
        let bad = findings.iter().find(|finding| finding.code.severity() == Severity::Error);
        match (value, bad) {
            (Some(value), None) => tasks.add(value).map_err(wrong)?,
            (_, Some(finding)) => return Err(wrong(finding.message())),
            (None, None) => return Err(wrong("not UTF-8".to_owned())),
        }
    }
    Ok(tasks)
}
