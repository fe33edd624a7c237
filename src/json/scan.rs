//! A look at JSON text that builds nothing and may only say "well-formed, and nothing odd about it".
//!
//! Each step returns `None` at whatever is wrong, odd (a key twice, a large number, half of a surrogate pair) or not
//! worth deciding here; `parse` decides then. What is let through, `parse` takes without a finding.

use std::collections::HashSet;

use super::escaped::{unescape, unicode};

/// How deep values are followed, well below what `parse` allows.
const DEEPEST: usize = 64;
/// Most digits of a number that surely fits.
const DIGITS: usize = 18;

/// A place in a text that is UTF-8.
pub struct Scan<'t> {
    text: &'t [u8],
    pub at: usize,
}

/// A string as written, between its quotes.
#[derive(Clone, Copy)]
pub struct Text<'t> {
    pub raw: &'t [u8],
    /// It has escapes, so that what it says is not what is written.
    pub escaped: bool,
}

/// A number as written: without an exponent, of few digits.
pub struct Number<'t> {
    pub raw: &'t [u8],
    pub integer: bool,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t [u8]) -> Scan<'t> {
        Scan { text, at: 0 }
    }

    /// What stands from here on.
    pub fn rest(&self) -> &'t [u8] {
        &self.text[self.at..]
    }

    /// What stands between two places.
    pub fn between(&self, start: usize, end: usize) -> &'t [u8] {
        &self.text[start..end]
    }

    /// The byte after white space.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.text.get(self.at)? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Passes over a byte, which may stand after white space.
    #[inline]
    pub fn eat(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Nothing but white space is left.
    pub fn end(&mut self) -> Option<()> {
        self.peek().is_none().then_some(())
    }

    /// Passes over a string.
    #[inline]
    pub fn text(&mut self) -> Option<Text<'t>> {
        self.eat(b'"')?;
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += plain(self.rest());
            match *self.text.get(self.at)? {
                b'"' => break,
                b'\\' => self.escape()?,
                _ => return None,
            }
            escaped = true;
        }
        self.at += 1;
        Some(Text { raw: &self.text[start..self.at - 1], escaped })
    }

    /// Passes over a string and appends what it says.
    pub fn unescape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        self.eat(b'"')?;
        self.at += unescape(self.rest(), out)?;
        self.eat(b'"')
    }

    fn escape(&mut self) -> Option<()> {
        match *self.text.get(self.at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 2,
            b'u' => self.at += unicode(self.rest())?.1,
            _ => return None,
        }
        Some(())
    }

    /// Passes over a number.
    #[inline]
    pub fn number(&mut self) -> Option<Number<'t>> {
        self.peek()?;
        let start = self.at;
        let minus = usize::from(self.text[start] == b'-');
        let whole = digits(&self.text[start + minus..]);
        let zero = self.text.get(start + minus) == Some(&b'0');
        if whole == 0 || zero && whole > 1 {
            return None;
        }
        self.at = start + minus + whole;
        let mut count = whole;
        let integer = self.text.get(self.at) != Some(&b'.');
        // -0 is no integer to serde_json.
        if integer && zero && minus == 1 {
            return None;
        }
        if !integer {
            let places = digits(&self.text[self.at + 1..]);
            if places == 0 {
                return None;
            }
            self.at += 1 + places;
            count += places;
        }
        if count > DIGITS || matches!(self.text.get(self.at), Some(b'e' | b'E')) {
            return None;
        }
        Some(Number { raw: &self.text[start..self.at], integer })
    }

    /// Passes over one of the three words.
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        self.peek()?;
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    /// Passes over an object; `visit` passes over the value of each key.
    #[inline]
    pub fn object(&mut self, mut visit: impl FnMut(&mut Scan<'t>, &'t [u8]) -> Option<()>) -> Option<()> {
        let mut keys = Keys::default();
        self.members(|scan, key| {
            keys.add(key)?;
            visit(scan, key)
        })
    }

    /// The same where `visit` sees to it that no key stands twice.
    #[inline]
    pub fn members(&mut self, mut visit: impl FnMut(&mut Scan<'t>, &'t [u8]) -> Option<()>) -> Option<()> {
        self.eat(b'{')?;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            let key = self.text().filter(|key| !key.escaped)?;
            self.eat(b':')?;
            visit(self, key.raw)?;
            match self.peek()? {
                b',' => self.at += 1,
                b'}' => break,
                _ => return None,
            }
        }
        self.at += 1;
        Some(())
    }

    /// Passes over an array; `visit` passes over each item. Says how many there are.
    #[inline]
    pub fn array(&mut self, mut visit: impl FnMut(&mut Scan<'t>, usize) -> Option<()>) -> Option<usize> {
        self.eat(b'[')?;
        if self.peek()? == b']' {
            self.at += 1;
            return Some(0);
        }
        let mut count = 0;
        loop {
            visit(self, count)?;
            count += 1;
            match self.peek()? {
                b',' => self.at += 1,
                b']' => break,
                _ => return None,
            }
        }
        self.at += 1;
        Some(count)
    }

    /// Passes over any value, `depth` levels down.
    pub fn value(&mut self, depth: usize) -> Option<()> {
        match self.peek()? {
            b'"' => self.text().map(drop),
            b'{' if depth < DEEPEST => self.object(|scan, _| scan.value(depth + 1)),
            b'[' if depth < DEEPEST => self.array(|scan, _| scan.value(depth + 1)).map(drop),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            _ => None,
        }
    }
}

/// The keys of an object so far, as written.
#[derive(Default)]
pub struct Keys<'t> {
    few: [&'t [u8]; 8],
    count: usize,
    many: Option<HashSet<&'t [u8]>>,
}

impl<'t> Keys<'t> {
    /// `None` where the key is there already.
    #[inline]
    pub fn add(&mut self, key: &'t [u8]) -> Option<()> {
        if self.count < self.few.len() {
            if self.few[..self.count].contains(&key) {
                return None;
            }
            self.few[self.count] = key;
            self.count += 1;
            return Some(());
        }
        (!self.few.contains(&key) && self.many.get_or_insert_default().insert(key)).then_some(())
    }
}

fn digits(text: &[u8]) -> usize {
    text.iter().position(|b| !b.is_ascii_digit()).unwrap_or(text.len())
}

/// How many bytes stand before the first quote, backslash or control character: eight are looked at at a time.
#[inline]
pub fn plain(text: &[u8]) -> usize {
    let mut at = 0;
    let (words, _) = text.as_chunks::<8>();
    for word in words {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + text[at..].iter().position(|b| matches!(b, b'"' | b'\\' | 0..0x20)).unwrap_or(text.len() - at)
}

/// The high bit of each byte that is a quote, a backslash or a control character. Above the first of them there may be
/// others that are none.
#[inline]
pub fn marks(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    let quote = below(word ^ (ONES * u64::from(b'"')), 1);
    let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
    (quote | backslash | below(word, 0x20)) & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn plain_stops_at_each_mark_wherever_it_stands() {
        for before in 0..20 {
            for mark in (0..0x20u8).chain([b'"', b'\\']) {
                let mut text = vec![b'\x7f'; before];
                text.push(mark);
                text.extend([0xc3, 0xa4, b'!', mark, 0x80, 0xff, b' ', b'#', b'[', b']']);
                assert_eq!(plain(&text), before);
            }
        }
        assert_eq!(plain("äöü!#[]~ 0123456789".as_bytes()), "äöü!#[]~ 0123456789".len());
    }
}
