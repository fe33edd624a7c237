//! How much work the calls of one row may make: what a row asks for grows with its size, never faster.

use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Value, brief, excerpt};
use crate::schema::Compiled;

/// Steps of a validator that any row may take, and further ones for each value held against a schema.
const STEPS: u64 = 50_000_000;
const STEPS_A_VALUE: u64 = 64;
/// Values that take more steps than this are judged, but not all of their errors are gathered.
pub const EXPLAINED: u64 = 1_000_000;

/// What is left of it.
pub struct Effort {
    left: u64,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { left: STEPS }
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
        finding.args.retain(|(name, _)| !matches!(*name, "offered" | "given"));
        finding.args.iter_mut().for_each(|(_, value)| *value = brief(value));
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
