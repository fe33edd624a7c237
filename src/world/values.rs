//! Records' values to the rest of the core's, and back.

use std::sync::Arc;

use super::data::{Data, Dict, List};
use crate::json::{Object, Value};

impl Data {
    /// The value as the rest of the core has it. What JSON has no number for (a sum beyond all floats) is null.
    pub fn to_value(&self) -> Value {
        match self {
            Data::Null => Value::Null,
            Data::Bool(flag) => Value::Bool(*flag),
            Data::Int(n) => (*n).into(),
            Data::Large(n) => (*n).into(),
            Data::Float(n) => (*n).into(),
            Data::Text(text) => Value::String(text.to_string()),
            Data::List(list) => list.items.iter().map(Data::to_value).collect(),
            Data::Dict(dict) => Value::Object(dict.to_object()),
        }
    }
}

impl Dict {
    pub fn to_object(&self) -> Object {
        self.iter().map(|(name, value)| (name.to_string(), value.to_value())).collect()
    }
}

impl From<&Value> for Data {
    fn from(value: &Value) -> Data {
        match value {
            Value::Null => Data::Null,
            Value::Bool(flag) => Data::Bool(*flag),
            Value::Number(n) => match (n.as_i64(), n.as_u64()) {
                (Some(n), _) => Data::Int(n),
                (None, Some(n)) => Data::Large(n),
                (None, None) => Data::Float(n.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => Data::Text(text.as_str().into()),
            Value::Array(items) => Data::List(Arc::new(List::of(items.iter().map(Data::from).collect()))),
            Value::Object(object) => Data::Dict(Arc::new(Dict::from(object))),
        }
    }
}

impl From<&Object> for Dict {
    fn from(object: &Object) -> Dict {
        let mut dict = Dict::with_capacity(object.len());
        for (name, value) in object {
            dict.push(name.as_str().into(), value.into());
        }
        dict
    }
}
