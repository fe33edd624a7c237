//! One input on its way through a check, a step at a time: what is held are the blocks of a step, never the input.

use std::io::Read;
use std::sync::Arc;

use rayon::prelude::*;

use super::input::Input;
use super::lines::{Block, Lines};
use super::run::{Control, Run, detect};
use super::{Error, pool, sniff};
use crate::formats::Format;
use crate::report::Report;

/// An input that is being checked.
pub struct Stream {
    pub format: Option<Format>,
    source: u32,
    input: Input,
    lines: Lines<Box<dyn Read + Send>>,
    /// Read, and checked in the next step.
    blocks: Vec<Block>,
    rows: u64,
}

impl Stream {
    /// Opens an input, tells its format and reads the first block.
    ///
    /// # Errors
    /// It can't be read, holds no rows, or its format can't be told.
    pub fn open(run: &Run, source: u32, input: &Input, control: &Control) -> Result<Stream, Error> {
        pool::pool(run.threads)?.install(|| {
            let open = input.open(Arc::clone(&control.taken))?;
            sniff::sniff(&open.name, &open.head)?;
            let format = match run.format {
                Some(format) => Some(format),
                None => detect(&open.name, &open.head)?,
            };
            let lines = Lines::new(open.reader, open.packed, run.block, run.checker.options.max_row_bytes);
            let mut stream = Stream { format, source, input: input.clone(), lines, blocks: Vec::new(), rows: 0 };
            stream.blocks = stream.read(1)?;
            Ok(stream)
        })
    }

    /// Checks the blocks in hand while the next ones are read. Each report counts its rows from 0; `None` at the end.
    ///
    /// # Errors
    /// The input can't be read on, or it ends and held no rows.
    pub fn step(&mut self, run: &Run, control: &Control) -> Result<Option<Vec<Report>>, Error> {
        if self.blocks.is_empty() {
            return match self.rows == 0 && !control.stopped() {
                true => Err(Error::Empty(self.input.name())),
                false => Ok(None),
            };
        }
        let blocks = std::mem::take(&mut self.blocks);
        let (source, format) = (self.source, self.format);
        let (reports, next) = pool::pool(run.threads)?.install(|| {
            let most = rayon::current_num_threads() * 4;
            rayon::join(
                || blocks.par_iter().map(|block| run.block(source, format, block, control)).collect::<Vec<_>>(),
                || if control.stopped() { Ok(Vec::new()) } else { self.read(most) },
            )
        });
        self.blocks = next?;
        self.rows += reports.iter().map(Report::rows).sum::<u64>();
        Ok(Some(reports))
    }

    fn read(&mut self, most: usize) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        while blocks.len() < most
            && let Some(block) = self.lines.next().map_err(|error| self.input.error(error))?
        {
            blocks.push(block);
        }
        Ok(blocks)
    }
}
