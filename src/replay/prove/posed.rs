//! A task as a proof reads it: its instruction beside what is expected.

use crate::codes::Code;
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
    /// The domain that the task names; what is wrong with its name, where nothing else decides.
    pub domain: Result<Option<&'static Domain>, Finding>,
}

/// What a task has more of than a proof takes.
pub struct Excess {
    pub what: String,
    pub limit: usize,
}

/// Most actions and outputs, and most bytes of each part, of a task that is proven: work grows faster than they do.
const MOST: usize = 200;
const LARGEST: usize = 64 << 10;

impl Posed {
    /// Where the task is larger than any that somebody would do: what there is too much of.
    pub fn excess(&self) -> Option<Excess> {
        let (instruction, outputs) = (&self.instruction, &self.task.outputs);
        let actions = self.task.actions.as_deref().unwrap_or_default();
        let parts: [(&str, usize, &dyn Fn() -> usize); 3] = [
            ("instruction", 1, &|| instruction.len()),
            ("gold actions", actions.len(), &|| {
                actions.iter().map(|action| action.name.len() + dumps(&action.arguments).len()).sum()
            }),
            ("outputs", outputs.len(), &|| outputs.iter().map(|output| output.text.len()).sum()),
        ];
        parts.into_iter().find_map(|(part, count, bytes)| {
            if count > MOST {
                return Some(Excess { what: format!("{count} {part}"), limit: MOST });
            }
            let bytes = bytes();
            (bytes > LARGEST).then(|| Excess { what: format!("{bytes} bytes of {part}"), limit: LARGEST })
        })
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
    Some(Posed { instruction, task: task?, domain: gold::domain(&object) })
}

fn missing(name: &str, object: &Object) -> Finding {
    let given = excerpt(&Value::Object(object.clone()));
    Finding::new(Code::MissingField, "", vec![("field", quoted(name)), ("given", given)])
}
