//! Patterns that the linear engine can't run.

/// Whether a pattern needs look-around or a back reference.
pub fn needs_backtracking(pattern: &str) -> bool {
    let bytes = pattern.as_bytes();
    let mut at = 0;
    let mut class = false;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => {
                let next = bytes.get(at + 1).copied().unwrap_or_default();
                if !class && (matches!(next, b'1'..=b'9') || next == b'k' && bytes.get(at + 2) == Some(&b'<')) {
                    return true;
                }
                at += 1;
            }
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class => {
                let rest = &bytes[at + 1..];
                if ["?=", "?!", "?<=", "?<!"].iter().any(|mark| rest.starts_with(mark.as_bytes())) {
                    return true;
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::needs_backtracking;

    #[test]
    fn look_around_and_back_references_are_seen() {
        for pattern in ["^(?!x)", "(?=x)", "a(?<=b)", "(?<!b)", "(a)\\1", "(?<n>a)\\k<n>"] {
            assert!(needs_backtracking(pattern), "{pattern}");
        }
        for pattern in ["^[0-9]+$", "\\(?=", "[(?=]", "(?:a|b)", "(?<name>a)", "\\d\\w", "[\\1]", "\\\\1", "("] {
            assert!(!needs_backtracking(pattern), "{pattern}");
        }
    }
}
