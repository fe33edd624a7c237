//! Tool declarations: wrapped (`{"type": "function", "function": …}`) or flat, in a list or in its JSON text.

use std::sync::Arc;

use super::lost::Lost;
use crate::finding::{Finding, item, step};
use crate::json::fields::{self, Field};
use crate::json::{Object, Value};
use crate::row::{Declaration, Tool};

/// Reads a list of tools. `None` where there is no list to read.
pub fn read_list(field: Field, findings: &mut Vec<Finding>) -> Option<Vec<Tool>> {
    let at = field.at.clone();
    let items = fields::list_or_text(field, "tools", findings)?;
    // All are read, for their findings; where one can't be, no call can be said to be of none of them.
    let tools: Vec<_> = items.into_iter().enumerate().map(|(i, value)| read(value, item(&at, i), findings)).collect();
    tools.into_iter().collect()
}

/// Reads one declaration, which stands at `at`.
pub fn read(value: Value, at: String, findings: &mut Vec<Finding>) -> Option<Tool> {
    let mut outer = fields::object(value, &at, "tool", findings)?;
    let (mut inner, at, outer) = match outer.get("function") {
        Some(Value::Object(_)) => {
            let function = fields::optional(&mut outer, &at, "function")?;
            let inner = fields::object(function.value, &function.at, "function", findings)?;
            (inner, function.at, outer)
        }
        _ => (outer, at, Object::new()),
    };
    let name = fields::required(&mut inner, &at, "name", findings)?;
    let name = fields::text(name, "name", findings)?;
    let description = inner.shift_remove("description");
    let parameters = inner.shift_remove("parameters");
    if let Some(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_))) = &parameters {
        findings.push(fields::wrong_type(&step(&at, "parameters"), "parameters", value, "an object"));
        return Some(tool(name, description, None, inner, outer, at));
    }
    Some(tool(name, description, parameters, inner, outer, at))
}

fn tool(
    name: String,
    description: Option<Value>,
    parameters: Option<Value>,
    mut extra: Object,
    mut outer: Object,
    at: String,
) -> Tool {
    // `"type": "function"` is part of the wrapping, in OpenAI's Responses API also of the flat form.
    for object in [&mut extra, &mut outer] {
        if object.get("type").and_then(Value::as_str) == Some("function") {
            object.shift_remove("type");
        }
    }
    let declaration = Declaration { name, description, parameters, extra, outer };
    Tool { declaration: Arc::new(declaration), at: at.into() }
}

/// The declaration without wrapping.
pub fn write_flat(tool: &Tool, lost: &mut Lost) -> Object {
    lost.outer_fields(tool);
    function(tool)
}

fn function(tool: &Tool) -> Object {
    let mut out = Object::new();
    out.insert("name".into(), tool.name.clone().into());
    if let Some(description) = &tool.description {
        out.insert("description".into(), description.clone());
    }
    if let Some(parameters) = &tool.parameters {
        out.insert("parameters".into(), parameters.clone());
    }
    out.extend(tool.extra.clone());
    out
}

/// The declaration as OpenAI's chat endpoint takes it.
pub fn write_wrapped(tool: &Tool) -> Value {
    let mut out = Object::new();
    out.insert("type".into(), "function".into());
    out.insert("function".into(), Value::Object(function(tool)));
    out.extend(tool.outer.clone());
    Value::Object(out)
}
