//! Work on many rows: blocks are read while the ones before them are worked on, and what comes out is taken in order.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::block::{Block, split};
use super::elements::Elements;
use super::input::Input;
use super::lines::Lines;
use super::sniff::Container;
use super::source::Source;
use super::stream::Stream;
use super::{Error, pool};
use crate::check::Kind;
use crate::finding::Finding;
use crate::formats::{AnswerKey, Format, is_several_turns};
use crate::json::{self, Value};

/// What is done with rows: blocks become parts on any thread, parts are taken in order.
pub trait Job: Sync {
    type Part: Send;
    /// What a thread works with while it is at a block.
    type Desk<'a>
    where
        Self: 'a;

    fn begin(&self) -> (Self::Part, Self::Desk<'_>);

    /// Works on a row's text, or on word of one that is not there.
    fn row(
        &self,
        part: &mut Self::Part,
        desk: &mut Self::Desk<'_>,
        place: Place,
        kind: Kind<'_>,
        row: Result<&[u8], &Finding>,
    );

    /// Takes the part of the block that follows.
    ///
    /// # Errors
    /// An output can't be written.
    fn take(&mut self, part: Self::Part) -> Result<(), Error>;
}

/// Which input, from 0, and which line of it, from 1; 0 where rows are not lines.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    pub source: u32,
    pub line: u64,
}

/// How far a run is, and the way to stop it, for a thread that watches.
#[derive(Default)]
pub struct Control {
    /// Bytes taken from the inputs, as stored.
    pub taken: Arc<AtomicU64>,
    pub rows: AtomicU64,
    stop: AtomicBool,
}

impl Control {
    /// Asks the run to end after the rows in hand.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Told from the rows' fields where it is not named.
    pub format: Option<Format>,
    /// The answer key of BFCL's files; one that lies beside a file is found without.
    pub answers: Option<Input>,
    pub threads: Option<usize>,
    /// About how many bytes a thread takes at once.
    pub block: usize,
    /// Rows of more bytes than this are not read.
    pub max_row_bytes: usize,
    /// Rows that the job reads although they are of no format: where one comes first, none is told.
    pub knows: fn(&Value) -> bool,
}

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            format: None,
            answers: None,
            threads: None,
            block: 64 << 10,
            max_row_bytes: 64 << 20,
            knows: |_| false,
        }
    }
}

/// Rows looked at to tell the format.
const LOOKED_AT: usize = 100;

/// Works on inputs, one after the other, and says the format of each.
///
/// # Errors
/// An input can't be read at all, holds no rows, or its format can't be told; an output can't be written.
pub fn run<J: Job + Send>(
    job: &mut J,
    reading: &Reading,
    inputs: &[Input],
    control: &Control,
) -> Result<Vec<Option<Format>>, Error> {
    for input in inputs {
        input.size()?;
    }
    // On a thread of the pool all along: each step that comes from outside would have to wake one.
    pool::pool(reading.threads)?.install(|| {
        let mut formats = Vec::new();
        for (number, input) in inputs.iter().enumerate() {
            let mut stream = Stream::open(reading, u32::try_from(number).unwrap_or(u32::MAX), input, control)?;
            while let Some(parts) = stream.step(&*job, reading, control)? {
                parts.into_iter().try_for_each(|part| job.take(part))?;
            }
            formats.push(stream.format);
            if control.stopped() {
                break;
            }
        }
        Ok(formats)
    })
}

/// An input's rows in blocks, whatever its container.
pub enum Blocks<R> {
    Lines(Lines<R>),
    Elements(Elements<R>),
}

impl<R: Read> Blocks<R> {
    pub fn new(container: Container, source: Source<R>, size: usize, longest: usize) -> Blocks<R> {
        match container {
            Container::Lines => Blocks::Lines(Lines::new(source, size, longest)),
            Container::Array => Blocks::Elements(Elements::new(source, size, longest)),
        }
    }

    pub fn next(&mut self) -> std::io::Result<Option<Block>> {
        match self {
            Blocks::Lines(lines) => lines.next(),
            Blocks::Elements(elements) => elements.next(),
        }
    }

    /// Takes back what a block was read into.
    pub fn give_back(&mut self, block: Block) {
        match self {
            Blocks::Lines(lines) => lines.give_back(block.bytes),
            Blocks::Elements(elements) => elements.give_back(block.bytes),
        }
    }
}

/// The key that was named, or the one that lies beside a BFCL file: `possible_answer/` has files of the same names.
///
/// # Errors
/// The key can't be read.
pub fn answer_key(
    reading: &Reading,
    input: Option<&Input>,
    format: Option<Format>,
) -> Result<Option<AnswerKey>, Error> {
    if format != Some(Format::Bfcl) {
        return Ok(None);
    }
    let beside = || match input {
        Some(Input::Path(path)) => {
            let folder = path.parent().unwrap_or(Path::new(""));
            Some(folder.join("possible_answer").join(path.file_name()?)).filter(|p| p.is_file()).map(Input::Path)
        }
        _ => None,
    };
    let Some(input) = reading.answers.clone().or_else(beside) else { return Ok(None) };
    let mut bytes = Vec::new();
    input.open(Arc::default())?.reader.read_to_end(&mut bytes).map_err(|error| input.error(error))?;
    let text = String::from_utf8_lossy(&bytes);
    AnswerKey::read(&text).map(Some).map_err(|(line, why)| Error::Key(input.name(), line, why))
}

/// The format of the first row that has one. `None` where no row is an object, since then none is needed.
pub fn detect(name: &str, head: &[u8], container: Container, reading: &Reading) -> Result<Option<Format>, Error> {
    let read = |text: &[u8]| json::parse(std::str::from_utf8(text).ok()?, "", json::Source::Row, &mut Vec::new());
    if container == Container::Lines {
        return of_values(name, reading, split(head, 1).take(LOOKED_AT).filter_map(|(_, line)| read(line)));
    }
    let mut elements = Elements::new(Source::new(head, false), head.len(), reading.max_row_bytes);
    let blocks = std::iter::from_fn(|| elements.next().ok().flatten());
    let rows = blocks.flat_map(|block| block.rows().filter_map(|(_, row)| read(row.ok()?)).collect::<Vec<_>>());
    of_values(name, reading, rows.take(LOOKED_AT))
}

/// The format of the first value that has one; `None` where no value is an object.
///
/// # Errors
/// There are objects, and none has the fields of a format; or only running the rows could judge them.
pub fn of_values(name: &str, reading: &Reading, values: impl Iterator<Item = Value>) -> Result<Option<Format>, Error> {
    let mut fields: Option<Vec<String>> = None;
    for value in values {
        if value.as_object().is_some_and(is_several_turns) {
            let what = "rows of BFCL's multi-turn or agentic categories, which only running them can judge; \
                        its single-turn categories are checked";
            return Err(Error::Container(name.to_owned(), what));
        }
        if let Some(format) = Format::detect(&value) {
            return Ok(Some(format));
        }
        if (reading.knows)(&value) {
            return Ok(None);
        }
        if let (Value::Object(object), None) = (value, &fields) {
            fields = Some(object.into_iter().map(|(key, _)| crate::finding::shorten(&key, 40)).take(8).collect());
        }
    }
    match fields {
        None => Ok(None),
        Some(fields) => Err(Error::UnknownFormat(name.to_owned(), fields)),
    }
}
