//! A tool's `parameters`, in either shape, to one JSON Schema.

use super::declaration::{self, Notes};
use crate::codes::Code;
use crate::finding::Finding;
use crate::json::{Object, Value};

/// What a tool's parameters say.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// A JSON Schema of the arguments object.
    pub schema: Value,
    /// Parameters that may be required: nothing says so, nothing says otherwise.
    pub guessed: Vec<String>,
    /// Written as a flat map of parameters rather than as a JSON Schema.
    pub flat: bool,
    /// Doubts about the declaration, at pointers below `parameters`.
    pub notes: Vec<Finding>,
}

/// Reads `parameters` as written. Absent and null ones offer no parameters.
pub fn normalise(parameters: Option<&Value>) -> Parameters {
    let mut notes = Notes::default();
    let empty = Object::new();
    let declared = match parameters {
        Some(Value::Object(object)) => object,
        _ => &empty,
    };
    let flat = !is_schema(declared);
    notes.older = declared.get("$schema").and_then(Value::as_str).is_some_and(declaration::older);
    let (schema, guessed) = if flat {
        from_flat(declared, &mut notes)
    } else {
        (declaration::schema(declared, "", true, &mut notes), Vec::new())
    };
    if let Some((count, first)) = notes.nulls {
        let args = vec![("count", count.into()), ("name", first.into())];
        notes.findings.push(Finding::new(Code::NullFields, "", args));
    }
    Parameters { schema, guessed, flat, notes: notes.findings }
}

/// Decides by shape, since a parameter may itself be called `type`, `items`, `properties` or `required`.
fn is_schema(object: &Object) -> bool {
    let typed = object.get("type").is_some_and(|t| t.is_string() || t.is_array());
    match object.get("properties") {
        Some(Value::Object(properties)) if !typed => {
            // `{"properties": {"type": "dict", …}}` declares a parameter of that name; a schema holds objects there.
            !properties.is_empty()
                && properties.values().all(|v| matches!(v, Value::Object(_) | Value::Null | Value::Bool(_)))
        }
        _ if typed => true,
        _ => object.iter().any(|(key, value)| match key.as_str() {
            "$ref" | "$schema" | "$id" => value.is_string(),
            "anyOf" | "oneOf" | "allOf" => value.is_array(),
            _ => false,
        }),
    }
}

fn from_flat(map: &Object, notes: &mut Notes) -> (Value, Vec<String>) {
    let mut properties = Object::new();
    let (mut required, mut guessed, mut marked) = (Vec::new(), Vec::new(), false);
    for (name, value) in map {
        let at = crate::finding::step("", name);
        let Some(declared) = declaration::property(value, &at, notes) else { continue };
        marked |= declared.required.is_some();
        if declared.required == Some(true) {
            required.push(Value::String(name.clone()));
        }
        if declared.required.is_none() && !declared.optional && !declared.has_default {
            guessed.push(name.clone());
        }
        properties.insert(name.clone(), declared.schema);
    }
    if marked {
        guessed.clear();
    }
    let mut schema = Object::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    schema.insert("additionalProperties".into(), false.into());
    (Value::Object(schema), guessed)
}
