//! Reading on from an input whose end may be damaged: what a packed stream holds up to the damage is good.

use std::io::{self, Read};

use super::buffer::Buffer;

/// An input that is read piece by piece.
pub struct Source<R> {
    reader: R,
    packed: bool,
    pub ended: bool,
    /// Why a packed stream ended before its end.
    pub trouble: Option<io::Error>,
}

impl<R: Read> Source<R> {
    pub fn new(reader: R, packed: bool) -> Source<R> {
        Source { reader, packed, ended: false, trouble: None }
    }

    /// Appends `want` bytes, or what there is before the end.
    ///
    /// # Errors
    /// An input that is not packed can't be read on.
    pub fn read(&mut self, bytes: &mut Buffer, mut want: usize) -> io::Result<()> {
        while want > 0 {
            match self.reader.read(bytes.room(want)) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(n) => {
                    bytes.add(n);
                    want -= n;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if self.packed => {
                    self.trouble = Some(error);
                    self.ended = true;
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
