//! The task that a row brings along: gold actions and expected outputs among its other fields.

use super::task::{Output, Task, read_actions};
use super::told;
use super::trajectory::text;
use crate::codes::Code;
use crate::domains::domain as named;
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field, wrong_type};
use crate::json::{Object, Source, Value, excerpt, parse};
use crate::world::Domain;

/// Names of the gold actions and of the expected outputs, where one of them is looked for first.
pub const ACTIONS: [&str; 3] = ["gold_actions", "a_gt", "actions"];
pub const OUTPUTS: [&str; 3] = ["expected_outputs", "o_gt", "outputs"];
pub const INSTRUCTION: [&str; 2] = ["instruction", "q"];
/// Objects, or their JSON texts, in which they may stand instead of in the row itself; and in these, in a `task`.
pub const INSIDE: [&str; 4] = ["task", "metadata", "info", "extra_info"];

/// The task in a row's fields. `None` where there are neither actions nor outputs, or they can't be read.
pub fn task(fields: &Object, findings: &mut Vec<Finding>) -> Option<Task> {
    let places = places(fields);
    let actions = find(&places, ACTIONS);
    let outputs = find(&places, OUTPUTS);
    if actions.is_none() && outputs.is_none() {
        return None;
    }
    let actions = match actions {
        Some(field) => Some(read_actions(field, findings)?),
        None => None,
    };
    let outputs = match outputs {
        Some(field) => read_outputs(field, findings)?,
        None => Vec::new(),
    };
    Some(Task { actions, outputs })
}

/// What the user wants, in words.
pub fn instruction(fields: &Object) -> Option<Field> {
    find(&places(fields), INSTRUCTION)
}

/// The domain that a task names, where it names one; a finding where there is none of that name.
pub fn domain(fields: &Object) -> Result<Option<&'static Domain>, Finding> {
    let Some(field) = find(&places(fields), ["domain"]) else { return Ok(None) };
    let name = field.value.as_str().ok_or_else(|| wrong_type(&field.at, "domain", &field.value, "a string"))?;
    named(name).map(Some).ok_or_else(|| {
        let got = excerpt(&field.value);
        let problem = format!("its `domain` is {got}, which is neither {}", told::all());
        Finding::new(Code::NoWorld, field.at, vec![("problem", problem.into()), ("got", got)])
    })
}

/// Objects in which parts of a task may stand, with where they stand themselves: the row first.
fn places(fields: &Object) -> Vec<(String, Object)> {
    let mut places = vec![(String::new(), fields.clone())];
    for name in INSIDE {
        let Some(inside) = fields.get(name).and_then(object) else { continue };
        let at = step("", name);
        let nested = inside.get("task").and_then(object).map(|task| (step(&at, "task"), task));
        places.push((at, inside));
        places.extend(nested);
    }
    places
}

fn object(value: &Value) -> Option<Object> {
    match value {
        Value::Object(object) => Some(object.clone()),
        Value::String(json) if json.trim_start().starts_with('{') => {
            match parse(json, "", Source::Nested("the text"), &mut Vec::new())? {
                Value::Object(object) => Some(object),
                _ => None,
            }
        }
        _ => None,
    }
}

fn find<const N: usize>(places: &[(String, Object)], names: [&str; N]) -> Option<Field> {
    places.iter().find_map(|(at, object)| {
        let named = names.iter().find_map(|name| Some((name, object.get(*name).filter(|value| !value.is_null())?)));
        named.map(|(name, value)| Field { value: value.clone(), at: step(at, name) })
    })
}

/// Texts and numbers, in a list or its JSON text; `None` where something else is among them.
fn read_outputs(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Output>> {
    let at = field.at.clone();
    let items = fields::list_or_text(field, "outputs", findings)?;
    let mut outputs = Some(Vec::new());
    for (number, value) in items.iter().enumerate() {
        let at = item(&at, number);
        if value.is_string() || value.is_number() {
            outputs.iter_mut().for_each(|outputs| outputs.push(Output { text: text(value), at: at.clone() }));
        } else {
            findings.push(wrong_type(&at, "outputs", value, "a string or a number"));
            outputs = None;
        }
    }
    outputs
}
