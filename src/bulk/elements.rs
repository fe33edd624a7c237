//! A JSON array cut into blocks of whole elements, without parsing them: what stands between two commas at its level is
//! a row, and what is wrong inside is said when the row is parsed.

use std::io::{self, Read};

use super::block::{Block, Content, after_array, broken_off, too_large};
use super::buffer::{Buffer, Shelf};
use super::source::Source;
use crate::json::scan::plain;

/// Reads blocks.
pub struct Elements<R> {
    source: Source<R>,
    /// What was read last, and how far it was looked at.
    bytes: Buffer,
    shelf: Shelf,
    at: usize,
    size: usize,
    longest: usize,
    stage: Stage,
    /// Word of an element that could not be had, after the block that goes before it.
    pending: Option<Block>,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Before,
    Inside,
    After,
    Done,
}

/// What ended an element.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Comma,
    Bracket,
    Input,
}

impl<R: Read> Elements<R> {
    /// Blocks of about `size` bytes; elements of more than `longest` are left out with a finding.
    pub fn new(source: Source<R>, size: usize, longest: usize) -> Elements<R> {
        let size = size.max(1);
        Elements {
            source,
            bytes: Buffer::default(),
            shelf: Shelf::default(),
            at: 0,
            size,
            longest,
            stage: Stage::Before,
            pending: None,
        }
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        if let Some(block) = self.pending.take() {
            return Ok(Some(block));
        }
        match self.stage {
            Stage::Before => {
                while self.peek()?.is_some_and(|b| b != b'[') {
                    self.at += 1;
                }
                self.at += 1;
                self.stage = if self.peek_text()? == Some(b']') { Stage::After } else { Stage::Inside };
                self.at += usize::from(self.stage == Stage::After);
                self.next()
            }
            Stage::Inside => self.block(),
            Stage::After => {
                self.stage = Stage::Done;
                let more = self.peek_text()?.is_some();
                Ok(more.then(|| Block::missing(0, after_array())).or_else(|| self.damage()))
            }
            Stage::Done => Ok(None),
        }
    }

    /// Takes back the bytes of a block that is done with.
    pub fn give_back(&mut self, bytes: Buffer) {
        self.shelf.give_back(bytes);
    }

    fn block(&mut self) -> io::Result<Option<Block>> {
        let (mut bytes, mut places) = (self.shelf.take(), Vec::new());
        while bytes.len() < self.size && self.stage == Stage::Inside && self.pending.is_none() {
            let start = bytes.len();
            let end = self.element(&mut bytes)?;
            match end {
                End::Input => {
                    bytes.truncate(start);
                    self.stage = Stage::Done;
                    let broken = || Block::missing(0, broken_off("the array is not closed"));
                    self.pending = self.damage().or_else(|| Some(broken()));
                }
                _ if bytes.len() - start > self.longest => {
                    bytes.truncate(start);
                    self.pending = Some(Block::missing(0, too_large(self.longest)));
                }
                _ => places.push(start..bytes.len()),
            }
            if end == End::Bracket {
                self.stage = Stage::After;
            }
        }
        if places.is_empty() {
            return Ok(self.pending.take());
        }
        Ok(Some(Block { first: 0, bytes, content: Content::Elements(places) }))
    }

    /// Appends the next element. Of one that is too large, only as much as shows that it is.
    fn element(&mut self, out: &mut Buffer) -> io::Result<End> {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        let most = out.len() + self.longest + 1;
        while self.peek()?.is_some() {
            let piece = &self.bytes[self.at..];
            let (mut at, mut end) = (0, None);
            while let Some(byte) = piece.get(at) {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => quoted = !quoted,
                    _ if quoted => {
                        at += plain(&piece[at..]).max(1);
                        continue;
                    }
                    b'[' | b'{' => depth += 1,
                    b',' | b']' if depth == 0 => {
                        end = Some(at);
                        break;
                    }
                    b']' | b'}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                at += 1;
            }
            let taken = end.unwrap_or(piece.len());
            out.extend(&piece[..taken.min(most - out.len().min(most))]);
            self.at += taken;
            if let Some(end) = end {
                let comma = piece[end] == b',';
                self.at += 1;
                return Ok(if comma { End::Comma } else { End::Bracket });
            }
        }
        Ok(End::Input)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.at >= self.bytes.len() && !self.source.ended {
            self.at -= self.bytes.len();
            self.bytes.clear();
            self.source.read(&mut self.bytes, self.size)?;
        }
        Ok(self.bytes.get(self.at).copied())
    }

    /// The next byte that is no white space.
    fn peek_text(&mut self) -> io::Result<Option<u8>> {
        while self.peek()?.is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
        self.peek()
    }

    fn damage(&mut self) -> Option<Block> {
        let trouble = self.source.trouble.take()?;
        Some(Block::missing(0, broken_off(trouble.to_string())))
    }
}
