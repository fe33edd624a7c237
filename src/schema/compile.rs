//! A tool's parameters compiled: a validator, and what the schema alone does not say.

use std::collections::HashSet;

use jsonschema::{Draft, PatternOptions, Validator};

use super::cost::Cost;
use super::dialect::{self, Parameters};
use super::names::{self, Names};
use super::shape::Shape;
use crate::finding::{Finding, shorten};
use crate::json::{Object, Value};

/// A tool's parameters, ready to hold calls against.
#[derive(Debug)]
pub struct Compiled {
    pub validator: Result<Validator, Fault>,
    /// What holding a value against it takes. `None` where there is no validator.
    pub cost: Option<Cost>,
    /// What arguments surely fit, and give no finding; `None` where that can't be said without the validator.
    pub shape: Option<Shape>,
    /// The parameters' names, in order.
    pub names: Vec<String>,
    known: HashSet<String>,
    /// `additionalProperties` (or its like) lets further arguments in.
    open: bool,
    /// Decides names by `patternProperties`, where there are some.
    patterns: Option<Validator>,
    /// Parameters that are marked required.
    pub required: Vec<String>,
    /// Parameters that a guess calls required.
    pub guessed: Vec<String>,
    /// Doubts about the declaration, at pointers below `parameters`.
    pub notes: Vec<Finding>,
}

/// Why a schema is not valid, and where below `parameters`.
#[derive(Clone, Debug)]
pub struct Fault {
    pub pointer: String,
    pub problem: String,
}

impl Compiled {
    pub fn new(parameters: Option<&Value>) -> Compiled {
        let Parameters { schema, guessed, flat, notes } = dialect::normalise(parameters);
        let Names { mut names, open, patterns } = names::collect(&schema);
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let required: Vec<String> = required.filter_map(Value::as_str).map(str::to_owned).collect();
        // A required name that no property declares is doubtful, not unknown.
        let mut known: HashSet<String> = names.iter().cloned().collect();
        names.extend(required.iter().filter(|name| known.insert((*name).clone())).cloned());
        let patterns = (!open && !patterns.is_empty()).then(|| by_pattern(patterns)).flatten();
        // Reckoned first: it bounds how deep compiling goes down.
        let built = Cost::new(schema, of_pattern).and_then(|cost| Ok((validator(cost.schema())?, cost)));
        let built = built.map_err(|mut fault| {
            if flat {
                fault.pointer = fault.pointer.strip_prefix("/properties").unwrap_or_default().to_owned();
            }
            fault
        });
        let (validator, cost) = match built {
            Ok((validator, cost)) => (Ok(validator), Some(cost)),
            Err(fault) => (Err(fault), None),
        };
        let shape = cost.as_ref().and_then(|cost| Shape::of_arguments(cost.schema(), &guessed, open));
        Compiled { validator, cost, shape, known, names, open, patterns, required, guessed, notes }
    }

    /// Whether a call may have an argument of this name.
    pub fn allows(&self, name: &str) -> bool {
        self.open || self.known.contains(name) || self.patterns.as_ref().is_some_and(|p| p.is_valid(&probe(name)))
    }
}

/// Validators reach no network and no disk, and their patterns run in linear time.
pub fn validator(schema: &Value) -> Result<Validator, Fault> {
    let mut options =
        jsonschema::options().offline().with_pattern_options(PatternOptions::regex()).should_validate_formats(false);
    if schema.get("$schema").is_none() {
        options = options.with_draft(Draft::Draft202012);
    }
    options.build(schema).map_err(|error| Fault {
        pointer: error.instance_path().to_string(),
        problem: shorten(&error.to_string(), 300),
    })
}

fn of_pattern(pattern: &str) -> Option<Validator> {
    validator(&serde_json::json!({ "pattern": pattern })).ok()
}

fn by_pattern(patterns: Vec<String>) -> Option<Validator> {
    let any: Object = patterns.into_iter().map(|pattern| (pattern, true.into())).collect();
    validator(&serde_json::json!({ "patternProperties": any, "additionalProperties": false })).ok()
}

fn probe(name: &str) -> Value {
    let mut object = Object::new();
    object.insert(name.to_owned(), Value::Null);
    Value::Object(object)
}
