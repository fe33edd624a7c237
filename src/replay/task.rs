//! Tasks: the gold actions that a trajectory has to equal in what they leave, and the outputs that it has to say.

use std::collections::BTreeMap;

use super::gold;
use super::told::told;
use super::trajectory::own_id;
use crate::calls;
use crate::codes::Severity;
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field};
use crate::json::{Object, Value};
use crate::world::Domain;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    /// `None` where the task does not say; an empty list asks for nothing to be changed.
    pub actions: Option<Vec<Action>>,
    pub outputs: Vec<Output>,
}

/// A gold call (tau-bench's `Action`, a_gt of APIGen-MT).
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub name: String,
    /// An object.
    pub arguments: Value,
    /// Its place among the actions, from 0.
    pub number: usize,
    pub at: String,
    /// Where the arguments stand.
    pub arguments_at: String,
}

/// A text that has to be said to the user (o_gt).
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    pub text: String,
    /// Where it stands in the row; empty where it is joined.
    pub at: String,
}

/// Tasks by id.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    by_id: BTreeMap<String, Vec<(Option<&'static str>, Task)>>,
    count: usize,
}

/// The action by which tau-bench's agents speak to the user: no tool.
const RESPOND: &str = "respond";

impl Tasks {
    /// Adds a task; one that names no `task_id` and no `id` has its number among them, from 0.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn add(&mut self, value: Value) -> Result<(), String> {
        let number = self.count;
        self.count += 1;
        let Value::Object(object) = value else {
            return Err(format!("{}, where a task is an object", crate::json::kind(&value)));
        };
        let mut findings = Vec::new();
        let task = gold::task(&object, &mut findings);
        if let Some(finding) = findings.iter().find(|finding| finding.code.severity() == Severity::Error) {
            return Err(placed(finding));
        }
        let named = gold::domain(&object).map_err(|finding| placed(&finding))?;
        let mut task = task.ok_or("no `actions` and no `outputs`")?;
        // Their places are in another file than the rows'.
        task.outputs.iter_mut().for_each(|output| output.at.clear());
        let id = own_id(&object).or_else(|| object.get("id").cloned());
        let id = id.as_ref().map_or_else(|| number.to_string(), id_text);
        let domain = named.or_else(|| told(task.names())).map(|domain| domain.name);
        let same_id = self.by_id.entry(id.clone()).or_default();
        if same_id.iter().any(|(other, _)| *other == domain) {
            return Err(format!("a second task with the id {id}"));
        }
        same_id.push((domain, task));
        Ok(())
    }

    /// The task of this id, in this domain where it is known. `None` where there is none, or no telling which.
    pub fn find(&self, id: &Value, domain: Option<&Domain>) -> Option<&Task> {
        let found = self.by_id.get(&id_text(id))?;
        let of = |wanted: Option<&str>| found.iter().find(|(own, _)| *own == wanted).map(|(_, task)| task);
        match (domain, &found[..]) {
            (Some(domain), _) => of(Some(domain.name)).or_else(|| of(None)),
            (None, [(_, task)]) => Some(task),
            (None, _) => None,
        }
    }
}

/// What a finding says, and where.
fn placed(finding: &Finding) -> String {
    let (message, at) = (finding.message(), &finding.place.pointer);
    if at.is_empty() { message } else { format!("{message} at {at}") }
}

/// 3 and "3" are one id.
fn id_text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// Gold actions; `None` where one can't be read. What an agent says to the user is left out.
pub fn read_actions(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Action>> {
    let at = field.at.clone();
    let items = fields::list_or_text(field, "actions", findings)?;
    let mut actions = Some(Vec::new());
    for (number, value) in items.into_iter().enumerate() {
        match read_action(value, number, item(&at, number), findings) {
            Some(action) if action.name == RESPOND => {}
            Some(action) => actions.iter_mut().for_each(|actions| actions.push(action.clone())),
            None => actions = None,
        }
    }
    actions
}

fn read_action(value: Value, number: usize, at: String, findings: &mut Vec<Finding>) -> Option<Action> {
    let mut object: Object = fields::object(value, &at, "action", findings)?;
    let name = fields::required(&mut object, &at, "name", findings);
    let named = if object.contains_key("arguments") { "arguments" } else { "kwargs" };
    let arguments = match fields::optional(&mut object, &at, named) {
        Some(field) => Some(field),
        None => fields::required(&mut object, &at, "arguments", findings),
    };
    let name = name.and_then(|field| fields::text(field, "name", findings))?;
    let arguments_at = step(&at, named);
    let arguments = calls::read_arguments(&name, arguments?.value, &arguments_at, findings)?;
    Some(Action { name, arguments, number, at, arguments_at })
}
