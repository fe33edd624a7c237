//! An input cut into blocks of whole lines.

use std::io::{self, Read};

use super::block::{Block, Content, broken_off, too_large};
use super::buffer::{Buffer, Shelf};
use super::source::Source;

/// Bytes of a line that are none of its row's: the mark and CR.
const MARKS: usize = 4;

/// Reads blocks.
pub struct Lines<R> {
    source: Source<R>,
    /// A line that goes on in what was not read yet.
    rest: Buffer,
    shelf: Shelf,
    line: u64,
    size: usize,
    longest: usize,
}

impl<R: Read> Lines<R> {
    /// Blocks of about `size` bytes; lines of more than `longest` are left out with a finding.
    pub fn new(source: Source<R>, size: usize, longest: usize) -> Lines<R> {
        Lines { source, rest: Buffer::default(), shelf: Shelf::default(), line: 1, size: size.max(1), longest }
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        if self.source.ended && self.rest.is_empty() {
            return Ok(self.damage());
        }
        let mut bytes = std::mem::replace(&mut self.rest, self.shelf.take());
        let mut searched = 0;
        loop {
            if self.source.ended {
                // What stands after the last line break of a damaged stream is half a line.
                if self.source.trouble.is_some() {
                    bytes.truncate(memchr::memrchr(b'\n', &bytes).map_or(0, |i| i + 1));
                }
                return if bytes.is_empty() { Ok(self.damage()) } else { Ok(Some(self.lines(bytes))) };
            }
            if let Some(end) = memchr::memrchr(b'\n', &bytes[searched..]) {
                self.rest.extend(&bytes[searched + end + 1..]);
                bytes.truncate(searched + end + 1);
                return Ok(Some(self.lines(bytes)));
            }
            searched = bytes.len();
            if bytes.len() > self.longest && bytes.trim_ascii().is_empty() {
                // Blank so far: if it stays so, it is no row.
                bytes.clear();
                searched = 0;
            }
            // A byte order mark and CR, which may be part of it so far, are none of the row's bytes.
            if bytes.len() > self.longest.saturating_add(MARKS) {
                return self.skip_line().map(Some);
            }
            self.source.read(&mut bytes, self.size.max(searched / 2))?;
        }
    }

    /// Takes back the bytes of a block that is done with.
    pub fn give_back(&mut self, bytes: Buffer) {
        self.shelf.give_back(bytes);
    }

    fn lines(&mut self, bytes: Buffer) -> Block {
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Block { first, bytes, content: Content::Lines }
    }

    /// Passes over the rest of a line that is too long.
    fn skip_line(&mut self) -> io::Result<Block> {
        let mut bytes = Buffer::default();
        while !self.source.ended {
            bytes.clear();
            self.source.read(&mut bytes, self.size)?;
            if let Some(end) = memchr::memchr(b'\n', &bytes) {
                self.rest.extend(&bytes[end + 1..]);
                break;
            }
        }
        let first = self.line;
        self.line += 1;
        Ok(Block::missing(first, too_large(self.longest)))
    }

    /// Word of a stream that broke off.
    fn damage(&mut self) -> Option<Block> {
        let trouble = self.source.trouble.take()?;
        Some(Block::missing(self.line, broken_off(trouble.to_string())))
    }
}
