//! Whether another write does as well: then the state does not tell which of the two was asked for.
//!
//! The candidates are the task's own calls with one thing changed:
//! - an id or a text for another that stands beside it in what reads tell: the next key of the same object, the next
//!   item of the same list, the same field of the next record in a list or object;
//! - a word of a closed list for another of the list;
//! - a whole number for the one before or after it;
//! - lists of one length shorter by what stands at one place of each;
//! - the tool for another that writes and takes the same arguments, or some of them.

use std::collections::BTreeSet;

use super::budget::{Budget, Spent};
use super::course::{Course, Step};
use super::reach::{Reach, Read};
use crate::codes::Code;
use crate::finding::{Finding, shorten, step as below};
use crate::json::python_text::dumps;
use crate::json::{Object, Value, excerpt};
use crate::world::{Ended, Kind, Param, Tool};

/// Most values that one value is changed for.
const MOST: usize = 24;

/// Says which writes another one equals. Those that are not `needed` can be left out as well, which is said elsewhere.
pub fn check(
    course: &Course<'_>,
    needed: &[bool],
    reach: &mut Reach<'_>,
    budget: &mut Budget,
    findings: &mut Vec<Finding>,
) -> Result<(), Spent> {
    reach.read_own(budget)?;
    let writes = course.writes();
    for (place, step) in writes.iter().enumerate().filter(|(place, _)| needed[*place]) {
        let mut told = BTreeSet::new();
        for other in candidates(step, course, reach) {
            if told.contains(&other.what) {
                continue;
            }
            budget.take()?;
            let mut world = step.before.fork();
            if world.run_into(other.tool.name, &other.arguments, &mut String::new()) != Ended::Well {
                continue;
            }
            for later in &writes[place + 1..] {
                super::budget::run(&mut world, later);
            }
            if world.same(&course.end) {
                told.insert(other.what.clone());
                findings.push(other.finding(step));
            }
        }
    }
    Ok(())
}

/// A call that might do as well.
struct Candidate {
    tool: &'static Tool,
    arguments: Value,
    /// What is changed: a pointer into the arguments; empty for the tool.
    what: String,
}

impl Candidate {
    fn finding(&self, step: &Step<'_>) -> Finding {
        let at = match self.what.is_empty() {
            true => step.action.at.clone(),
            false => format!("{}{}", step.action.arguments_at, self.what),
        };
        let part = |arguments: &Value| arguments.pointer(&self.what).map_or(Value::Null, excerpt);
        let text = match self.what.is_empty() {
            true => format!("`{}` instead", self.tool.name),
            false => {
                let (other, got) = (part(&self.arguments), part(&step.action.arguments));
                format!("{} instead of {}", shorten(&other.to_string(), 80), shorten(&got.to_string(), 80))
            }
        };
        let args = vec![
            ("name", step.action.name.as_str().into()),
            ("text", text.into()),
            ("other", self.tool.name.into()),
            ("arguments", excerpt(&self.arguments)),
        ];
        Finding::new(Code::AmbiguousWrite, at, args)
    }
}

fn candidates(step: &Step<'_>, course: &Course<'_>, reach: &Reach<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    let (Some(tool), Some(arguments)) = (step.tool, step.action.arguments.as_object()) else { return out };
    let mut push = |tool, arguments: Value, what: &str| out.push(Candidate { tool, arguments, what: what.to_owned() });
    for param in tool.params {
        if let Some(value) = arguments.get(param.name) {
            visit(param, value, &below("", param.name), &mut |param, value, at| {
                for other in instead(param, value, reach) {
                    let mut changed = step.action.arguments.clone();
                    if let Some(slot) = changed.pointer_mut(at) {
                        *slot = other;
                        push(tool, changed, at);
                    }
                }
            });
        }
    }
    for shorter in shorter(arguments) {
        push(tool, Value::Object(shorter.1), &shorter.0);
    }
    let others = course.start.domain().tools.iter().filter(|other| other.writes && other.name != tool.name);
    for other in others.filter(|other| !other.params.is_empty()) {
        let taken: Option<Object> = other
            .params
            .iter()
            .map(|param| Some((param.name.to_owned(), arguments.get(param.name)?.clone())))
            .collect();
        if let Some(taken) = taken {
            push(other, Value::Object(taken), "");
        }
    }
    out
}

/// Sees each value that is neither a list nor an object, with its parameter and its place.
fn visit(param: &Param, value: &Value, at: &str, see: &mut impl FnMut(&Param, &Value, &str)) {
    match (value, param.kind) {
        (Value::Array(items), Kind::Dicts(fields)) => {
            for (number, item) in items.iter().enumerate() {
                for field in fields {
                    if let Some(value) = item.get(field.name) {
                        visit(field, value, &below(&format!("{at}/{number}"), field.name), see);
                    }
                }
            }
        }
        (Value::Array(items), _) => {
            items.iter().enumerate().for_each(|(n, item)| visit(param, item, &format!("{at}/{n}"), see));
        }
        (value, _) => see(param, value, at),
    }
}

fn instead(param: &Param, value: &Value, reach: &Reach<'_>) -> Vec<Value> {
    match value {
        Value::String(text) if !param.one_of.is_empty() => {
            param.one_of.iter().filter(|word| **word != text.as_str()).map(|word| (*word).into()).collect()
        }
        Value::String(text) if !text.is_empty() => {
            let quoted = dumps(value);
            let mut found = BTreeSet::new();
            let mut out = Vec::new();
            let mut take = |other: &str| {
                if other != text && out.len() < MOST && found.insert(other.to_owned()) {
                    out.push(Value::from(other));
                }
            };
            for read in reach.reads.iter().filter(|read| Read::has(read, text, &quoted)) {
                beside(read.value(), text, &mut take);
            }
            out
        }
        Value::Number(number) => {
            number.as_i64().map_or_else(Vec::new, |n| vec![n.saturating_sub(1).into(), n.saturating_add(1).into()])
        }
        _ => Vec::new(),
    }
}

/// What stands beside a text, wherever it stands in here.
fn beside(value: &Value, text: &str, take: &mut impl FnMut(&str)) {
    let inside: Vec<&Value> = match value {
        Value::Array(items) => {
            if items.iter().any(|item| item == text) {
                items.iter().filter_map(Value::as_str).for_each(&mut *take);
            }
            items.iter().collect()
        }
        Value::Object(object) => {
            if object.contains_key(text) {
                object.keys().for_each(|key| take(key));
            }
            object.values().collect()
        }
        _ => return,
    };
    for record in inside.iter().filter_map(|item| item.as_object()) {
        for name in record.iter().filter(|(_, field)| *field == text).map(|(name, _)| name) {
            inside.iter().filter_map(|other| other.get(name)?.as_str()).for_each(&mut *take);
        }
    }
    inside.into_iter().for_each(|item| beside(item, text, take));
}

/// The arguments with one place less in all lists of the longest length, where that is more than one.
fn shorter(arguments: &Object) -> Vec<(String, Object)> {
    let lists = || arguments.iter().filter_map(|(name, value)| Some((name, value.as_array()?)));
    let Some((first, longest)) = lists().map(|(name, items)| (name, items.len())).max_by_key(|(_, length)| *length)
    else {
        return Vec::new();
    };
    if longest < 2 {
        return Vec::new();
    }
    let without = |place: usize| {
        let mut out = arguments.clone();
        for items in out.values_mut().filter_map(Value::as_array_mut).filter(|items| items.len() == longest) {
            items.remove(place);
        }
        (below("", first), out)
    };
    (0..longest).map(without).collect()
}
