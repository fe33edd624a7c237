//! The state that the calls leave: held against the one that was recorded, and against the gold actions'.

use super::task::Action;
use super::trajectory::Trajectory;
use crate::codes::Code;
use crate::finding::{Finding, shorten};
use crate::json::{Object, Value, excerpt};
use crate::world::{Change, World};

/// Most changes that a finding lists.
const MOST: usize = 50;

/// Says where the state is not the one whose hash was recorded.
pub fn reproduced(trajectory: &Trajectory, world: &World, findings: &mut Vec<Finding>) {
    let Some(recorded) = &trajectory.final_hash else { return };
    let here = world.tau_hash();
    if *recorded != here {
        let args = vec![("recorded", shorten(recorded, 64).into()), ("replayed", here.into())];
        findings.push(Finding::new(Code::StateNotReproduced, "/final_hash", args));
    }
}

/// Whether the gold actions leave the same state; says what differs where they do not.
pub fn reached(fresh: &World, actions: &[Action], world: &World, findings: &mut Vec<Finding>) -> bool {
    let mut gold = fresh.fork();
    let mut text = String::new();
    for action in actions {
        text.clear();
        gold.call_into(&action.name, &action.arguments, &mut text);
    }
    if gold.same(world) {
        return true;
    }
    let diff = gold.diff(world);
    let first = diff.changes.first().map_or_else(String::new, line);
    let changes: Vec<Value> = diff.changes.iter().take(MOST).map(as_value).collect();
    let args = vec![("count", diff.changes.len().into()), ("text", first.into()), ("changes", changes.into())];
    findings.push(Finding::new(Code::StateDiffers, "", args));
    false
}

/// A change in words: where it is, what the gold actions leave there, what stands there here.
fn line(change: &Change) -> String {
    let side =
        |value: &Option<Value>| value.as_ref().map_or("nothing".to_owned(), |value| shorten(&value.to_string(), 80));
    let path = if change.path.is_empty() { String::new() } else { format!(" {}", change.path) };
    format!("{} {}{path}: gold {}, here {}", change.table, change.key, side(&change.before), side(&change.after))
}

/// A side that is not there is left out.
fn as_value(change: &Change) -> Value {
    let mut out = Object::new();
    out.insert("table".into(), change.table.as_str().into());
    out.insert("key".into(), shorten(&change.key, 200).into());
    out.insert("path".into(), change.path.as_str().into());
    for (name, value) in [("gold", &change.before), ("here", &change.after)] {
        if let Some(value) = value {
            out.insert(name.into(), excerpt(value));
        }
    }
    Value::Object(out)
}
