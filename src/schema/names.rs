//! The names that a schema's top level knows, through `$ref`, `allOf` and the like.

use std::collections::HashSet;

use crate::json::{Object, Value};

#[derive(Default)]
pub struct Names {
    /// In order, without repetition.
    pub names: Vec<String>,
    /// Further names are let in explicitly. JSON Schema would let them in by default; a call with an argument that
    /// nobody declared is wrong, so silence is read as no.
    pub open: bool,
    pub patterns: Vec<String>,
}

/// How far references and nesting are followed.
const DEEPEST: usize = 16;
/// How many subschemas are looked at.
const MOST: usize = 1000;

pub fn collect(schema: &Value) -> Names {
    let mut walk =
        Walk { root: schema, out: Names::default(), known: HashSet::new(), seen: HashSet::new(), left: MOST };
    walk.visit(schema, DEEPEST);
    walk.out
}

struct Walk<'a> {
    root: &'a Value,
    out: Names,
    known: HashSet<String>,
    seen: HashSet<&'a str>,
    left: usize,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, schema: &'a Value, levels: usize) {
        let Value::Object(object) = schema else { return };
        if levels == 0 || self.left == 0 {
            // Too much to follow: let names in rather than refuse one that may be declared.
            self.out.open = true;
            return;
        }
        self.left -= 1;
        for (name, value) in object {
            match (name.as_str(), value) {
                ("properties", Value::Object(map)) => self.add(map),
                ("patternProperties", Value::Object(map)) => self.out.patterns.extend(map.keys().cloned()),
                ("additionalProperties" | "unevaluatedProperties", value) => {
                    self.out.open |= *value != Value::Bool(false);
                }
                ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                    parts.iter().for_each(|part| self.visit(part, levels - 1));
                }
                ("if" | "then" | "else", part) => self.visit(part, levels - 1),
                ("dependentSchemas", Value::Object(map)) => map.values().for_each(|part| self.visit(part, levels - 1)),
                ("$ref", Value::String(reference)) => self.follow(reference, levels - 1),
                ("$dynamicRef" | "$recursiveRef", _) => self.out.open = true,
                _ => {}
            }
        }
    }

    fn follow(&mut self, reference: &'a str, levels: usize) {
        if !self.seen.insert(reference) {
            return;
        }
        match reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer)) {
            Some(part) => self.visit(part, levels),
            // By anchor or by id: known to the validator, not to this walk.
            None => self.out.open = true,
        }
    }

    fn add(&mut self, map: &Object) {
        let new = map.keys().filter(|name| self.known.insert((*name).clone()));
        self.out.names.extend(new.cloned());
    }
}
