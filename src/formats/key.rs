//! A BFCL answer key: the accepted answers of a file's rows, by id.

use std::collections::HashMap;

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Object, Source, Value, parse};

/// Accepted answers by row id.
#[derive(Debug, Default)]
pub struct AnswerKey {
    answers: HashMap<String, Value>,
}

impl AnswerKey {
    /// Reads a key's text, a JSON object with `id` and `ground_truth` on each line.
    ///
    /// # Errors
    /// The number of the first line that is none, and why.
    pub fn read(text: &str) -> Result<AnswerKey, (usize, String)> {
        let mut answers = HashMap::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let mut findings = Vec::new();
            let value = parse(line, "", Source::Row, &mut findings);
            let entry = value
                .as_ref()
                .and_then(Value::as_object)
                .and_then(|entry| Some((id_text(entry)?, entry.get("ground_truth")?.clone())));
            match (entry, findings.first()) {
                (Some((id, truth)), _) => drop(answers.insert(id, truth)),
                (None, Some(finding)) => return Err((index + 1, finding.message())),
                (None, None) => return Err((index + 1, "no `id` and `ground_truth`".to_owned())),
            }
        }
        Ok(AnswerKey { answers })
    }

    /// Gives a row its answers, where it has none itself.
    pub fn join(&self, row: &mut Value, findings: &mut Vec<Finding>) {
        let Value::Object(row) = row else { return };
        if row.contains_key("ground_truth") {
            return;
        }
        match id_text(row).and_then(|id| self.answers.get(&id)) {
            Some(truth) => drop(row.insert("ground_truth".to_owned(), truth.clone())),
            None => findings.push(Finding::new(Code::MissingAnswer, "", Vec::new())),
        }
    }
}

fn id_text(row: &Object) -> Option<String> {
    match row.get("id")? {
        Value::String(id) => Some(id.clone()),
        other => Some(other.to_string()),
    }
}
