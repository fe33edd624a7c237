//! The validator's errors as findings of ours.

use std::collections::HashSet;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{ValidationError, Validator};

use crate::codes::Code;
use crate::finding::{Args, Finding, shorten, step};
use crate::json::{Value, excerpt, kind};
use crate::row::Call;
use crate::schema::Compiled;

/// Most findings of one sort that one call's arguments give.
pub const MOST: usize = 100;

/// Most bytes of places that one call's findings have, more or less: a key may be as long as the row.
const LONG_PLACES: usize = 4 << 20;

/// Explains why `arguments` are not valid. Names in `unknown` are reported already.
pub fn explain(
    validator: &Validator,
    arguments: &Value,
    call: &Call,
    unknown: &HashSet<&str>,
    found: &mut Vec<Finding>,
) {
    let limit = found.len() + MOST;
    let mut places = 0;
    for error in validator.iter_errors(arguments) {
        if found.len() >= limit || places > LONG_PLACES {
            break;
        }
        one(&error, call, unknown, found);
        places += found.last().map_or(0, |found| found.place.pointer.len());
    }
}

/// The same where gathering all errors would take too much memory: one of them, or that there is one.
pub fn explain_first(
    validator: &Validator,
    compiled: &Compiled,
    arguments: &Value,
    call: &Call,
    unknown: &HashSet<&str>,
    found: &mut Vec<Finding>,
) {
    if compiled.cost.as_ref().is_some_and(|cost| cost.alternatives) {
        let args = mismatch(arguments, "anyOf", "somewhere in a value too large to say where");
        found.push(Finding::new(Code::SchemaMismatch, call.arguments_at.0.clone(), args));
    } else if let Err(error) = validator.validate(arguments) {
        one(&error, call, unknown, found);
    }
}

fn one(error: &ValidationError<'_>, call: &Call, unknown: &HashSet<&str>, found: &mut Vec<Finding>) {
    let place = error.instance_path().to_string();
    let pointer = format!("{}{place}", call.arguments_at.0);
    let top = place.is_empty();
    let got = error.instance();
    let value = || ("got", excerpt(got));
    let expected = |text: String| ("expected", Value::String(text));
    let mut push = |code: Code, args: Args| found.push(Finding::new(code, pointer.as_str(), args));
    match error.kind() {
        Kind::Required { property } => {
            let given = ("given", excerpt(got));
            push(Code::MissingArgument, vec![("name", property.clone()), ("tool", call.name.clone().into()), given]);
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            for name in unexpected.iter().filter(|name| !(top && unknown.contains(name.as_str()))).take(MOST) {
                let args = vec![
                    ("name", name.clone().into()),
                    ("tool", call.name.clone().into()),
                    ("got", got.get(name).map_or(Value::Null, excerpt)),
                ];
                found.push(Finding::new(Code::UnknownArgument, step(&pointer, name), args));
            }
        }
        Kind::Type { kind: types } => push(Code::WrongType, wrong_type(got, &type_names(types))),
        Kind::Enum { options } => push(Code::NotInEnum, vec![value(), expected(shorten(&options.to_string(), 300))]),
        Kind::Constant { expected_value } => {
            push(Code::NotInEnum, vec![value(), expected(shorten(&expected_value.to_string(), 300))])
        }
        Kind::Minimum { limit } => push(Code::OutOfRange, vec![value(), expected(format!("at least {limit}"))]),
        Kind::Maximum { limit } => push(Code::OutOfRange, vec![value(), expected(format!("at most {limit}"))]),
        Kind::ExclusiveMinimum { limit } => {
            push(Code::OutOfRange, vec![value(), expected(format!("more than {limit}"))])
        }
        Kind::ExclusiveMaximum { limit } => {
            push(Code::OutOfRange, vec![value(), expected(format!("less than {limit}"))])
        }
        Kind::MultipleOf { multiple_of } => {
            push(Code::OutOfRange, vec![value(), expected(format!("a multiple of {multiple_of}"))]);
        }
        Kind::Pattern { pattern } => push(Code::PatternMismatch, vec![value(), expected(shorten(pattern, 300))]),
        Kind::MinLength { limit } => {
            push(Code::WrongLength, vec![value(), expected(format!("at least {limit} characters"))])
        }
        Kind::MaxLength { limit } => {
            push(Code::WrongLength, vec![value(), expected(format!("at most {limit} characters"))])
        }
        Kind::MinItems { limit } => push(Code::WrongLength, vec![value(), expected(format!("at least {limit} items"))]),
        Kind::MaxItems { limit } => push(Code::WrongLength, vec![value(), expected(format!("at most {limit} items"))]),
        Kind::AdditionalItems { limit } => {
            push(Code::WrongLength, vec![value(), expected(format!("at most {limit} items"))])
        }
        Kind::MinProperties { limit } => {
            push(Code::WrongLength, vec![value(), expected(format!("at least {limit} keys"))])
        }
        Kind::MaxProperties { limit } => {
            push(Code::WrongLength, vec![value(), expected(format!("at most {limit} keys"))])
        }
        Kind::UniqueItems => push(Code::WrongLength, vec![value(), expected("no item twice".into())]),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => alternatives(error, context, call, found),
        Kind::PropertyNames { error } => push(Code::SchemaMismatch, mismatch(got, "propertyNames", &words(error))),
        other => push(Code::SchemaMismatch, mismatch(got, other.keyword(), &words(error))),
    }
}

/// Alternatives that all ask for another type are one wrong type. Where the value has the type of one of them alone,
/// that one says what is wrong.
fn alternatives(
    error: &ValidationError<'_>,
    context: &[Vec<ValidationError<'static>>],
    call: &Call,
    found: &mut Vec<Finding>,
) {
    let here = error.instance_path();
    let type_of = |branch: &Vec<ValidationError<'static>>| {
        branch.iter().find_map(|e| match e.kind() {
            Kind::Type { kind } if e.instance_path() == here => Some(type_names(kind)),
            _ => None,
        })
    };
    let types: Vec<Option<Vec<String>>> = context.iter().map(type_of).collect();
    let mut fitting = context.iter().zip(&types).filter(|(_, t)| t.is_none());
    match (fitting.next(), fitting.next()) {
        (None, _) if !context.is_empty() => {
            let names: Vec<String> = types.into_iter().flatten().flatten().collect();
            let pointer = format!("{}{here}", call.arguments_at.0);
            found.push(Finding::new(Code::WrongType, pointer, wrong_type(error.instance(), &names)));
        }
        (Some((branch, _)), None) => branch.iter().for_each(|e| one(e, call, &HashSet::new(), found)),
        _ => {
            let problem = format!("it fits none of {} alternatives", context.len());
            let args = mismatch(error.instance(), error.kind().keyword(), &problem);
            found.push(Finding::new(Code::SchemaMismatch, format!("{}{here}", call.arguments_at.0), args));
        }
    }
}

fn wrong_type(got: &Value, types: &[String]) -> Args {
    let mut named: Vec<&str> = Vec::new();
    for name in types {
        let words = match name.as_str() {
            "array" => "an array",
            "boolean" => "a boolean",
            "integer" => "an integer",
            "number" => "a number",
            "object" => "an object",
            "string" => "a string",
            other => other,
        };
        if !named.contains(&words) {
            named.push(words);
        }
    }
    named.sort_by_key(|words| *words == "null");
    vec![("got", excerpt(got)), ("type", kind(got).into()), ("expected", named.join(" or ").into())]
}

fn type_names(kind: &TypeKind) -> Vec<String> {
    match kind {
        TypeKind::Single(one) => vec![one.to_string()],
        TypeKind::Multiple(many) => many.iter().map(|t| t.to_string()).collect(),
    }
}

fn mismatch(got: &Value, keyword: &str, problem: &str) -> Args {
    vec![("got", excerpt(got)), ("keyword", keyword.into()), ("problem", problem.into())]
}

/// The validator's words, the value left out: the finding shows it already.
fn words(error: &ValidationError<'_>) -> String {
    shorten(&error.masked_with("the value").to_string(), 300)
}
