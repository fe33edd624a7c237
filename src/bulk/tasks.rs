//! Tasks that rows are joined with, from a file.

use super::Error;
use super::input::Input;
use super::rows::Rows;
use super::run::Reading;
use crate::codes::Severity;
use crate::json::{Source, parse};
use crate::replay::Tasks;

/// Reads tasks from a file, JSON Lines or a JSON array.
///
/// # Errors
/// The input can't be read, or something in it is no task.
pub fn tasks(input: &Input) -> Result<Tasks, Error> {
    let mut tasks = Tasks::default();
    for (number, text) in Rows::open(input.clone(), &Reading::default())?.enumerate() {
        let wrong = |why: String| Error::Task(input.name(), number, why);
        let text = text?.ok_or_else(|| wrong("it is too large or cut off".to_owned()))?;
        let mut findings = Vec::new();
        let value = std::str::from_utf8(&text).ok().and_then(|text| parse(text, "", Source::Row, &mut findings));
        let bad = findings.iter().find(|finding| finding.code.severity() == Severity::Error);
        match (value, bad) {
            (Some(value), None) => tasks.add(value).map_err(wrong)?,
            (_, Some(finding)) => return Err(wrong(finding.message())),
            (None, None) => return Err(wrong("not UTF-8".to_owned())),
        }
    }
    Ok(tasks)
}
