//! What a domain brings to the engine, and its tools as models are told of them.

use serde_json::json;

use super::data::{Data, Dict};
use super::string::equal;
use super::tool::{Kind, Param, Tool};
use crate::json::{Object, Value};

/// A domain: the shape of its database, its tools, its policy. The contract is in `src/domains/mod.rs`.
pub struct Domain {
    pub name: &'static str,
    /// In the order in which a diff lists them; each has a file `<name>.json`.
    pub tables: &'static [Table],
    pub indexes: &'static [Index],
    pub tools: &'static [Tool],
    /// The rules that an agent follows, as Markdown.
    pub policy: fn() -> String,
}

/// A table: an object of records by key.
pub struct Table {
    pub name: &'static str,
    /// Fields that every record must have. What lies deeper is met when a call looks at it.
    pub fields: &'static [(&'static str, Shape)],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    List,
    Dict,
}

/// What tools look records up by, beside their keys. Stays right under writes.
pub struct Index {
    /// The table, by its place in `tables`.
    pub table: usize,
    /// Writes the words under which a record is found; false where it is not to be found.
    pub key: fn(&Dict, &mut String) -> bool,
}

impl Domain {
    pub fn tool(&self, name: &str) -> Option<&'static Tool> {
        self.tools.iter().find(|tool| equal(tool.name, name))
    }

    /// The tools as a chat request has them (`{"type": "function", "function": …}`).
    pub fn declarations(&self) -> Vec<Value> {
        self.tools.iter().map(Tool::declaration).collect()
    }
}

impl Tool {
    pub fn declaration(&self) -> Value {
        let function = json!({"name": self.name, "description": self.about, "parameters": object_of(self.params)});
        json!({"type": "function", "function": function})
    }
}

fn object_of(params: &[Param]) -> Value {
    let properties: Object = params.iter().map(|param| (param.name.to_owned(), param.schema())).collect();
    let required: Vec<&str> = params.iter().map(|param| param.name).collect();
    json!({"type": "object", "properties": properties, "required": required})
}

impl Param {
    fn schema(&self) -> Value {
        let mut schema = match self.kind {
            Kind::Text => json!({"type": "string"}),
            Kind::Integer => json!({"type": "integer"}),
            Kind::Number => json!({"type": "number"}),
            Kind::Texts => json!({"type": "array", "items": {"type": "string"}}),
            Kind::Dicts(fields) => json!({"type": "array", "items": object_of(fields)}),
        };
        if let Some(object) = schema.as_object_mut() {
            if !self.one_of.is_empty() {
                object.insert("enum".to_owned(), self.one_of.into());
            }
            if !self.about.is_empty() {
                object.insert("description".to_owned(), self.about.into());
            }
        }
        schema
    }
}

impl Shape {
    pub fn fits(self, data: &Data) -> bool {
        match self {
            Shape::Text => data.as_text().is_some(),
            Shape::List => data.as_list().is_some(),
            Shape::Dict => data.as_dict().is_some(),
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Shape::Text => "a string",
            Shape::List => "an array",
            Shape::Dict => "an object",
        }
    }
}
