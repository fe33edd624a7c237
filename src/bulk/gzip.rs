//! Gzip as `gzip -d` reads it: members one after the other, and zeros after the last, which tapes and archives leave.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

/// Unpacks all members of a stream.
pub struct Members<R: Read> {
    state: State<R>,
}

enum State<R: Read> {
    Inside(Box<GzDecoder<BufReader<R>>>),
    Ended,
}

impl<R: Read> Members<R> {
    pub fn new(reader: R) -> Members<R> {
        Members { state: State::Inside(Box::new(GzDecoder::new(BufReader::new(reader)))) }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let State::Inside(decoder) = &mut self.state else { return Ok(0) };
            let got = decoder.read(buffer)?;
            if got > 0 || buffer.is_empty() {
                return Ok(got);
            }
            let State::Inside(decoder) = std::mem::replace(&mut self.state, State::Ended) else { return Ok(0) };
            let mut rest = decoder.into_inner();
            if more_than_zeros(&mut rest)? {
                self.state = State::Inside(Box::new(GzDecoder::new(rest)));
            }
        }
    }
}

/// Passes over zeros, and says whether something else follows.
fn more_than_zeros(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let piece = reader.fill_buf()?;
        if piece.is_empty() {
            return Ok(false);
        }
        let zeros = piece.iter().take_while(|byte| **byte == 0).count();
        let whole = zeros == piece.len();
        reader.consume(zeros);
        if !whole {
            return Ok(true);
        }
    }
}
