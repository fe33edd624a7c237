//! Texts as they stand inside JSON strings, with their escapes.

use super::scan::marks;

/// Appends what an escaped text says, up to a quote or its end; how much of it was read. `None` where `Scan::text` would
/// not have passed over it.
pub fn unescape(raw: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    let mut at = 0;
    while let Some(word) = raw.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        // Escapes stand close together: eight bytes are copied at a time, and those from the mark on are dropped.
        let marks = marks(u64::from_le_bytes(*word));
        out.extend_from_slice(word);
        if marks == 0 {
            at += 8;
            continue;
        }
        let plain = marks.trailing_zeros() as usize / 8;
        out.truncate(out.len() + plain - 8);
        at += plain;
        match word[plain] {
            b'"' => return Some(at),
            b'\\' => at += escaped(&raw[at..], out)?,
            _ => return None,
        }
    }
    loop {
        match raw.get(at) {
            None | Some(b'"') => return Some(at),
            Some(b'\\') => at += escaped(&raw[at..], out)?,
            Some(0..0x20) => return None,
            Some(byte) => {
                out.push(*byte);
                at += 1;
            }
        }
    }
}

/// Appends what one escape says; how long it is written.
#[inline]
fn escaped(text: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    out.push(match *text.get(1)? {
        byte @ (b'"' | b'\\' | b'/') => byte,
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'b' => 8,
        b'f' => 12,
        b'u' => {
            let (c, length) = unicode(text)?;
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            return Some(length);
        }
        _ => return None,
    });
    Some(2)
}

/// How long the object or array is that begins here inside a string, as escaped there. `None` where it does not end.
pub fn nested_extent(text: &[u8]) -> Option<usize> {
    let (mut at, mut depth, mut quoted, mut passed) = (0, 0usize, false, false);
    loop {
        let (byte, width) = match *text.get(at)? {
            b'"' => return None,
            b'\\' => match *text.get(at + 1)? {
                b'u' => unicode(&text[at..]).map(|(c, width)| (u8::try_from(c).unwrap_or(b'?'), width))?,
                byte @ (b'"' | b'\\') => (byte, 2),
                _ => (b' ', 2),
            },
            byte => (byte, 1),
        };
        at += width;
        match byte {
            _ if passed => passed = false,
            b'\\' if quoted => passed = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
}

/// The character of `\uXXXX` at the start of a text, or of two of them, and how long it is written.
pub fn unicode(text: &[u8]) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let escape = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
        let hex = |sum: u32, b: &u8| Some(sum * 16 + char::from(*b).to_digit(16)?);
        escape.iter().try_fold(0, hex)
    };
    match unit(0)? {
        high @ 0xD800..=0xDBFF => match unit(6)? {
            low @ 0xDC00..=0xDFFF => Some((char::from_u32(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)?, 12)),
            _ => None,
        },
        unit => Some((char::from_u32(unit)?, 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_are_read_as_serde_json_reads_them() {
        for text in
            [r#"a\nb\t\"\\\/\b\f\r"#, r"\u00e4\u4e2d", r"\ud83d\ude00x", r"\ud83d", r"\ude00", r"\ud83d\u0041", r"\x"]
        {
            let mut out = Vec::new();
            let ours = unescape(text.as_bytes(), &mut out).map(|_| String::from_utf8(out).unwrap());
            assert_eq!(ours, serde_json::from_str(&format!("\"{text}\"")).ok(), "{text}");
        }
    }
}
