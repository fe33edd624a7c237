//! Who the user is, and what else an instruction names: by an id, an email address, or a name with a zip code.

use std::collections::BTreeSet;

use serde_json::json;

use super::budget::{Budget, Spent};
use super::reach::Reach;

/// Kinds of values that tools need which tell who somebody is.
const EMAIL: [&str; 1] = ["email"];
const NAME: [&str; 3] = ["first_name", "last_name", "zip"];

impl Reach<'_> {
    /// Reads what the instruction leads to.
    pub(super) fn identify(&mut self, budget: &mut Budget) -> Result<(), Spent> {
        let instruction = self.instruction;
        let words: Vec<&str> = instruction.split(|c: char| c.is_whitespace() || ",;:()\"'{}[]".contains(c)).collect();
        let words: Vec<&str> = words.iter().map(|word| word.trim_end_matches(['.', '!', '?'])).collect();
        for word in words.iter().filter(|word| word.len() > 2) {
            self.read_records(word, budget)?;
            self.read_records(&format!("#{word}"), budget)?;
            if word.contains('@') {
                for tool in self.tools(|tool| tool.needs == EMAIL) {
                    self.read(tool, &json!({ "email": word }), budget)?;
                }
            }
        }
        let zips: BTreeSet<&str> = words.iter().copied().filter(|word| is_zip(word)).collect();
        let names =
            instruction.split(|c: char| !(c.is_alphabetic() || "'-".contains(c))).filter(|name| !name.is_empty());
        let names: Vec<&str> = names.map(|name| name.trim_end_matches("'s")).collect();
        let capital = |name: &str| name.starts_with(char::is_uppercase);
        for tool in self.tools(|tool| tool.needs == NAME) {
            let pairs = names.windows(2).filter(|pair| capital(pair[0]) && capital(pair[1]));
            let others = names.windows(2).filter(|pair| !capital(pair[0]) || !capital(pair[1]));
            'pairs: for pair in pairs.chain(others) {
                for zip in &zips {
                    let arguments = json!({"first_name": pair[0], "last_name": pair[1], "zip": zip});
                    if self.read(tool, &arguments, budget)? {
                        break 'pairs;
                    }
                }
            }
        }
        Ok(())
    }
}

fn is_zip(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}
