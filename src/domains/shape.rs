//! The shape of records: which fields, of which types, with which words. A JSON Schema a table, in one file a domain.

use std::collections::BTreeMap;

use jsonschema::Validator;

use super::invariants::Violations;
use crate::json::{Object, Value};
use crate::schema::validator;

/// A domain's schemas by table.
pub struct Shapes(Vec<(String, Validator)>);

impl Shapes {
    /// Reads `{"$defs": …, "orders": …, …}`, a file of ours.
    pub fn read(text: &str) -> Shapes {
        let mut all: Object = serde_json::from_str(text).expect("a file of ours");
        let defs = all.remove("$defs").unwrap_or_default();
        let compiled = all.into_iter().map(|(table, mut schema)| {
            schema["$defs"] = defs.clone();
            (table, validator(&schema).expect("a schema of ours"))
        });
        Shapes(compiled.collect())
    }

    /// Whether a record has the shape that its table asks for; says where not.
    pub fn fits(&self, table: &'static str, key: &str, record: &Value, out: &mut Violations) -> bool {
        let Some((_, validator)) = self.0.iter().find(|(name, _)| name == table) else { return true };
        if validator.is_valid(record) {
            return true;
        }
        for error in validator.iter_errors(record) {
            out.say("shape", table, key, error.instance_path().to_string(), &error.to_string());
        }
        false
    }
}

/// A text in a record that has its shape; empty where it has not.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// The items of a list in a record that has its shape; none where it has not.
pub fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// The members of an object in a record that has its shape.
pub fn members<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value[field].as_object().into_iter().flatten()
}

/// A whole number in a record that has its shape, where 5.0 is 5; 0 where it has not.
pub fn whole(value: &Value, field: &str) -> i64 {
    let number = &value[field];
    number.as_i64().or_else(|| number.as_f64().map(|number| number as i64)).unwrap_or_default()
}

/// How often each text stands in a list.
pub fn tally<'a>(texts: impl IntoIterator<Item = &'a Value>) -> BTreeMap<&'a str, usize> {
    let mut out = BTreeMap::new();
    for text in texts {
        *out.entry(text.as_str().unwrap_or_default()).or_default() += 1;
    }
    out
}
