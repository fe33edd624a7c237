//! tau-bench's own files: what its runs save (`task_id`, `reward`, `info`, `traj`), calls with their observations
//! (`calls`), and tasks with what their gold actions answer (`actions`).

use super::gold;
use super::task::{Task, read_actions};
use super::trajectory::{Observed, Step, Trajectory, own_id, text};
use crate::calls;
use crate::domains::policy::Evidence;
use crate::finding::{Finding, item};
use crate::formats::read_messages;
use crate::json::fields::{self, Field};
use crate::json::{Object, Value};
use crate::row::{Call, Row};

/// Whether an object's fields are those of one of these files.
pub fn knows(object: &Object) -> bool {
    let is_list = |name| object.get(name).is_some_and(Value::is_array);
    is_list("traj") || is_list("calls") || is_list("actions") && object.contains_key("instruction")
}

pub fn read(mut object: Object, findings: &mut Vec<Finding>) -> Trajectory {
    if let Some(traj) = fields::optional(&mut object, "", "traj") {
        let (messages, gaps) = read_messages(traj, "traj", findings);
        let row = Row { messages, gaps, tools: Some(Vec::new()), extra: object, ..Row::default() };
        return Trajectory::of_row(row, "content", findings);
    }
    let observations = fields::optional(&mut object, "", "observations");
    // Without what they were answered, calls are not known to be all those of a conversation; gold actions never are.
    let recorded = observations.is_some() && object.contains_key("calls");
    let evidence = if recorded { Evidence::Trace } else { Evidence::Calls };
    let raised = object.get("raised").cloned().unwrap_or_default();
    let domain = gold::domain(&object).ok().flatten().map(|domain| domain.name);
    let id = own_id(&object).or_else(|| object.get("id").cloned());
    let final_hash = object.get("final_hash").and_then(Value::as_str).map(str::to_owned);
    // Of a task, the calls are the gold actions themselves: there is nothing to hold them against.
    let (calls, task) = match fields::optional(&mut object, "", "calls") {
        Some(field) => (read_calls(field, findings), gold::task(&object, findings)),
        None => (fields::optional(&mut object, "", "actions").and_then(|field| read_golden(field, findings)), None),
    };
    let gaps = calls.is_none();
    let observations = observations.and_then(|field| fields::list_or_text(field, "observations", findings));
    let steps = calls.into_iter().flatten().enumerate().map(|(number, call)| {
        let answer = observations.as_ref().and_then(|answers| answers.get(number));
        let observed = answer.map(|answer| Observed {
            text: text(answer),
            at: item("/observations", number),
            turn: None,
            raised: raised.get(number) == Some(&Value::Bool(true)),
        });
        Step { call, turn: None, spoken: None, observed }
    });
    Trajectory { id, steps: steps.collect(), task, domain, final_hash, gaps, evidence, ..Trajectory::default() }
}

/// All calls; `None` where some can't be read.
fn read_calls(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Call>> {
    let at = field.at.clone();
    let items = fields::list_or_text(field, "calls", findings)?;
    let (calls, gaps) = calls::read_each(items, &at, findings, calls::read_object);
    (!gaps && calls.iter().all(|call| call.arguments.is_some())).then_some(calls)
}

fn read_golden(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Call>> {
    let actions = read_actions(field, findings)?;
    let calls = actions.into_iter().enumerate().map(|(number, action)| Call {
        number,
        name: action.name,
        arguments: Some(action.arguments),
        id: None,
        extra: Object::new(),
        arguments_at: action.at.clone().into(),
        name_at: action.at.clone().into(),
        at: action.at.into(),
    });
    Some(calls.collect())
}

impl Task {
    /// Names of the tools that the gold actions call.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.actions.iter().flatten().map(|action| action.name.as_str())
    }
}
