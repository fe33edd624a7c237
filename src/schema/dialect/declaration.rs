//! One declaration (a schema or one of its parts) with loose spellings to JSON Schema.

use super::pattern::needs_backtracking;
use super::spelling::spell;
use crate::codes::Code;
use crate::finding::{Finding, item, shorten, step};
use crate::json::{Object, Value, excerpt, kind_of};

/// What was noticed on the way.
#[derive(Default)]
pub struct Notes {
    pub findings: Vec<Finding>,
    /// How many nulls were read as absent, and the first one's key.
    pub nulls: Option<(usize, String)>,
    /// The schema names an older draft, in which lists of items and exclusive bounds mean what they say.
    pub older: bool,
}

impl Notes {
    fn pattern(&mut self, pattern: &str, at: &str) {
        self.findings.push(Finding::new(Code::UnsupportedPattern, at, vec![("got", excerpt(&pattern.into()))]));
    }

    fn null(&mut self, key: &str) {
        self.nulls.get_or_insert_with(|| (0, key.to_owned())).0 += 1;
    }
}

/// A property as declared, with what its declaration says of leaving it out.
pub struct Declared {
    pub schema: Value,
    /// The `required` flag, where there is one.
    pub required: Option<bool>,
    pub optional: bool,
    pub has_default: bool,
}

/// Keywords that hold one schema, a list of them, or a map of them.
const ONE: [&str; 11] = [
    "items",
    "additionalItems",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
];
const LIST: [&str; 4] = ["anyOf", "oneOf", "allOf", "prefixItems"];
const MAP: [&str; 3] = ["$defs", "definitions", "dependentSchemas"];

/// One property. `None` where it is null: an Arrow table's way to say that it is not there.
pub fn property(value: &Value, at: &str, notes: &mut Notes) -> Option<Declared> {
    let mut declared = Declared { schema: Value::Null, required: None, optional: false, has_default: false };
    match value {
        Value::Null => {
            notes.null(at.rsplit('/').next().unwrap_or_default());
            return None;
        }
        Value::Object(object) => {
            declared.required = object.get("required").and_then(Value::as_bool);
            declared.optional = object.get("optional").and_then(Value::as_bool) == Some(true);
            declared.has_default = object.contains_key("default");
            if let Some(spelled) = object.get("type").and_then(Value::as_str).and_then(spell) {
                declared.optional |= spelled.optional;
                declared.has_default |= spelled.default.is_some();
            }
            declared.schema = schema(object, at, false, notes);
        }
        // `{"city": "str"}`
        Value::String(text) => {
            let mut out = Object::new();
            if let Some(spelled) = spell_or_note(text, at, notes) {
                (declared.optional, declared.has_default) = (spelled.optional, spelled.default.is_some());
                out = spelled.schema;
            }
            declared.schema = Value::Object(out);
        }
        other => declared.schema = other.clone(),
    }
    Some(declared)
}

/// A schema object. `root` where it is the whole of `parameters`.
pub fn schema(object: &Object, at: &str, root: bool, notes: &mut Notes) -> Value {
    let mut out = Object::new();
    let mut spelled = Object::new();
    for (key, value) in object {
        let place = || step(at, key);
        if value.is_null() && !matches!(key.as_str(), "default" | "const") {
            notes.null(key);
            continue;
        }
        match (key.as_str(), value) {
            ("type", value) => {
                if let Some(keywords) = read_types(value, &place(), notes) {
                    spelled = keywords;
                } else {
                    out.insert(key.clone(), value.clone());
                }
            }
            ("pattern", Value::String(pattern)) if needs_backtracking(pattern) => {
                notes.pattern(pattern, &place());
            }
            ("patternProperties", Value::Object(parts)) => {
                let (left_out, kept): (Vec<_>, Vec<_>) = parts.iter().partition(|(p, _)| needs_backtracking(p));
                left_out.iter().for_each(|(pattern, _)| notes.pattern(pattern, &step(&place(), pattern)));
                let kept = kept.into_iter().map(|(p, part)| (p.clone(), part.clone())).collect();
                out.insert(key.clone(), map(&kept, &place(), notes));
            }
            ("properties", Value::Object(map)) => read_properties(map, &place(), &mut out, notes),
            // A flag: the parent's list has it by now.
            ("required", Value::Bool(_)) if !root => {}
            ("required", Value::Array(names)) => {
                let earlier = out.shift_remove("required");
                let mut all = names.clone();
                all.extend(
                    earlier.iter().filter_map(Value::as_array).flatten().filter(|n| !names.contains(n)).cloned(),
                );
                out.insert(key.clone(), all.into());
            }
            ("items", Value::Array(items)) if !notes.older => {
                out.insert("prefixItems".into(), list(items, &place(), notes));
            }
            ("items", Value::String(text)) => {
                let keywords = spell_or_note(text, &place(), notes).map(|s| s.schema).unwrap_or_default();
                out.insert(key.clone(), Value::Object(keywords));
            }
            (word, Value::Object(part)) if ONE.contains(&word) => {
                out.insert(key.clone(), schema(part, &place(), false, notes));
            }
            (word, Value::Array(parts)) if LIST.contains(&word) => {
                out.insert(key.clone(), list(parts, &place(), notes));
            }
            (word, Value::Object(parts)) if MAP.contains(&word) => {
                out.insert(key.clone(), map(parts, &place(), notes));
            }
            _ => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    for (key, value) in spelled {
        out.entry(key).or_insert(value);
    }
    if !notes.older {
        old_bounds(&mut out);
    }
    nullable(&mut out);
    check_default(object, &out, at, notes);
    check_required(&out, at, root, notes);
    if root && out.get("$schema").and_then(Value::as_str).is_some_and(|uri| !official(uri)) {
        out.shift_remove("$schema");
    }
    Value::Object(out)
}

fn list(parts: &[Value], at: &str, notes: &mut Notes) -> Value {
    let parts = parts.iter().enumerate();
    let read = parts.map(|(i, part)| match part {
        Value::Object(object) => schema(object, &item(at, i), false, notes),
        other => other.clone(),
    });
    Value::Array(read.collect())
}

fn map(parts: &Object, at: &str, notes: &mut Notes) -> Value {
    let read =
        parts.iter().filter_map(|(name, part)| Some((name.clone(), property(part, &step(at, name), notes)?.schema)));
    Value::Object(read.collect())
}

/// Properties; `required` flags among them join the parent's list.
fn read_properties(map: &Object, at: &str, out: &mut Object, notes: &mut Notes) {
    let mut properties = Object::new();
    let mut flagged: Vec<Value> = Vec::new();
    for (name, value) in map {
        if let Some(declared) = property(value, &step(at, name), notes) {
            if declared.required == Some(true) {
                flagged.push(name.clone().into());
            }
            properties.insert(name.clone(), declared.schema);
        }
    }
    out.insert("properties".into(), Value::Object(properties));
    if !flagged.is_empty() {
        let names = out.entry("required").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(names) = names {
            flagged.retain(|name| !names.contains(name));
            names.extend(flagged);
        }
    }
}

/// The keywords that a `type` stands for: one spelling or a list of them. `None` where it is neither.
fn read_types(value: &Value, at: &str, notes: &mut Notes) -> Option<Object> {
    match value {
        Value::String(text) => Some(spell_or_note(text, at, notes).map(|s| s.schema).unwrap_or_default()),
        Value::Array(spellings) if !spellings.is_empty() && spellings.iter().all(Value::is_string) => {
            let texts: Vec<&str> = spellings.iter().filter_map(Value::as_str).collect();
            Some(spell_or_note(&texts.join(" | "), at, notes).map(|s| s.schema).unwrap_or_default())
        }
        _ => None,
    }
}

fn spell_or_note(text: &str, at: &str, notes: &mut Notes) -> Option<super::Spelled> {
    let spelled = spell(text);
    if spelled.as_ref().is_none_or(|s| s.in_part) {
        notes.findings.push(Finding::new(Code::UnknownType, at, vec![("got", excerpt(&text.into()))]));
    }
    spelled
}

/// Draft 4's `"exclusiveMinimum": true` beside `minimum`.
fn old_bounds(out: &mut Object) {
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if let Some(Value::Bool(flag)) = out.get(exclusive) {
            let flag = *flag;
            out.shift_remove(exclusive);
            if flag && let Some(value) = out.shift_remove(bound) {
                out.insert(exclusive.into(), value);
            }
        }
    }
}

/// OpenAPI's `"nullable": true`.
fn nullable(out: &mut Object) {
    if out.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    match out.get_mut("type") {
        Some(Value::String(one)) => {
            let both = vec![Value::String(std::mem::take(one)), "null".into()];
            out.insert("type".into(), both.into());
        }
        Some(Value::Array(types)) if !types.contains(&"null".into()) => types.push("null".into()),
        _ => {}
    }
    if let Some(Value::Array(values)) = out.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}

fn check_default(written: &Object, out: &Object, at: &str, notes: &mut Notes) {
    let spelt = || written.get("type").and_then(Value::as_str).and_then(spell).and_then(|s| s.default);
    let (default, key) = match written.get("default") {
        Some(default) => (default.clone(), "default"),
        None => match spelt() {
            Some(default) => (default, "type"),
            None => return,
        },
    };
    let default = &default;
    // Python's None as a default says that there is none.
    if default.is_null() {
        return;
    }
    let expected = match (out.get("type"), out.get("enum")) {
        (_, Some(Value::Array(values))) if !values.contains(default) => {
            format!("one of {}", shorten(&excerpt(&out["enum"]).to_string(), 300))
        }
        (Some(types), _) if !accepts(types, default) => match types {
            Value::String(one) => format!("of type {one}"),
            many => format!("of a type among {many}"),
        },
        _ => return,
    };
    let name = at.rsplit('/').next().unwrap_or_default();
    let args = vec![("got", excerpt(default)), ("name", name.into()), ("expected", expected.into())];
    notes.findings.push(Finding::new(Code::DefaultMismatch, step(at, key), args));
}

/// Whether a value is of the type, or of one of the types, as JSON Schema sees it.
fn accepts(types: &Value, value: &Value) -> bool {
    let one = |name: &str| match (name, kind_of(value)) {
        ("number", "integer") => true,
        ("integer", "number") => value.as_f64().is_some_and(|x| x.fract() == 0.0),
        (name, kind) => name == kind,
    };
    match types {
        Value::String(name) => one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(one),
        _ => true,
    }
}

fn check_required(out: &Object, at: &str, root: bool, notes: &mut Notes) {
    let Some(Value::Array(names)) = out.get("required") else { return };
    // Below the top, and beside other schemas, a name may be declared elsewhere.
    if !root || ["$ref", "allOf", "anyOf", "oneOf", "patternProperties"].iter().any(|k| out.contains_key(*k)) {
        return;
    }
    let empty = Object::new();
    let properties = out.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let missing = names.iter().filter_map(Value::as_str).filter(|name| !properties.contains_key(*name));
    for name in missing.take(MOST) {
        let args = vec![("name", name.into())];
        notes.findings.push(Finding::new(Code::RequiredNotDeclared, step(at, "required"), args));
    }
}

/// Most findings of one sort that a declaration gives.
const MOST: usize = 100;

const NEWEST: &str = "json-schema.org/draft/2020-12/schema";
const OLDER: [&str; 4] = [
    "json-schema.org/draft-04/schema",
    "json-schema.org/draft-06/schema",
    "json-schema.org/draft-07/schema",
    "json-schema.org/draft/2019-09/schema",
];

/// Whether `$schema` names a draft older than the newest.
pub fn older(uri: &str) -> bool {
    OLDER.contains(&plain(uri))
}

/// Whether `$schema` names a draft that is known; others are read as the newest.
fn official(uri: &str) -> bool {
    older(uri) || plain(uri) == NEWEST
}

fn plain(uri: &str) -> &str {
    uri.trim_end_matches('#').trim_start_matches("https://").trim_start_matches("http://")
}
