//! A schema in the form in which a text is held against it while it is passed over, without a tree.
//!
//! It may only say "surely valid": a keyword that is not decided here takes the types that it speaks of out of those
//! that a shape is sure of, and the validator decides.

mod fields;
mod pattern;

use fields::Fields;
use pattern::Pattern;

use crate::json::Value;
use crate::json::scan::{Scan, Text};

/// What surely fits.
#[derive(Debug, Default)]
pub struct Shape {
    /// The types of values that it is sure of.
    types: u8,
    /// The strings and integers, as written, that are let in.
    allowed: Option<Allowed>,
    /// How many characters a string may have.
    length: Option<(usize, usize)>,
    bounds: Option<Bounds>,
    pattern: Option<Pattern>,
    /// The shapes of the first items, and of all others.
    first: Vec<Shape>,
    items: Option<Box<Shape>>,
    /// No item may stand twice.
    unique: bool,
    /// How many items an array may have.
    count: Option<(usize, usize)>,
    fields: Option<Box<Fields>>,
    any_of: Vec<Shape>,
    all_of: Vec<Shape>,
}

#[derive(Debug, Default)]
struct Allowed {
    texts: Vec<Box<[u8]>>,
    integers: Vec<Box<[u8]>>,
}

#[derive(Debug)]
struct Bounds {
    low: f64,
    high: f64,
    above: f64,
    below: f64,
}

const NULL: u8 = 1;
const BOOLEAN: u8 = 2;
const INTEGER: u8 = 4;
const NUMBER: u8 = 8;
const STRING: u8 = 16;
const ARRAY: u8 = 32;
const OBJECT: u8 = 64;
const ANY: u8 = 127;

/// How many properties an object may have here.
const MOST: usize = 64;
/// How many alternatives are tried, and how many levels of them.
const ALTERNATIVES: usize = 8;
const LEVELS: usize = 2;
/// How many items are told apart.
const UNIQUE: usize = 32;
/// How deep a schema is followed.
const DEEPEST: usize = 24;
/// The largest number up to which doubles tell all integers apart.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Shape {
    /// The shape of a tool's arguments. Other names than the schema's properties are let in where it is `open`.
    pub fn of_arguments(schema: &Value, guessed: &[String], open: bool) -> Option<Shape> {
        if schema.get("$schema").is_some() {
            return None;
        }
        let mut shape = Shape::of(schema, DEEPEST, LEVELS)?;
        let fields = shape.fields.get_or_insert_with(|| Box::new(Fields::any()));
        if !open {
            fields.others = None;
        }
        for name in guessed {
            fields.guessed |= fields.bit(name)?;
        }
        (shape.types & OBJECT != 0).then_some(shape)
    }

    fn any() -> Shape {
        Shape { types: ANY, ..Shape::default() }
    }

    /// `None` where nothing would surely fit.
    fn of(schema: &Value, deep: usize, levels: usize) -> Option<Shape> {
        let Value::Object(schema) = schema else { return (*schema == Value::Bool(true)).then(Shape::any) };
        if deep == 0 {
            return None;
        }
        let mut shape = Shape::any();
        for (keyword, value) in schema {
            shape.take(keyword, value, deep - 1, levels)?;
        }
        shape.fields = Fields::of(schema, deep - 1, levels, &mut shape.types).map(Box::new);
        (shape.types != 0).then_some(shape)
    }

    /// Takes a keyword in, those about an object's fields aside. Words that no validator knows say nothing.
    fn take(&mut self, keyword: &str, value: &Value, deep: usize, levels: usize) -> Option<()> {
        match keyword {
            "type" => self.types &= types(value)?,
            "enum" => self.allow(value.as_array()?),
            "const" => self.allow(std::slice::from_ref(value)),
            "minLength" => self.length.get_or_insert((0, usize::MAX)).0 = whole(value)?,
            "maxLength" => self.length.get_or_insert((0, usize::MAX)).1 = whole(value)?,
            "minItems" => self.count.get_or_insert((0, usize::MAX)).0 = whole(value)?,
            "maxItems" => self.count.get_or_insert((0, usize::MAX)).1 = whole(value)?,
            "minimum" => self.bounds().low = exact(value)?,
            "maximum" => self.bounds().high = exact(value)?,
            "exclusiveMinimum" => self.bounds().above = exact(value)?,
            "exclusiveMaximum" => self.bounds().below = exact(value)?,
            "multipleOf" => self.types &= !(INTEGER | NUMBER),
            "pattern" => match Pattern::new(value.as_str()?) {
                Some(pattern) => self.pattern = Some(pattern),
                None => self.types &= !STRING,
            },
            "contentEncoding" | "contentMediaType" => self.types &= !STRING,
            "items" => match Shape::of(value, deep, levels) {
                Some(items) => self.items = Some(Box::new(items)),
                None => self.types &= !ARRAY,
            },
            "prefixItems" => {
                let parts = value.as_array()?.iter();
                self.first = parts.map(|part| Shape::of(part, deep, levels).unwrap_or_default()).collect();
            }
            "uniqueItems" => self.unique = value.as_bool()?,
            "additionalItems" | "unevaluatedItems" | "contains" | "minContains" | "maxContains" => self.types &= !ARRAY,
            "anyOf" => {
                let parts = value.as_array().filter(|parts| levels > 0 && parts.len() <= ALTERNATIVES)?;
                self.any_of = parts.iter().filter_map(|part| Shape::of(part, deep, levels - 1)).collect();
                return (!self.any_of.is_empty()).then_some(());
            }
            "allOf" => {
                let parts = value.as_array().filter(|parts| levels > 0 && parts.len() <= ALTERNATIVES)?;
                self.all_of = parts.iter().map(|part| Shape::of(part, deep, levels - 1)).collect::<Option<_>>()?;
            }
            "oneOf" | "not" | "if" | "then" | "else" | "$ref" | "$dynamicRef" | "$recursiveRef" | "$id" | "id"
            | "$anchor" | "$dynamicAnchor" | "$recursiveAnchor" | "$vocabulary" => return None,
            _ => {}
        }
        Some(())
    }

    fn bounds(&mut self) -> &mut Bounds {
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        self.bounds.get_or_insert(Bounds { low, high, above: low, below: high })
    }

    /// Takes in the values of an enumeration that can be told by the way they are written.
    fn allow(&mut self, values: &[Value]) {
        let mut allowed = Allowed::default();
        for value in values {
            match value {
                Value::String(text) => allowed.texts.push(text.as_bytes().into()),
                Value::Number(number) if !number.is_f64() => {
                    allowed.integers.push(number.to_string().as_bytes().into())
                }
                _ => {}
            }
        }
        if let Some(before) = self.allowed.replace(allowed) {
            let both = self.allowed.get_or_insert_default();
            both.texts.retain(|text| before.texts.contains(text));
            both.integers.retain(|integer| before.integers.contains(integer));
        }
        let has = |test: fn(&Value) -> bool| values.iter().any(test);
        self.types &= STRING
            | INTEGER
            | if has(Value::is_null) { NULL } else { 0 }
            | if has(|v| *v == Value::Bool(true)) && has(|v| *v == Value::Bool(false)) { BOOLEAN } else { 0 };
    }

    /// Passes over an object of arguments that surely fits, and says whether one is missing that a guess calls required.
    pub fn fits_arguments(&self, scan: &mut Scan<'_>) -> Option<bool> {
        let fields = self.fields.as_ref().filter(|_| self.any_of.is_empty() && self.all_of.is_empty())?;
        let seen = fields.fits(scan, 0)?;
        Some(seen & fields.guessed != fields.guessed)
    }

    /// Passes over a value that surely fits; `None` where it may not.
    pub fn fits(&self, scan: &mut Scan<'_>, depth: usize) -> Option<()> {
        if !self.any_of.is_empty() || !self.all_of.is_empty() {
            scan.peek()?;
            let start = scan.at;
            for part in &self.all_of {
                part.fits(scan, depth)?;
                scan.at = start;
            }
            let fits = |part: &Shape| {
                let fits = part.fits(scan, depth);
                scan.at = start;
                fits.is_some()
            };
            if !self.any_of.is_empty() && !self.any_of.iter().any(fits) {
                return None;
            }
        }
        match scan.peek()? {
            b'"' => self.fits_text(scan.text()?),
            b'{' => self.sure(OBJECT).and_then(|()| match &self.fields {
                Some(fields) => fields.fits(scan, depth).map(drop),
                None => scan.value(depth),
            }),
            b'[' => self.sure(ARRAY).and_then(|()| self.fits_array(scan, depth)),
            b't' => self.sure(BOOLEAN).and_then(|()| scan.word(b"true")),
            b'f' => self.sure(BOOLEAN).and_then(|()| scan.word(b"false")),
            b'n' => self.sure(NULL).and_then(|()| scan.word(b"null")),
            _ => {
                let number = scan.number()?;
                self.sure(if number.integer { INTEGER } else { NUMBER })?;
                self.allowed.as_ref().is_none_or(|a| has(&a.integers, number.raw)).then_some(())?;
                self.bounds.as_ref().map_or(Some(()), |bounds| bounds.let_in(number.raw))
            }
        }
    }

    fn fits_array(&self, scan: &mut Scan<'_>, depth: usize) -> Option<()> {
        if depth >= DEEPEST {
            return None;
        }
        let mut seen: Vec<&[u8]> = Vec::new();
        let count = scan.array(|scan, number| {
            let kind = scan.peek()?;
            let start = scan.at;
            match (self.first.get(number), &self.items) {
                (Some(shape), _) => shape.fits(scan, depth + 1)?,
                (None, Some(shape)) => shape.fits(scan, depth + 1)?,
                (None, None) => scan.value(depth + 1)?,
            }
            if self.unique {
                // Strings and integers that are written differently are different.
                let item = scan.between(start, scan.at);
                let simple =
                    if kind == b'"' { !item.contains(&b'\\') } else { item.iter().all(|b| b.is_ascii_digit()) };
                if !simple || seen.len() == UNIQUE || seen.contains(&item) {
                    return None;
                }
                seen.push(item);
            }
            Some(())
        })?;
        self.count.is_none_or(|(least, most)| (least..=most).contains(&count)).then_some(())
    }

    fn sure(&self, kind: u8) -> Option<()> {
        (self.types & kind != 0).then_some(())
    }

    fn fits_text(&self, text: Text<'_>) -> Option<()> {
        self.sure(STRING)?;
        if self.allowed.is_none() && self.length.is_none() && self.pattern.is_none() {
            return Some(());
        }
        if text.escaped {
            return None;
        }
        if let Some(pattern) = &self.pattern {
            pattern.is_in(text.raw)?;
        }
        self.allowed.as_ref().is_none_or(|a| has(&a.texts, text.raw)).then_some(())?;
        let Some((least, most)) = self.length else { return Some(()) };
        // Each character has one byte that does not go on with another one.
        let length = text.raw.iter().filter(|b| **b & 0xC0 != 0x80).count();
        (least..=most).contains(&length).then_some(())
    }
}

impl Bounds {
    fn let_in(&self, written: &[u8]) -> Option<()> {
        let number: f64 = std::str::from_utf8(written).ok()?.parse().ok()?;
        let within = number.abs() < EXACT
            && number >= self.low
            && number <= self.high
            && number > self.above
            && number < self.below;
        within.then_some(())
    }
}

fn has(list: &[Box<[u8]>], written: &[u8]) -> bool {
    list.iter().any(|one| **one == *written)
}

/// A bit for each type that `type` names.
fn types(value: &Value) -> Option<u8> {
    let one = |name: &str| match name {
        "null" => Some(NULL),
        "boolean" => Some(BOOLEAN),
        "integer" => Some(INTEGER),
        "number" => Some(INTEGER | NUMBER),
        "string" => Some(STRING),
        "array" => Some(ARRAY),
        "object" => Some(OBJECT),
        _ => None,
    };
    match value {
        Value::String(name) => one(name),
        Value::Array(names) => names.iter().try_fold(0, |all, name| Some(all | one(name.as_str()?)?)),
        _ => None,
    }
}

fn whole(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|n| usize::try_from(n).ok())
}

fn exact(value: &Value) -> Option<f64> {
    value.as_f64().filter(|n| n.abs() < EXACT)
}
