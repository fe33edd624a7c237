//! Line and column of a byte in a text.

/// Line and column of the byte at `offset`, both from 1, columns in characters.
pub fn of_offset(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.bytes().filter(|b| *b == b'\n').count() + 1, before[start..].chars().count() + 1)
}

/// serde_json counts columns in bytes up to and with the byte at fault; people count characters.
pub fn of_error(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let start = match error.line() {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(i, _)| i + 1),
    };
    of_offset(text, start + error.column().saturating_sub(1))
}

/// serde_json's words without the position it appends.
pub fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(cut) => text[..cut].to_owned(),
        None => text,
    }
}
