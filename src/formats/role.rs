//! Who speaks, by the words that a format has for it.

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::Object;
use crate::json::fields;

/// Takes the field that names the speaker, and finds the word in the format's table.
pub fn read<T: Copy>(
    object: &mut Object,
    at: &str,
    field: &str,
    table: &[(&str, T)],
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let found = fields::required(object, at, field, findings)?;
    let place = found.at.clone();
    let word = fields::text(found, field, findings)?;
    named(word, place, table, findings)
}

/// What a word stands for in a format's table, or a finding.
pub fn named<T: Copy>(word: String, at: String, table: &[(&str, T)], findings: &mut Vec<Finding>) -> Option<T> {
    let found = table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    if found.is_none() {
        let known: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
        let args = vec![("role", word.into()), ("known", known.join(", ").into())];
        findings.push(Finding::new(Code::UnknownRole, at, args));
    }
    found
}
