//! Patterns of strings, as a shape sees them.

/// A pattern that means the same to ECMA 262 and to this engine, on plain ASCII texts.
#[derive(Debug)]
pub struct Pattern(regex::bytes::Regex);

impl Pattern {
    /// `None` where the two may differ: in flags, classes within classes, braces and escapes that only one knows.
    pub fn new(pattern: &str) -> Option<Pattern> {
        let bytes = pattern.as_bytes();
        let (mut at, mut class) = (0, false);
        while let Some(byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            match byte {
                b'\\' if b"dDwWsSntr.+*?()[]{}|^$/-".contains(&next) => at += 1,
                b'[' if !class && !matches!(next, b']' | b'^') => class = true,
                // The first character of a class may be a bracket to one of them.
                b'[' if !class && next == b'^' && bytes.get(at + 2).is_some_and(|b| !matches!(b, b']' | b'[')) => {
                    (class, at) = (true, at + 1);
                }
                b']' if class => class = false,
                b'&' | b'~' | b'-' if class && next == *byte => return None,
                b'{' if !class && !next.is_ascii_digit() => return None,
                b'(' if next == b'?' && bytes.get(at + 2) != Some(&b':') => return None,
                b'\\' | b'[' | 0..0x20 | 0x7f.. => return None,
                b']' | b'}' if !class && !closes(bytes, at) => return None,
                _ => {}
            }
            at += 1;
        }
        let built = regex::bytes::RegexBuilder::new(pattern).unicode(false).size_limit(1 << 18).build();
        built.ok().filter(|_| !class && bytes.len() <= LONGEST).map(Pattern)
    }

    pub fn is_in(&self, text: &[u8]) -> Option<()> {
        (text.is_ascii() && self.0.is_match(text)).then_some(())
    }
}

/// Longest pattern that is run here.
const LONGEST: usize = 200;

/// Whether the closing brace at `at` ends a count.
fn closes(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rposition(|b| !b.is_ascii_digit() && *b != b',');
    bytes[at] == b'}' && before.is_some_and(|open| bytes[open] == b'{')
}
