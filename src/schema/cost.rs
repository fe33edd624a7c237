//! How much work a validator may have with a value, told before it begins: references that meet the same value by
//! several ways take time (and memory, for the errors) that doubles with each level, and a list of alternatives is gone
//! through for each item of a list.

use std::collections::{HashMap, HashSet};

use jsonschema::Validator;

use super::compile::Fault;
use crate::json::{Object, Value};

/// A schema as its cost is reckoned from it.
#[derive(Debug)]
pub struct Cost {
    schema: Value,
    /// Steps that one value can take at most, where nothing is referred to.
    weight: u64,
    refers: bool,
    /// Has alternatives, whose errors a validator gathers even where one error is asked for.
    pub alternatives: bool,
    /// Subschemas with an id or an anchor: what names them, and their pointer.
    named: Vec<(String, String)>,
    /// Tell which members a pattern is for. Only where something is referred to.
    patterns: HashMap<String, Validator>,
}

/// How many references may follow one another: compiling them goes down by recursion.
const LONGEST: usize = 200;
/// How many ids and anchors there may be.
const MOST_NAMED: usize = 1000;
/// How far a reckoning goes down, through schemas and values.
const DEEPEST: usize = 2000;
/// Up to here a product of sizes is good enough.
const SMALL: u64 = 128;

impl Cost {
    /// `matcher` gives what tells whether a pattern is for a text.
    ///
    /// # Errors
    /// References are too many, or follow one another too far, to be compiled.
    pub fn new(schema: Value, matcher: impl Fn(&str) -> Option<Validator>) -> Result<Cost, Fault> {
        let mut cost =
            Cost { schema, weight: 0, refers: false, alternatives: false, named: Vec::new(), patterns: HashMap::new() };
        let mut patterns = Vec::new();
        cost.survey(&mut patterns);
        if cost.refers {
            cost.follow_references()?;
            cost.patterns = patterns.into_iter().filter_map(|p| matcher(&p).map(|m| (p, m))).collect();
        }
        Ok(cost)
    }

    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// How many steps a value of `size` bytes of JSON text takes at most; `None` where something is referred to.
    pub fn at_most(&self, size: usize) -> Option<u64> {
        (!self.refers).then(|| self.weight.saturating_mul(size as u64))
    }

    /// How many steps the value takes at most; `None` where they are more than `limit`.
    pub fn steps(&self, value: &Value, limit: u64) -> Option<u64> {
        let product = self.weight.saturating_mul(size(value, SMALL));
        if !self.refers && product <= SMALL.min(limit) {
            return Some(product);
        }
        let mut count = Count { cost: self, limit, work: 0, known: HashMap::new(), open: HashSet::new() };
        count.of(&self.schema, value, 0).filter(|steps| *steps <= limit)
    }

    /// Goes through the schema once, by a list of our own.
    fn survey(&mut self, patterns: &mut Vec<String>) {
        let mut open = vec![(&self.schema, String::new())];
        while let Some((value, at)) = open.pop() {
            match value {
                Value::Object(object) => {
                    self.weight += 1;
                    for (key, part) in object {
                        match (key.as_str(), part) {
                            ("$ref" | "$dynamicRef" | "$recursiveRef", Value::String(_)) => self.refers = true,
                            ("anyOf" | "oneOf" | "contains", _) => self.alternatives = true,
                            ("$id" | "id" | "$anchor" | "$dynamicAnchor", Value::String(name)) => {
                                self.named.push((name.trim_start_matches('#').to_owned(), at.clone()));
                            }
                            ("pattern", Value::String(pattern)) => self.weight += of_pattern(pattern),
                            ("patternProperties", Value::Object(map)) => patterns.extend(map.keys().cloned()),
                            _ => {}
                        }
                        open.push((part, crate::finding::step(&at, key)));
                    }
                }
                Value::Array(items) => {
                    self.weight += items.len() as u64 / SCALARS;
                    open.extend(items.iter().enumerate().map(|(i, part)| (part, crate::finding::item(&at, i))));
                }
                _ => {}
            }
        }
    }

    /// Goes the way that compiling goes: each target once, as deep as they lead to one another.
    fn follow_references(&self) -> Result<(), Fault> {
        if self.named.len() > MOST_NAMED {
            return Err(too_much(format!("more than {MOST_NAMED} ids and anchors beside references")));
        }
        let mut seen = HashSet::new();
        let mut path = vec![self.references(&self.schema)];
        while let Some(left) = path.last_mut() {
            let Some(reference) = left.pop() else {
                path.pop();
                continue;
            };
            for target in self.targets(reference) {
                if seen.insert(std::ptr::from_ref(target)) {
                    path.push(self.references(target));
                }
            }
            if path.len() > LONGEST {
                return Err(too_much(format!("more than {LONGEST} references lead from one to the next")));
            }
        }
        Ok(())
    }

    fn references<'a>(&self, schema: &'a Value) -> Vec<&'a str> {
        let (mut open, mut found) = (vec![schema], Vec::new());
        while let Some(value) = open.pop() {
            match value {
                Value::Object(object) => {
                    for (key, part) in object {
                        match part {
                            Value::String(to) if matches!(key.as_str(), "$ref" | "$dynamicRef" | "$recursiveRef") => {
                                found.push(to.as_str());
                            }
                            part => open.push(part),
                        }
                    }
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        found
    }

    /// What a reference may lead to: one place, mostly. Where ids stand inside, more than can be.
    fn targets(&self, reference: &str) -> Vec<&Value> {
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if !fragment.is_empty() && !fragment.starts_with('/') {
            let anchors = self.named.iter().filter(|(name, _)| name == fragment);
            return anchors.filter_map(|(_, at)| self.schema.pointer(at)).collect();
        }
        let fragment = decoded(fragment);
        let ids = self.named.iter().filter_map(|(_, at)| self.schema.pointer(at));
        let root = document.is_empty().then_some(&self.schema);
        let mut found: Vec<&Value> = root.into_iter().chain(ids).filter_map(|part| part.pointer(&fragment)).collect();
        found.dedup_by_key(|part| std::ptr::from_ref(*part));
        found
    }
}

fn too_much(problem: String) -> Fault {
    Fault { pointer: String::new(), problem }
}

/// Comparing a value with so many others of an enum is a step.
const SCALARS: u64 = 16;

struct Count<'a> {
    cost: &'a Cost,
    limit: u64,
    work: u64,
    /// What was reckoned for a target of references and a value, by their addresses.
    known: HashMap<(*const Value, *const Value), u64>,
    /// Targets that are being reckoned for a value: a validator, too, goes round in a circle once only.
    open: HashSet<(*const Value, *const Value)>,
}

impl<'a> Count<'a> {
    fn of(&mut self, schema: &'a Value, value: &Value, depth: usize) -> Option<u64> {
        self.work += 1;
        if self.work > self.limit || depth > DEEPEST {
            return None;
        }
        let Value::Object(keywords) = schema else { return Some(1) };
        let mut sum = 1_u64;
        for (keyword, part) in keywords {
            let more = self.keyword(keywords, keyword, part, value, depth + 1)?;
            sum = sum.saturating_add(more);
            if sum > self.limit {
                return None;
            }
        }
        Some(sum)
    }

    fn keyword(&mut self, all: &'a Object, name: &str, part: &'a Value, value: &Value, depth: usize) -> Option<u64> {
        match (name, part, value) {
            ("$ref" | "$dynamicRef" | "$recursiveRef", Value::String(to), _) => self.reference(to, value, depth),
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts), _) => {
                self.sum(parts.iter().map(|part| (part, value)), depth)
            }
            ("not" | "if" | "then" | "else", part, _) => self.of(part, value, depth),
            ("dependentSchemas" | "dependencies", Value::Object(parts), Value::Object(_)) => {
                self.sum(parts.values().map(|part| (part, value)), depth)
            }
            ("properties", Value::Object(parts), Value::Object(members)) => {
                let both = members.iter().filter_map(|(name, member)| Some((parts.get(name)?, member)));
                self.sum(both, depth)
            }
            ("patternProperties", Value::Object(parts), Value::Object(members)) => {
                let cost = self.cost;
                let tries = (parts.len() * members.len()) as u64;
                let hit = |pattern: &str, name: &str| is_for(cost, pattern, name);
                let pairs = parts.iter().flat_map(|(pattern, part)| {
                    members.iter().filter(move |(name, _)| hit(pattern, name)).map(move |(_, member)| (part, member))
                });
                self.sum(pairs, depth)?.checked_add(tries)
            }
            ("additionalProperties" | "unevaluatedProperties", part, Value::Object(members)) => {
                let cost = self.cost;
                let map = |keyword: &str| all.get(keyword).and_then(Value::as_object);
                let (declared, patterns) = (map("properties"), map("patternProperties"));
                let rest = members.iter().filter(|(name, _)| {
                    !declared.is_some_and(|map| map.contains_key(*name))
                        && !patterns.is_some_and(|map| cost.refers && map.keys().any(|p| is_for(cost, p, name)))
                });
                self.sum(rest.map(|(_, member)| (part, member)), depth)
            }
            ("propertyNames", part, Value::Object(members)) => {
                let one = self.of(part, &Value::Null, depth)?;
                Some(one.saturating_mul(members.len() as u64))
            }
            ("prefixItems" | "items", Value::Array(parts), Value::Array(items)) => {
                self.sum(parts.iter().zip(items), depth)
            }
            ("items" | "additionalItems" | "contains" | "unevaluatedItems", part, Value::Array(items)) => {
                let list = |keyword: &str| all.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
                let before = if name == "contains" { 0 } else { list("prefixItems").max(list("items")) };
                self.sum(items.iter().skip(before).map(|item| (part, item)), depth)
            }
            ("enum", Value::Array(values), Value::Array(_) | Value::Object(_)) => Some(values.len() as u64),
            ("enum", Value::Array(values), _) => Some(values.len() as u64 / SCALARS),
            ("uniqueItems", _, Value::Array(items)) => Some(items.len() as u64),
            ("pattern", Value::String(pattern), Value::String(text)) => {
                Some(of_pattern(pattern).saturating_mul(text.len() as u64) / BYTES)
            }
            _ => Some(0),
        }
    }

    fn sum<'v>(&mut self, pairs: impl Iterator<Item = (&'a Value, &'v Value)>, depth: usize) -> Option<u64> {
        let mut sum = 0_u64;
        for (part, value) in pairs {
            sum = sum.saturating_add(self.of(part, value, depth)?);
            if sum > self.limit {
                return None;
            }
        }
        Some(sum)
    }

    fn reference(&mut self, to: &str, value: &Value, depth: usize) -> Option<u64> {
        let cost = self.cost;
        let targets = cost.targets(to);
        if targets.is_empty() {
            return Some(size(value, self.limit).saturating_mul(METASCHEMA));
        }
        let mut most = 0;
        for target in targets {
            let key = (std::ptr::from_ref(target), std::ptr::from_ref(value));
            if !self.known.contains_key(&key) && self.open.insert(key) {
                let steps = self.of(target, value, depth)?;
                self.open.remove(&key);
                self.known.insert(key, steps);
            }
            most = most.max(self.known.get(&key).copied().unwrap_or(1));
        }
        Some(most)
    }
}

/// Steps that a value takes in one of the bundled metaschemas, which alone are outside of a schema.
const METASCHEMA: u64 = 64;

/// Whether a pattern is for a member of this name; where that is not known, it may be.
fn is_for(cost: &Cost, pattern: &str, name: &str) -> bool {
    cost.patterns.get(pattern).is_none_or(|matcher| matcher.is_valid(&Value::from(name)))
}

/// Bytes of a text that a pattern of one state passes in a step.
const BYTES: u64 = 64;

/// About how many states a pattern has: its length, times what its counted repetitions ask for.
fn of_pattern(pattern: &str) -> u64 {
    let counts = pattern.split('{').skip(1).filter_map(|rest| {
        let inside = rest.split_once('}')?.0;
        inside.rsplit(',').find_map(|number| number.trim().parse::<u64>().ok())
    });
    let times = counts.fold(1_u64, |product, count| product.saturating_mul(count.max(1)).min(1 << 20));
    times.saturating_mul(pattern.len() as u64).min(1 << 24)
}

/// How many values there are, and a bit for long texts; not much more than `enough`.
fn size(value: &Value, enough: u64) -> u64 {
    let (mut open, mut size) = (vec![value], 0);
    while let Some(value) = open.pop() {
        size += 1;
        match value {
            Value::String(text) => size += text.len() as u64 / BYTES,
            Value::Array(items) => open.extend(items.iter().take(enough as usize)),
            Value::Object(object) => open.extend(object.values().take(enough as usize)),
            _ => {}
        }
        if size > enough {
            break;
        }
    }
    size
}

/// A fragment with its `%25` and the like read.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let digits = others.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
