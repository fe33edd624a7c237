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

use super::budget::{Budget, Spent, run};
use super::course::{Course, Step};
use super::reach::Reach;
use super::read::Read;
use crate::codes::Code;
use crate::finding::{Finding, item, shorten, step as below};
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
        each(step, course, reach, &mut |other| {
            if told.contains(&other.what) {
                return Ok(());
            }
            budget.take()?;
            let mut world = step.before.fork();
            if world.run_into(other.tool.name, &other.arguments, &mut String::new()) != Ended::Well {
                return Ok(());
            }
            writes[place + 1..].iter().for_each(|later| {
                run(&mut world, later);
            });
            if world.same(&course.end) {
                findings.push(other.finding(step));
                told.insert(other.what);
            }
            Ok(())
        })?;
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

/// Sees each candidate for a step.
fn each(
    step: &Step<'_>,
    course: &Course<'_>,
    reach: &Reach<'_>,
    see: &mut impl FnMut(Candidate) -> Result<(), Spent>,
) -> Result<(), Spent> {
    let (Some(tool), Some(arguments)) = (step.tool, step.action.arguments.as_object()) else { return Ok(()) };
    for param in tool.params {
        let Some(value) = arguments.get(param.name) else { continue };
        visit(param, value, &below("", param.name), &mut |param, value, at| {
            instead(param, value, reach).into_iter().try_for_each(|other| {
                let mut changed = step.action.arguments.clone();
                let Some(slot) = changed.pointer_mut(at) else { return Ok(()) };
                *slot = other;
                see(Candidate { tool, arguments: changed, what: at.to_owned() })
            })
        })?;
    }
    shorter(arguments, &mut |what, arguments| see(Candidate { tool, arguments, what }))?;
    let others = course.start.domain().tools.iter().filter(|other| other.writes && other.name != tool.name);
    for other in others.filter(|other| !other.params.is_empty()) {
        let taken = other.params.iter().map(|param| Some((param.name.to_owned(), arguments.get(param.name)?.clone())));
        if let Some(taken) = taken.collect::<Option<Object>>() {
            see(Candidate { tool: other, arguments: Value::Object(taken), what: String::new() })?;
        }
    }
    Ok(())
}

/// Sees each value that is neither a list nor an object, with its parameter and its place.
fn visit(
    param: &Param,
    value: &Value,
    at: &str,
    see: &mut impl FnMut(&Param, &Value, &str) -> Result<(), Spent>,
) -> Result<(), Spent> {
    match (value, param.kind) {
        (Value::Array(items), Kind::Dicts(fields)) => items.iter().enumerate().try_for_each(|(number, object)| {
            fields.iter().try_for_each(|field| match object.get(field.name) {
                Some(value) => visit(field, value, &below(&item(at, number), field.name), see),
                None => Ok(()),
            })
        }),
        (Value::Array(items), _) => {
            items.iter().enumerate().try_for_each(|(number, value)| visit(param, value, &item(at, number), see))
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

/// Sees the arguments with one place less in all lists of the longest length, where that is more than one.
fn shorter(arguments: &Object, see: &mut impl FnMut(String, Value) -> Result<(), Spent>) -> Result<(), Spent> {
    let lists = || arguments.iter().filter_map(|(name, value)| Some((name, value.as_array()?.len())));
    let Some((first, longest)) = lists().max_by_key(|(_, length)| *length).filter(|(_, length)| *length > 1) else {
        return Ok(());
    };
    (0..longest).try_for_each(|place| {
        let mut out = arguments.clone();
        for items in out.values_mut().filter_map(Value::as_array_mut).filter(|items| items.len() == longest) {
            items.remove(place);
        }
        see(below("", first), Value::Object(out))
    })
}
