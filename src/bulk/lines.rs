//! An input cut into blocks of whole lines, with the lines that could not be had.

use std::io::{self, Read};

use crate::codes::Code;
use crate::finding::Finding;

/// Some whole lines, or word of a line that is not there to check.
pub struct Block {
    /// The number of the first line, from 1.
    pub first: u64,
    pub content: Content,
}

pub enum Content {
    Lines(Vec<u8>),
    /// In the place of one line.
    Missing(Finding),
}

/// Reads blocks.
pub struct Lines<R> {
    reader: R,
    /// A line that goes on in what was not read yet.
    rest: Vec<u8>,
    line: u64,
    size: usize,
    longest: usize,
    /// Trouble in the input is a finding, not an error: what a packed stream holds up to there is good.
    packed: bool,
    ended: bool,
    trouble: Option<io::Error>,
}

impl<R: Read> Lines<R> {
    /// Blocks of about `size` bytes; lines of more than `longest` are left out with a finding.
    pub fn new(reader: R, packed: bool, size: usize, longest: usize) -> Lines<R> {
        Lines { reader, rest: Vec::new(), line: 1, size: size.max(1), longest, packed, ended: false, trouble: None }
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        if self.ended {
            return Ok(self.damage());
        }
        let mut bytes = std::mem::take(&mut self.rest);
        let mut searched = 0;
        loop {
            let want = self.size.max(bytes.len() / 2);
            self.read(&mut bytes, want)?;
            if self.ended {
                // What stands after the last line break of a damaged stream is half a line.
                if self.trouble.is_some() {
                    bytes.truncate(memchr::memrchr(b'\n', &bytes).map_or(0, |i| i + 1));
                }
                return if bytes.is_empty() { Ok(self.damage()) } else { Ok(Some(self.lines(bytes))) };
            }
            if let Some(end) = memchr::memrchr(b'\n', &bytes[searched..]) {
                self.rest = bytes.split_off(searched + end + 1);
                return Ok(Some(self.lines(bytes)));
            }
            searched = bytes.len();
            if bytes.len() > self.longest {
                return self.skip_line().map(Some);
            }
        }
    }

    fn lines(&mut self, bytes: Vec<u8>) -> Block {
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Block { first, content: Content::Lines(bytes) }
    }

    /// Reads about `want` bytes more.
    fn read(&mut self, bytes: &mut Vec<u8>, want: usize) -> io::Result<()> {
        let start = bytes.len();
        bytes.resize(start + want, 0);
        let mut got = start;
        while got < bytes.len() {
            match self.reader.read(&mut bytes[got..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(n) => got += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if self.packed => {
                    self.trouble = Some(error);
                    self.ended = true;
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(got);
        Ok(())
    }

    /// Passes over the rest of a line that is too long.
    fn skip_line(&mut self) -> io::Result<Block> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            self.read(&mut bytes, self.size)?;
            if let Some(end) = memchr::memchr(b'\n', &bytes) {
                self.rest = bytes.split_off(end + 1);
                break;
            }
            if self.ended {
                break;
            }
        }
        let first = self.line;
        self.line += 1;
        Ok(Block { first, content: Content::Missing(too_large(self.longest)) })
    }

    /// Word of a stream that broke off.
    fn damage(&mut self) -> Option<Block> {
        let problem = self.trouble.take()?.to_string();
        let finding = Finding::new(Code::TruncatedInput, "", vec![("problem", problem.into())]);
        Some(Block { first: self.line, content: Content::Missing(finding) })
    }
}

pub fn too_large(limit: usize) -> Finding {
    Finding::new(Code::TooLarge, "", vec![("limit", limit.into())])
}
