//! The rows of one input, one after the other, as a check sees them: for reading them again.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;

use super::Error;
use super::input::{Input, Open};
use super::run::{Blocks, Reading};
use super::sniff::sniff;
use super::source::Source;

/// Iterates over row texts; `None` stands for a row that is not there (too large, cut off).
pub struct Rows {
    input: Input,
    blocks: Blocks<Box<dyn Read + Send>>,
    queue: VecDeque<Option<Vec<u8>>>,
    ended: bool,
}

impl Rows {
    /// # Errors
    /// The input can't be read, or is no text.
    pub fn open(input: Input, reading: &Reading) -> Result<Rows, Error> {
        let Open { name, head, broken, reader, packed, .. } = input.open(Arc::default())?;
        let container = sniff(&name, &head, broken)?;
        let blocks = Blocks::new(container, Source::new(reader, packed), reading.block, reading.max_row_bytes);
        Ok(Rows { input, blocks, queue: VecDeque::new(), ended: false })
    }
}

impl Iterator for Rows {
    type Item = Result<Option<Vec<u8>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() && !self.ended {
            match self.blocks.next() {
                Ok(Some(block)) => {
                    self.queue.extend(block.rows().map(|(_, row)| row.ok().map(<[u8]>::to_vec)));
                    self.blocks.give_back(block);
                }
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.input.error(error)));
                }
            }
        }
        self.queue.pop_front().map(Ok)
    }
}
