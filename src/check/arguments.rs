//! Calls against the tools on offer: the name, the arguments' names, their values.

use std::collections::HashSet;

use super::effort::{Effort, slim, too_complex};
use super::errors::{self, MOST};
use super::nearest::Suggest;
use super::options::{Options, WhenUnmarked};
use super::tools::Compiled;
use crate::codes::{Code, Severity};
use crate::finding::{Args, Finding, step};
use crate::json::{Value, excerpt};
use crate::row::{Call, Message, Row, Tool};
use crate::schema;

pub fn check(row: &Row, tools: &Compiled<'_>, options: &Options, findings: &mut Vec<Finding>) {
    let Some(declared) = &row.tools else { return };
    let mut calls = row.messages.iter().flat_map(|m| m.calls.iter().map(move |c| (m, c)));
    if declared.is_empty() {
        if let Some((turn, call)) = calls.next() {
            let args = vec![("count", (1 + calls.count()).into()), ("name", call.name.clone().into())];
            findings.push(at(Code::CallsWithoutTools, turn, call, call.at.0.clone(), args));
        }
        return;
    }
    let mut scene = Scene::new(tools, options);
    for (turn, call) in calls {
        scene.check_call(turn.number, call, findings);
    }
}

/// What the calls of one row are held against.
pub struct Scene<'a> {
    tools: &'a Compiled<'a>,
    options: &'a Options,
    suggest: Suggest,
    effort: Effort,
    /// Tools whose invalid schema is reported already.
    reported: Vec<&'a str>,
}

impl<'a> Scene<'a> {
    pub fn new(tools: &'a Compiled<'a>, options: &'a Options) -> Scene<'a> {
        let (suggest, effort) = (Suggest::default(), Effort::default());
        Scene { tools, options, suggest, effort, reported: Vec::new() }
    }

    /// Holds a call of the message of that number against the tools. A row's calls come one after the other.
    pub fn check_call(&mut self, turn: usize, call: &'a Call, findings: &mut Vec<Finding>) {
        let start = findings.len();
        let mut first = None;
        for (tool, compiled) in self.tools.named(&call.name) {
            let found = self.check_against(tool, compiled, call);
            // Where declarations conflict, one that accepts the call is enough; else the first is held against it.
            if found.iter().all(|f| f.code.severity() != Severity::Error) {
                first = Some(found);
                break;
            }
            first.get_or_insert(found);
        }
        match first {
            Some(found) => findings.extend(found),
            None => findings.push(self.unknown_tool(call)),
        }
        if findings[start..].iter().any(|f| f.code == Code::InvalidSchema) {
            self.reported.push(&call.name);
        }
        slim(findings, start);
        findings[start..].iter_mut().for_each(|f| f.place.set_call(turn, call.number));
    }

    fn unknown_tool(&mut self, call: &Call) -> Finding {
        let mut args = vec![("name", call.name.clone().into())];
        args.extend(self.suggest.nearest(&call.name, self.tools.names()).map(|near| ("nearest", near.into())));
        args.push(("offered", excerpt(&self.tools.names().take(MOST + 1).collect::<Vec<_>>().into())));
        Finding::new(Code::UnknownTool, call.name_at.0.clone(), args)
    }

    fn check_against(&mut self, tool: &Tool, compiled: &schema::Compiled, call: &Call) -> Vec<Finding> {
        let mut found = Vec::new();
        match (&compiled.validator, &call.arguments) {
            (Err(fault), _) if !self.reported.contains(&call.name.as_str()) => found.push(invalid_schema(tool, fault)),
            (Ok(validator), Some(arguments)) => {
                let unknown = self.unknown_arguments(call, arguments, compiled, &mut found);
                match self.effort.spend(compiled, arguments) {
                    None => found.push(too_complex(&call.name, &call.arguments_at.0, arguments)),
                    Some(_) if validator.is_valid(arguments) => {}
                    Some(steps) if self.effort.explains(steps, arguments) => {
                        errors::explain(validator, arguments, call, &unknown, &mut found);
                    }
                    Some(_) => errors::explain_first(validator, compiled, arguments, call, &unknown, &mut found),
                }
                guessed_arguments(self.options, call, arguments, compiled, &mut found);
            }
            _ => {}
        }
        found
    }

    fn unknown_arguments<'v>(
        &mut self,
        call: &Call,
        arguments: &'v Value,
        compiled: &schema::Compiled,
        found: &mut Vec<Finding>,
    ) -> HashSet<&'v str> {
        let given = arguments.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        let unknown: Vec<&str> = given.filter(|name| !compiled.allows(name)).collect();
        for name in unknown.iter().take(MOST) {
            let mut args = vec![("name", (*name).into()), ("tool", call.name.clone().into())];
            let free = compiled.names.iter().map(String::as_str).filter(|n| arguments.get(n).is_none());
            args.extend(self.suggest.nearest(name, free).map(|near| ("nearest", near.into())));
            args.push(("got", excerpt(&arguments[*name])));
            found.push(Finding::new(Code::UnknownArgument, step(&call.arguments_at.0, name), args));
        }
        unknown.into_iter().collect()
    }
}

/// What is said of arguments that are missing where a guess calls them required.
fn guessed_arguments(
    options: &Options,
    call: &Call,
    arguments: &Value,
    compiled: &schema::Compiled,
    found: &mut Vec<Finding>,
) {
    let code = match options.when_unmarked {
        WhenUnmarked::Off => return,
        WhenUnmarked::Warning => Code::MaybeMissingArgument,
        WhenUnmarked::Error => Code::MissingArgument,
    };
    let missing = compiled.guessed.iter().filter(|name| arguments.get(name.as_str()).is_none());
    for name in missing.take(MOST) {
        let args =
            vec![("name", name.clone().into()), ("tool", call.name.clone().into()), ("given", excerpt(arguments))];
        found.push(Finding::new(code, call.arguments_at.0.clone(), args));
    }
}

/// The values of a finding about a schema that is not valid.
pub fn fault_args(tool: &Tool, fault: &schema::Fault) -> Args {
    let piece = tool.parameters.as_ref().and_then(|parameters| parameters.pointer(&fault.pointer));
    let mut args = vec![("name", tool.name.clone().into()), ("problem", fault.problem.clone().into())];
    args.extend(piece.map(|piece| ("got", excerpt(piece))));
    args
}

pub fn invalid_schema(tool: &Tool, fault: &schema::Fault) -> Finding {
    let pointer = format!("{}{}", step(&tool.at.0, "parameters"), fault.pointer);
    Finding::new(Code::InvalidSchema, pointer, fault_args(tool, fault))
}

fn at(code: Code, turn: &Message, call: &Call, pointer: Box<str>, args: Args) -> Finding {
    Finding::new(code, pointer, args).in_call(turn.number, call.number)
}
