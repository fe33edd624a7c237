//! What a row offers the model: names, declarations, schemas.

use std::collections::HashMap;
use std::sync::Arc;

use crate::codes::Code;
use crate::finding::{Finding, step};
use crate::json::{Value, excerpt};
use crate::row::{Row, Tool};
use crate::schema::{self, Cache};

/// How many declarations of one name are looked at.
const MOST: usize = 100;

/// A row's tools with their compiled parameters.
pub struct Compiled<'a> {
    tools: Vec<(&'a Tool, Arc<schema::Compiled>)>,
    /// Which tools have a name, more than one where declarations conflict; where there are many tools.
    by_name: Option<HashMap<&'a str, Vec<usize>>>,
}

/// Up to this many tools are looked through instead.
const FEW: usize = 16;

impl<'a> Compiled<'a> {
    pub fn new(row: &'a Row, cache: &Cache) -> Compiled<'a> {
        Compiled::of(row.tools.as_deref().unwrap_or_default(), |_, tool| cache.get(tool.parameters.as_ref()))
    }

    /// The same with what is compiled already: `get` is asked for each tool in its place.
    pub fn of(declared: &'a [Tool], get: impl Fn(usize, &Tool) -> Arc<schema::Compiled>) -> Compiled<'a> {
        let tools: Vec<_> = declared.iter().enumerate().map(|(i, tool)| (tool, get(i, tool))).collect();
        let by_name = (tools.len() > FEW).then(|| {
            let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
            for (index, (tool, _)) in tools.iter().enumerate() {
                by_name.entry(&tool.name).or_default().push(index);
            }
            by_name
        });
        Compiled { tools, by_name }
    }

    fn places<'s>(&'s self, name: &'s str) -> impl Iterator<Item = usize> + 's {
        let (listed, looked_through) = match &self.by_name {
            Some(by_name) => (by_name.get(name), 0),
            None => (None, self.tools.len()),
        };
        let few = self.tools[..looked_through].iter().enumerate().filter(move |(_, (tool, _))| tool.name == name);
        listed.into_iter().flatten().copied().chain(few.map(|(index, _)| index))
    }

    /// The declarations of a name, in order.
    pub fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'a Tool, &'s schema::Compiled)> + 's {
        self.places(name).take(MOST).map(|i| (self.tools[i].0, &*self.tools[i].1))
    }

    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.tools.iter().map(|(tool, _)| tool.name.as_str())
    }

    pub fn check(&self, row: &Row, findings: &mut Vec<Finding>) {
        let called = |name: &str| {
            row.messages.iter().flat_map(|m| &m.calls).any(|call| call.name == name)
                || row.accepted.iter().flatten().any(|accepted| accepted.name == name)
        };
        for (index, (tool, compiled)) in self.tools.iter().enumerate() {
            refused_name(tool, findings);
            let first = self.places(&tool.name).next().unwrap_or(index);
            if first < index && *self.tools[first].0 != **tool {
                let got = tool.parameters.as_ref().map_or(Value::Null, excerpt);
                let args = vec![("name", tool.name.clone().into()), ("got", got)];
                findings.push(Finding::new(Code::ConflictingTools, tool.at.0.clone(), args));
            }
            parameters(tool, compiled, compiled.validator.is_err() && called(&tool.name), findings);
        }
    }
}

/// What is said of a tool by itself, where no call is made of it and no other one has its name.
pub fn alone(tool: &Tool, compiled: &schema::Compiled, findings: &mut Vec<Finding>) {
    refused_name(tool, findings);
    parameters(tool, compiled, false, findings);
}

fn refused_name(tool: &Tool, findings: &mut Vec<Finding>) {
    if let Some(problem) = refused(&tool.name) {
        let args = vec![("name", tool.name.clone().into()), ("problem", problem.into())];
        findings.push(Finding::new(Code::RefusedName, step(&tool.at.0, "name"), args));
    }
}

fn parameters(tool: &Tool, compiled: &schema::Compiled, called: bool, findings: &mut Vec<Finding>) {
    let parameters = step(&tool.at.0, "parameters");
    for note in &compiled.notes {
        let mut note = note.clone();
        note.place.pointer = format!("{parameters}{}", note.place.pointer).into();
        findings.push(note);
    }
    if let Err(fault) = &compiled.validator
        && !called
    {
        let args = super::arguments::fault_args(tool, fault);
        findings.push(Finding::new(Code::UnusedInvalidSchema, format!("{parameters}{}", fault.pointer), args));
    }
}

/// Why endpoints refuse a tool's name, where they do: OpenAI and most others take `^[a-zA-Z0-9_-]{1,64}$`.
fn refused(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("it is empty".into());
    }
    if let Some(c) = name.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')) {
        return Some(format!("it has {c:?}"));
    }
    (name.len() > 64).then(|| format!("it has {} characters, 64 are let in", name.len()))
}
