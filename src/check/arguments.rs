//! Calls against the tools on offer: the name, the arguments' names, their values.

use super::errors;
use super::nearest::nearest;
use super::options::{Options, WhenUnmarked};
use super::tools::Compiled;
use crate::codes::Code;
use crate::finding::{Finding, step};
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
    let mut reported = Vec::new();
    for (turn, call) in calls {
        check_call(turn, call, tools, options, &mut reported, findings);
    }
}

fn check_call<'a>(
    turn: &Message,
    call: &'a Call,
    tools: &Compiled<'_>,
    options: &Options,
    reported: &mut Vec<&'a str>,
    findings: &mut Vec<Finding>,
) {
    let start = findings.len();
    let mut first = None;
    for (tool, compiled) in tools.named(&call.name) {
        let mut found = Vec::new();
        match &compiled.validator {
            Err(fault) if !reported.contains(&call.name.as_str()) => found.push(invalid_schema(tool, fault)),
            Err(_) => {}
            Ok(validator) => {
                if let Some(arguments) = &call.arguments {
                    check_arguments(call, arguments, compiled, validator, options, &mut found);
                }
            }
        }
        let errors = found.iter().any(|f| f.code.severity() == crate::codes::Severity::Error);
        // Where declarations conflict, one that accepts the call is enough; else the first one is held against it.
        if !errors {
            first = Some(found);
            break;
        }
        first.get_or_insert(found);
    }
    match first {
        Some(found) => findings.extend(found),
        None => {
            let mut args = vec![("name", call.name.clone().into())];
            args.extend(nearest(&call.name, tools.names()).map(|near| ("nearest", near.into())));
            args.push(("offered", excerpt(&tools.names().collect::<Vec<_>>().into())));
            findings.push(Finding::new(Code::UnknownTool, call.name_at.0.clone(), args));
        }
    }
    if findings[start..].iter().any(|f| f.code == Code::InvalidSchema) {
        reported.push(&call.name);
    }
    findings[start..].iter_mut().for_each(|f| f.place.set_call(turn.number, call.number));
}

fn check_arguments(
    call: &Call,
    arguments: &Value,
    compiled: &schema::Compiled,
    validator: &jsonschema::Validator,
    options: &Options,
    found: &mut Vec<Finding>,
) {
    let given = arguments.as_object().into_iter().flatten();
    let unknown: Vec<&str> = given.map(|(name, _)| name.as_str()).filter(|name| !compiled.allows(name)).collect();
    for name in &unknown {
        let mut args = vec![("name", (*name).into()), ("tool", call.name.clone().into())];
        let free = compiled.names.iter().map(String::as_str).filter(|n| arguments.get(n).is_none());
        args.extend(nearest(name, free).map(|near| ("nearest", near.into())));
        args.push(("got", excerpt(&arguments[*name])));
        found.push(Finding::new(Code::UnknownArgument, step(&call.arguments_at.0, name), args));
    }
    if !validator.is_valid(arguments) {
        errors::explain(validator, arguments, call, &unknown, found);
    }
    let code = match options.when_unmarked {
        WhenUnmarked::Off => return,
        WhenUnmarked::Warning => Code::MaybeMissingArgument,
        WhenUnmarked::Error => Code::MissingArgument,
    };
    for name in compiled.guessed.iter().filter(|name| arguments.get(name.as_str()).is_none()) {
        let given = ("given", excerpt(arguments));
        let args = vec![("name", name.clone().into()), ("tool", call.name.clone().into()), given];
        found.push(Finding::new(code, call.arguments_at.0.clone(), args));
    }
}

fn invalid_schema(tool: &Tool, fault: &schema::Fault) -> Finding {
    let pointer = format!("{}{}", step(&tool.at.0, "parameters"), fault.pointer);
    let args = vec![("name", tool.name.clone().into()), ("problem", fault.problem.clone().into())];
    Finding::new(Code::InvalidSchema, pointer, args)
}

fn at(code: Code, turn: &Message, call: &Call, pointer: Box<str>, args: crate::finding::Args) -> Finding {
    Finding::new(code, pointer, args).in_call(turn.number, call.number)
}
