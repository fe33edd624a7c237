//! Answer keys (BFCL): each accepted value against the schema of its argument.
//!
//! The rule: the accepted values of an argument are tried one by one, nested objects expanded, `""` and null set aside.
//! An argument none of whose values satisfies its schema is wrong, also where it may be left out: the key contradicts
//! the schema.

use jsonschema::Validator;

use super::effort::{Effort, too_complex};
use super::nearest::Suggest;
use super::tools::Compiled;
use crate::codes::Code;
use crate::finding::{Finding, step};
use crate::formats::{alternatives, expand};
use crate::json::{Object, Value, excerpt};
use crate::row::{Accepted, Row};
use crate::schema;

pub fn check(row: &Row, tools: &Compiled<'_>, findings: &mut Vec<Finding>) {
    if row.tools.is_none() {
        return;
    }
    let (mut suggest, mut effort) = (Suggest::default(), Effort::default());
    for accepted in row.accepted.iter().flatten() {
        let Some((tool, compiled)) = tools.named(&accepted.name).next() else {
            let mut args = vec![("name", accepted.name.clone().into())];
            args.extend(suggest.nearest(&accepted.name, tools.names()).map(|near| ("nearest", near.into())));
            args.push(("offered", excerpt(&tools.names().collect::<Vec<_>>().into())));
            findings.push(Finding::new(Code::UnknownTool, accepted.at.0.clone(), args));
            continue;
        };
        match &compiled.validator {
            Ok(validator) => check_arguments(accepted, compiled, validator, &mut suggest, &mut effort, findings),
            Err(fault) => findings.push(super::arguments::invalid_schema(tool, fault)),
        }
    }
}

fn check_arguments(
    accepted: &Accepted,
    compiled: &schema::Compiled,
    validator: &Validator,
    suggest: &mut Suggest,
    effort: &mut Effort,
    findings: &mut Vec<Finding>,
) {
    let tool = || ("tool", Value::from(accepted.name.clone()));
    for (name, values) in &accepted.arguments {
        let at = step(&accepted.at.0, name);
        if !compiled.allows(name) {
            let mut args = vec![("name", name.clone().into()), tool()];
            let free = compiled.names.iter().map(String::as_str).filter(|n| !accepted.arguments.contains_key(*n));
            args.extend(suggest.nearest(name, free).map(|near| ("nearest", near.into())));
            args.push(("got", excerpt(values)));
            findings.push(Finding::new(Code::UnknownArgument, at, args));
            continue;
        }
        let (mut any, mut reckoned) = (false, true);
        let fits = alternatives(values).flat_map(expand).any(|value| {
            any = true;
            let arguments = Value::Object(Object::from_iter([(name.clone(), value)]));
            reckoned &= effort.spend(compiled, &arguments).is_some_and(|steps| effort.explains(steps, &arguments));
            reckoned && satisfies(validator, name, &arguments)
        });
        if !reckoned {
            findings.push(too_complex(&accepted.name, &at, values));
        } else if any && !fits {
            let args = vec![("name", name.clone().into()), tool(), ("got", excerpt(values))];
            findings.push(Finding::new(Code::AcceptedValuesInvalid, at, args));
        }
    }
    for name in &compiled.required {
        let said = accepted.arguments.get(name).is_some_and(|values| alternatives(values).next().is_some());
        if !said {
            let given = ("given", excerpt(&Value::Object(accepted.arguments.clone())));
            let args = vec![("name", name.clone().into()), tool(), given];
            findings.push(Finding::new(Code::MissingArgument, accepted.at.0.clone(), args));
        }
    }
}

/// Whether the argument alone breaks nothing: errors elsewhere, such as other arguments missing, do not count.
fn satisfies(validator: &Validator, name: &str, arguments: &Value) -> bool {
    let place = step("", name);
    validator.is_valid(arguments)
        || !validator.iter_errors(arguments).any(|error| {
            let at = error.instance_path().to_string();
            at.strip_prefix(&place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}
