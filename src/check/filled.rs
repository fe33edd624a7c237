//! Nulls that a table filled in: Arrow gives every struct of a column the same fields, so that a call comes back with the
//! arguments of all other calls, and a declaration with the keywords of all others, as nulls.
//!
//! A filled null can't be told from one that was meant. It is kept where the tool's schema takes it, and read as absent
//! where the schema refuses it or does not know its name.

use std::sync::Arc;

use std::collections::{BTreeSet, HashSet};
use std::ops::Bound;

use jsonschema::error::ValidationErrorKind as Kind;

use super::effort::EXPLAINED;
use super::tools::Compiled;
use crate::codes::Code;
use crate::finding::{Finding, step};
use crate::json::Value;
use crate::row::{Call, Row};
use crate::schema::{self, Cache};

/// Takes out of a value, before it is read, the nulls that never mean something: an answer key has lists of values where
/// it has anything.
pub fn before(value: Option<&mut Value>, filled: &[String]) {
    let Some(value) = value else { return };
    let key = "/ground_truth";
    let of_key = |null: &&String| null.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    filled.iter().filter(of_key).for_each(|null| remove(value, null));
}

/// Takes out of a row's declarations and arguments the nulls at the pointers `filled` that are to be read as absent.
pub fn settle(row: &mut Row, filled: &[String], cache: &Cache, findings: &mut Vec<Finding>) {
    if filled.is_empty() {
        return;
    }
    let filled: BTreeSet<&str> = filled.iter().map(String::as_str).collect();
    for tool in row.tools.iter_mut().flatten() {
        let Some(parameters) = &mut Arc::make_mut(&mut tool.declaration).parameters else { continue };
        // The dialect reads all other nulls as absent; with these two it takes null for a value.
        let nulls = below(&filled, &step(&tool.at.0, "parameters")).into_iter();
        nulls.filter(|null| null.ends_with("/default") || null.ends_with("/const")).for_each(|n| remove(parameters, n));
    }
    let tools = Compiled::new(row, cache);
    let mut settled = Vec::new();
    for (i, message) in row.messages.iter().enumerate() {
        for (k, call) in message.calls.iter().enumerate() {
            let nulls = below(&filled, &call.arguments_at.0);
            if let (Some(arguments), Some((_, compiled)), false) =
                (&call.arguments, tools.named(&call.name).next(), nulls.is_empty())
            {
                let absent = absent(arguments, nulls, compiled);
                if let Some(first) = absent.first() {
                    findings.push(finding(call, first, absent.len()).in_call(message.number, call.number));
                    let mut arguments = arguments.clone();
                    absent.into_iter().for_each(|null| remove(&mut arguments, null));
                    settled.push((i, k, arguments));
                }
            }
        }
    }
    for (i, k, arguments) in settled {
        row.messages[i].calls[k].arguments = Some(arguments);
    }
}

/// What of `filled` lies below a pointer, as pointers from there.
fn below<'a>(filled: &BTreeSet<&'a str>, at: &str) -> Vec<&'a str> {
    let first = format!("{at}/");
    let from = filled.range::<str, _>((Bound::Included(&*first), Bound::Unbounded));
    from.take_while(|null| null.starts_with(&first)).map(|null| &null[at.len()..]).collect()
}

/// Those of the nulls that the tool does not know or that its schema refuses, in themselves or in what holds them.
fn absent<'a>(arguments: &Value, nulls: Vec<&'a str>, compiled: &schema::Compiled) -> Vec<&'a str> {
    let mut refused = HashSet::new();
    // One that takes too much is reported when the calls are checked.
    let reckoned = compiled.cost.as_ref().is_some_and(|cost| cost.steps(arguments, EXPLAINED).is_some());
    let validator = compiled.validator.iter().filter(|_| reckoned);
    for error in validator.flat_map(|validator| validator.iter_errors(arguments)) {
        let at = error.instance_path().to_string();
        match error.kind() {
            // One null more or less mends neither.
            Kind::Required { .. } | Kind::MinProperties { .. } => {}
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                refused.extend(unexpected.iter().map(|name| step(&at, name)));
            }
            _ => {
                refused.insert(at);
            }
        }
    }
    let unknown = |null: &str| {
        let name = null[1..].replace("~1", "/").replace("~0", "~");
        !null[1..].contains('/') && !compiled.allows(&name)
    };
    let held = |null: &str| null.match_indices('/').any(|(end, _)| refused.contains(&null[..end]));
    nulls.into_iter().filter(|null| unknown(null) || refused.contains(*null) || held(null)).collect()
}

fn remove(value: &mut Value, pointer: &str) {
    let Some((holder, name)) = pointer.rsplit_once('/') else { return };
    if let Some(Value::Object(object)) = value.pointer_mut(holder) {
        object.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
    }
}

fn finding(call: &Call, first: &str, count: usize) -> Finding {
    let name = first.rsplit('/').next().unwrap_or_default();
    Finding::new(Code::NullFields, call.arguments_at.0.clone(), vec![("count", count.into()), ("name", name.into())])
}
