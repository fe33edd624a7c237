//! One input on its way through a job, a step at a time: what is held are the blocks of a step, never the input.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::block::Block;
use super::input::{Input, Open, Seen};
use super::run::{Blocks, Control, Job, Place, Reading, answer_key, detect};
use super::sniff::sniff;
use super::source::Source;
use super::{Error, pool};
use crate::check::Kind;
use crate::formats::{AnswerKey, Format};

/// An input that is being worked on.
pub struct Stream {
    pub format: Option<Format>,
    source: u32,
    input: Input,
    seen: Option<Seen>,
    key: Option<AnswerKey>,
    blocks: Blocks<Box<dyn Read + Send>>,
    /// Read, and worked on in the next step.
    in_hand: Vec<Block>,
    rows: u64,
}

impl Stream {
    /// Opens an input, tells its format and reads the first block.
    ///
    /// # Errors
    /// It can't be read, or its format can't be told.
    pub fn open(reading: &Reading, source: u32, input: &Input, control: &Control) -> Result<Stream, Error> {
        pool::pool(reading.threads)?.install(|| {
            let Open { name, head, broken, reader, packed, seen } = input.open(Arc::clone(&control.taken))?;
            let container = sniff(&name, &head, broken)?;
            let format = match reading.format {
                Some(format) => Some(format),
                None => detect(&name, &head, container, reading)?,
            };
            let key = answer_key(reading, Some(input), format)?;
            let blocks = Blocks::new(container, Source::new(reader, packed), reading.block, reading.max_row_bytes);
            let input = input.clone();
            let mut stream = Stream { format, source, input, seen, key, blocks, in_hand: Vec::new(), rows: 0 };
            stream.in_hand = stream.read(1, control)?;
            Ok(stream)
        })
    }

    /// Works on the blocks in hand while the next ones are read. `None` at the end.
    ///
    /// # Errors
    /// The input can't be read on, it ends and held no rows, or it is a file that was changed meanwhile.
    pub fn step<J: Job>(
        &mut self,
        job: &J,
        reading: &Reading,
        control: &Control,
    ) -> Result<Option<Vec<J::Part>>, Error> {
        if self.in_hand.is_empty() {
            return match &self.seen {
                _ if control.stopped() => Ok(None),
                Some(seen) if seen.has_changed() => Err(Error::Changed(self.input.name())),
                _ if self.rows == 0 => Err(Error::Empty(self.input.name())),
                _ => Ok(None),
            };
        }
        let blocks = std::mem::take(&mut self.in_hand);
        let (source, format, key) = (self.source, self.format, self.key.take());
        let work = |block: &Block| {
            let (mut part, mut desk) = job.begin();
            let mut rows = 0;
            for (line, row) in block.rows().take_while(|_| !control.stopped()) {
                job.row(&mut part, &mut desk, Place { source, line }, Kind { format, key: key.as_ref() }, row);
                rows += 1;
            }
            control.rows.fetch_add(rows, Ordering::Relaxed);
            (part, rows)
        };
        let (parts, next) = pool::pool(reading.threads)?.install(|| {
            let most = rayon::current_num_threads() * 8;
            rayon::join(|| blocks.par_iter().map(work).collect::<Vec<_>>(), || self.read(most, control))
        });
        blocks.into_iter().for_each(|block| self.blocks.give_back(block));
        self.in_hand = next?;
        self.key = key;
        self.rows += parts.iter().map(|(_, rows)| rows).sum::<u64>();
        Ok(Some(parts.into_iter().map(|(part, _)| part).collect()))
    }

    fn read(&mut self, most: usize, control: &Control) -> Result<Vec<Block>, Error> {
        let mut out = Vec::new();
        while out.len() < most
            && !control.stopped()
            && let Some(block) = self.blocks.next().map_err(|error| self.input.error(error))?
        {
            out.push(block);
        }
        Ok(out)
    }
}
