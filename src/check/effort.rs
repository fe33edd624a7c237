//! How much work the calls of one row may make: what a row asks for grows with its size, never faster.

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Value, brief, excerpt};
use crate::schema::Compiled;

/// Steps of a validator that any row may take, and further ones for each value held against a schema.
const STEPS: u64 = 50_000_000;
const STEPS_A_VALUE: u64 = 64;
/// Steps that a row's values may take so that all of their errors are gathered, which is dearer by far than a verdict.
/// Beyond them values are judged, and one error is said.
pub const EXPLAINED: u64 = 500_000;
/// Values that take no more steps are explained in any case.
const SMALL: u64 = 128;
/// Each error of a validator has its whole place: with longer keys, few of them take a lot of room.
const LONG_KEY: usize = 1000;

/// What is left of it.
pub struct Effort {
    left: u64,
    explained: u64,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { left: STEPS, explained: EXPLAINED }
    }
}

impl Effort {
    /// How many steps holding a value against a tool's schema takes; `None` where that is more than is left.
    pub fn spend(&mut self, compiled: &Compiled, value: &Value) -> Option<u64> {
        let cost = compiled.cost.as_ref()?;
        let steps = cost.steps(value, self.left).or_else(|| {
            // Finding out took what was left.
            let more = values(value).saturating_mul(STEPS_A_VALUE);
            let limit = std::mem::take(&mut self.left).saturating_add(more);
            let steps = cost.steps(value, limit)?;
            self.left = limit;
            Some(steps)
        })?;
        self.left -= steps;
        Some(steps)
    }

    /// Whether all errors of a value that takes so many steps may be gathered.
    pub fn explains(&mut self, steps: u64, value: &Value) -> bool {
        if steps > SMALL {
            let Some(left) = self.explained.checked_sub(steps) else { return false };
            self.explained = left;
        }
        !has_long_key(value)
    }
}

/// Word of a call that is not held against its schema.
pub fn too_complex(name: &str, at: &str, got: &Value) -> Finding {
    let args = vec![("name", name.into()), ("limit", STEPS.into()), ("got", excerpt(got))];
    Finding::new(Code::SchemaTooComplex, at, args)
}

/// How many findings of one row carry their values in full.
const IN_FULL: usize = 1000;

/// Cuts down what the findings from `start` on carry, where a row has very many: what is repeated in each of them would
/// take many times the row's own room.
pub fn slim(findings: &mut [Finding], start: usize) {
    for finding in findings.iter_mut().skip(start.max(IN_FULL)) {
        let args = finding.args_mut();
        args.retain(|(name, _)| !matches!(*name, "offered" | "given"));
        args.iter_mut().for_each(|(_, value)| *value = brief(value));
    }
}

fn has_long_key(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_long_key),
        Value::Object(object) => object.iter().any(|(key, member)| key.len() > LONG_KEY || has_long_key(member)),
        _ => false,
    }
}

fn values(value: &Value) -> u64 {
    let (mut open, mut count) = (vec![value], 0);
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(object) => open.extend(object.values()),
            _ => {}
        }
    }
    count
}
