//! Calls that a row makes twice.

use std::collections::HashMap;

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Value, excerpt, same, same_hash};
use crate::row::{Call, Row};

/// How many different calls of one hash are told apart.
const MOST: usize = 16;

pub fn check(row: &Row, findings: &mut Vec<Finding>) {
    let calls = || row.messages.iter().flat_map(|m| m.calls.iter().map(move |c| (m, c)));
    if calls().nth(1).is_none() {
        return;
    }
    let mut seen: HashMap<(&str, u64), Vec<&Call>> = HashMap::new();
    for (turn, call) in calls() {
        let Some(arguments) = &call.arguments else { continue };
        let alike = seen.entry((&call.name, same_hash(arguments))).or_default();
        match alike.iter().find(|c| c.arguments.as_ref().is_some_and(|a| same(a, arguments))) {
            Some(first) => {
                let given = call.arguments.as_ref().map_or(Value::Null, excerpt);
                let args = vec![("name", call.name.clone().into()), ("first", (*first.at.0).into()), ("given", given)];
                findings
                    .push(Finding::new(Code::RepeatedCall, call.at.0.clone(), args).in_call(turn.number, call.number));
            }
            None if alike.len() < MOST => alike.push(call),
            None => {}
        }
    }
}
