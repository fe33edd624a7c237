//! What the first bytes of an input say: which container it is, or that it is no text.

use super::Error;
use super::foreign::foreign;
use crate::json::{Source, parse};

/// How rows are kept in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    Lines,
    Array,
}

/// Tells the container; `head` is the beginning of the input, which may be `broken` off within it.
///
/// # Errors
/// It is empty, in another encoding, packed in a way that is not read, binary, or text that is no rows.
pub fn sniff(name: &str, head: &[u8], broken: bool) -> Result<Container, Error> {
    let not_text = |what| Err(Error::NotText(name.to_owned(), what));
    if head.is_empty() && !broken {
        return Err(Error::Empty(name.to_owned()));
    }
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return not_text("the text is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)");
    }
    if head.starts_with(b"PAR1") {
        return not_text("a Parquet file; write it as JSON Lines first");
    }
    if PACKED.iter().any(|magic| head.starts_with(magic)) {
        return not_text("packed in a way that is not read; unpack it, or pack it with gzip or zstd");
    }
    let start = &head[..head.len().min(8 << 10)];
    let nulls = memchr::memchr_iter(0, start).count();
    let looks_like_json = matches!(start.trim_ascii_start().first(), Some(b'{' | b'['));
    if nulls > 0 && (!looks_like_json || nulls * 20 > start.len()) {
        // UTF-16 without a byte order mark: every second byte of plain text is null.
        return match nulls * 5 > start.len() * 2 && nulls * 5 < start.len() * 3 {
            true if start[0] == 0 => {
                not_text("the text is UTF-16; convert it to UTF-8 first (iconv -f UTF-16BE -t UTF-8)")
            }
            true => not_text("the text is UTF-16; convert it to UTF-8 first (iconv -f UTF-16LE -t UTF-8)"),
            false => not_text("binary data, not JSON"),
        };
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii();
    if text == b"[]" {
        return Err(Error::Empty(name.to_owned()));
    }
    if let Some(what) = foreign(text, head.len() < CUT || broken) {
        return Err(Error::Container(name.to_owned(), what));
    }
    Ok(if is_array(text) { Container::Array } else { Container::Lines })
}

/// How xz, bzip2, ZIP and 7z begin.
const PACKED: [&[u8]; 4] = [b"\xfd7zXZ\0", b"BZh", b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c"];

/// A beginning of this many bytes may not be the whole.
const CUT: usize = 1 << 20;

/// A `[` that does not close on its line opens an array of rows. One that does is a row of JSON Lines (no object, but a
/// row) where more lines follow, or where it holds no object.
fn is_array(text: &[u8]) -> bool {
    if !text.starts_with(b"[") {
        return false;
    }
    let mut lines = text.splitn(2, |b| *b == b'\n');
    let first = lines.next().unwrap_or_default();
    let closes = std::str::from_utf8(first).is_ok_and(|line| parse(line, "", Source::Row, &mut Vec::new()).is_some());
    match lines.next() {
        Some(_) if closes => false,
        None if closes => text[1..].trim_ascii_start().starts_with(b"{"),
        _ => true,
    }
}
