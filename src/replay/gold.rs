//! The task that a row brings along: gold actions and expected outputs among its other fields.

use super::task::{Output, Task, read_actions};
use super::trajectory::text;
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field};
use crate::json::{Object, Source, Value, parse};

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
    Some(Task { actions, outputs: outputs.map(read_outputs).unwrap_or_default() })
}

/// What the user wants, in words.
pub fn instruction(fields: &Object) -> Option<Field> {
    find(&places(fields), INSTRUCTION)
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

/// A list of them, its JSON text, or one.
fn read_outputs(field: Field) -> Vec<Output> {
    let at = field.at.clone();
    let alone = text(&field.value);
    match fields::list_or_text(field, "outputs", &mut Vec::new()) {
        Some(items) => {
            let output = |(number, value): (usize, &Value)| Output { text: text(value), at: item(&at, number) };
            items.iter().enumerate().map(output).collect()
        }
        None => vec![Output { text: alone, at }],
    }
}
