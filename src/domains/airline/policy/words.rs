//! Words in what somebody says, held against a table.

/// Whether a text has a word of the table; an entry with a star says how a word begins, one of several words stands as
/// it is.
pub fn says(text: &str, table: &[&str]) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    table.iter().any(|entry| match entry.strip_suffix('*') {
        Some(start) => words.iter().any(|word| word.starts_with(start)),
        None => {
            let phrase: Vec<&str> = entry.split(' ').collect();
            words.windows(phrase.len()).any(|window| window == phrase)
        }
    })
}
