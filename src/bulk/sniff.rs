//! What the first bytes of an input say: that it is no text, or text of another kind.

use super::Error;

/// Refuses what is surely not JSON Lines in UTF-8; `head` is the beginning of the input.
///
/// # Errors
/// It is empty, in another encoding, packed in a way that is not read, binary, or one JSON array.
pub fn sniff(name: &str, head: &[u8]) -> Result<(), Error> {
    let not_text = |what| Err(Error::NotText(name.to_owned(), what));
    if head.is_empty() {
        return Err(Error::Empty(name.to_owned()));
    }
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return not_text("the text is UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)");
    }
    if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return not_text("packed with Zstandard; unpack it first (zstd -d)");
    }
    if head.starts_with(b"PAR1") {
        return not_text("a Parquet file; write it as JSON Lines first");
    }
    let head = &head[..head.len().min(8 << 10)];
    let nulls = memchr::memchr_iter(0, head).count();
    if nulls > 0 {
        // UTF-16 without a byte order mark: every second byte of plain text is null.
        return match nulls * 5 > head.len() * 2 && nulls * 5 < head.len() * 3 {
            true => not_text("the text is UTF-16; convert it to UTF-8 first (iconv -f UTF-16LE -t UTF-8)"),
            false => not_text("binary data, not JSON Lines"),
        };
    }
    if is_array(head) {
        let what = "one JSON array, not JSON Lines; write one row a line first (jq -c '.[]')";
        return Err(Error::Container(name.to_owned(), what));
    }
    Ok(())
}

/// A `[` that does not close on its line opens an array of rows; one with an object at once, too.
fn is_array(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let Some(rest) = text.strip_prefix(b"[") else { return false };
    let line = rest.split(|b| *b == b'\n').next().unwrap_or_default();
    line.trim_ascii().is_empty() || rest.trim_ascii_start().starts_with(b"{")
}
