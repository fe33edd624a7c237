//! Blocks of rows, as readers cut them and threads take them.

use std::ops::Range;

use super::buffer::Buffer;
use crate::codes::Code;
use crate::finding::Finding;

/// A row's text, or word of one that is not there.
pub type Text<'a> = Result<&'a [u8], &'a Finding>;

/// Some whole rows, or word of one that is not there to check.
pub struct Block {
    /// The number of the first line, from 1; 0 where rows are not lines.
    pub first: u64,
    pub bytes: Buffer,
    pub content: Content,
}

pub enum Content {
    /// A row on each line that is not blank.
    Lines,
    /// A row in each of these places.
    Elements(Vec<Range<usize>>),
    /// In the place of one row.
    Missing(Finding),
}

impl Block {
    pub fn missing(first: u64, finding: Finding) -> Block {
        Block { first, bytes: Buffer::default(), content: Content::Missing(finding) }
    }

    /// The rows with their line numbers, in order.
    pub fn rows(&self) -> Box<dyn Iterator<Item = (u64, Text<'_>)> + '_> {
        match &self.content {
            Content::Lines => Box::new(split(&self.bytes, self.first).map(|(line, text)| (line, Ok(text)))),
            Content::Elements(places) => Box::new(places.iter().map(|at| (0, Ok(&self.bytes[at.clone()])))),
            Content::Missing(finding) => Box::new(std::iter::once((self.first, Err(finding)))),
        }
    }
}

/// The lines that are not blank, with their numbers. A byte order mark and CR before LF are passed over.
pub fn split(bytes: &[u8], first: u64) -> impl Iterator<Item = (u64, &[u8])> {
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    let mut start = 0;
    let lines = ends.map(move |end| &bytes[std::mem::replace(&mut start, end + 1)..end]);
    lines
        .zip(first..)
        .map(|(line, number)| {
            (number, if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line })
        })
        .map(|(number, line)| (number, line.strip_suffix(b"\r").unwrap_or(line)))
        .filter(|(_, line)| !line.trim_ascii_start().is_empty())
}

pub fn too_large(limit: usize) -> Finding {
    Finding::new(Code::TooLarge, "", vec![("limit", limit.into())])
}

pub fn broken_off(problem: impl Into<String>) -> Finding {
    Finding::new(Code::TruncatedInput, "", vec![("problem", problem.into().into())])
}

pub fn after_array() -> Finding {
    Finding::new(Code::NotJson, "", vec![("problem", "text after the end of the array".into())])
}
