//! Bytes that are read into again and again: fresh memory costs more than what is done with it here.

use std::ops::Deref;

/// Bytes; those beyond the end are kept, so that none is cleared before it is read over.
#[derive(Default)]
pub struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

/// Larger ones are given back to the system: a long line must not stay in memory.
const LARGEST: usize = 4 << 20;

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl Buffer {
    pub fn clear(&mut self) {
        if self.bytes.len() > LARGEST {
            self.bytes = Vec::new();
        }
        self.len = 0;
    }

    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    pub fn extend(&mut self, bytes: &[u8]) {
        self.room(bytes.len()).copy_from_slice(bytes);
        self.add(bytes.len());
    }

    /// Room for `count` bytes after the end, in which anything may stand.
    pub fn room(&mut self, count: usize) -> &mut [u8] {
        let end = self.len + count;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        &mut self.bytes[self.len..end]
    }

    /// Takes in what was written to the beginning of the room.
    pub fn add(&mut self, count: usize) {
        self.len = (self.len + count).min(self.bytes.len());
    }
}

/// Buffers that are free.
#[derive(Default)]
pub struct Shelf {
    buffers: Vec<Buffer>,
}

/// How many are kept.
const MOST: usize = 256;

impl Shelf {
    pub fn take(&mut self) -> Buffer {
        self.buffers.pop().unwrap_or_default()
    }

    pub fn give_back(&mut self, mut buffer: Buffer) {
        if self.buffers.len() < MOST && !buffer.bytes.is_empty() {
            buffer.clear();
            self.buffers.push(buffer);
        }
    }
}
