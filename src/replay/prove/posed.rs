//! A task as a proof reads it: its instruction beside what is expected.

use crate::codes::Code;
use crate::domains::domain;
use crate::finding::Finding;
use crate::json::fields::quoted;
use crate::json::python_text::dumps;
use crate::json::{Object, Value, excerpt, fields};
use crate::replay::gold;
use crate::replay::task::Task;
use crate::world::Domain;

/// A task with its instruction.
pub struct Posed {
    pub instruction: String,
    pub task: Task,
    /// The domain that the task names.
    pub domain: Option<&'static Domain>,
}

/// Most actions and outputs, and most bytes of each part, of a task that is proven: work grows faster than they do.
const MOST: usize = 200;
const LARGEST: usize = 64 << 10;

impl Posed {
    /// Whether the task is larger than any that somebody would do.
    pub fn is_huge(&self) -> bool {
        let actions = self.task.actions.as_deref().unwrap_or_default();
        let outputs = &self.task.outputs;
        let size = |values: &mut dyn Iterator<Item = usize>| values.sum::<usize>() > LARGEST;
        self.instruction.len() > LARGEST
            || actions.len() > MOST
            || outputs.len() > MOST
            || size(&mut outputs.iter().map(|output| output.text.len()))
            || size(&mut actions.iter().map(|action| action.name.len() + dumps(&action.arguments).len()))
    }
}

/// Reads a task; what is wrong goes to `findings`.
pub fn read(value: Value, findings: &mut Vec<Finding>) -> Option<Posed> {
    let object = match value {
        Value::Object(object) => object,
        other => {
            let args = vec![("type", crate::json::kind(&other).into()), ("given", excerpt(&other))];
            findings.push(Finding::new(Code::NotAnObject, "", args));
            return None;
        }
    };
    let said = gold::instruction(&object);
    let found = findings.len();
    let task = gold::task(&object, findings);
    if said.is_none() {
        findings.push(missing("instruction", &object));
    }
    if task.is_none() && findings.len() == found + usize::from(said.is_none()) {
        findings.push(missing("actions", &object));
    }
    let instruction = fields::text(said?, "instruction", findings)?;
    let inside = gold::INSIDE.iter().filter_map(|name| object.get(*name)?.get("domain"));
    let domain = object.get("domain").into_iter().chain(inside).find_map(|value| domain(value.as_str()?));
    Some(Posed { instruction, task: task?, domain })
}

fn missing(name: &str, object: &Object) -> Finding {
    let given = excerpt(&Value::Object(object.clone()));
    Finding::new(Code::MissingField, "", vec![("field", quoted(name)), ("given", given)])
}
