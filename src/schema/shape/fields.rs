//! The fields of an object, as a shape sees them.

use super::{ANY, DEEPEST, MOST, OBJECT, Shape};
use crate::json::Object;
use crate::json::scan::Scan;

#[derive(Debug)]
pub struct Fields {
    /// Names as written.
    properties: Vec<(Box<[u8]>, Shape)>,
    /// A bit for each of the properties that has to be there.
    required: u64,
    /// A bit for each of those that a guess calls required.
    pub guessed: u64,
    /// What fits other names; `None` where they don't surely.
    pub others: Option<Shape>,
}

impl Fields {
    pub fn any() -> Fields {
        Fields { properties: Vec::new(), required: 0, guessed: 0, others: Some(Shape::any()) }
    }

    /// The keywords about an object's fields; takes objects out of `types` where they can't be decided.
    pub fn of(schema: &Object, deep: usize, levels: usize, types: &mut u8) -> Option<Fields> {
        let fields = Fields::read(schema, deep, levels);
        if fields.is_none() {
            *types &= !OBJECT;
        }
        fields.filter(|f| !f.properties.is_empty() || f.others.as_ref().is_none_or(|o| o.types != ANY))
    }

    fn read(schema: &Object, deep: usize, levels: usize) -> Option<Fields> {
        let mut fields = Fields::any();
        for (keyword, value) in schema {
            match keyword.as_str() {
                "properties" => {
                    for (name, part) in value.as_object()? {
                        // A shape that nothing surely fits: the property's name is known all the same.
                        let shape = Shape::of(part, deep, levels).unwrap_or_default();
                        fields.properties.push((name.as_bytes().into(), shape));
                    }
                }
                "additionalProperties" => fields.others = Shape::of(value, deep, levels),
                "patternProperties"
                | "propertyNames"
                | "minProperties"
                | "maxProperties"
                | "dependencies"
                | "dependentRequired"
                | "dependentSchemas"
                | "unevaluatedProperties" => return None,
                _ => {}
            }
        }
        if let Some(required) = schema.get("required") {
            required.as_array()?.iter().try_for_each(|name| fields.require(name.as_str()?))?;
        }
        (fields.properties.len() <= MOST).then_some(fields)
    }

    fn require(&mut self, name: &str) -> Option<()> {
        self.required |= self.bit(name)?;
        Some(())
    }

    /// The bit of a property, which is noted where it is not declared.
    pub fn bit(&mut self, name: &str) -> Option<u64> {
        let index = match self.properties.iter().position(|(known, _)| **known == *name.as_bytes()) {
            Some(index) => index,
            None => {
                // What is not declared fits as other names do.
                let shape = if self.others.as_ref()?.types == ANY { Shape::any() } else { Shape::default() };
                self.properties.push((name.as_bytes().into(), shape));
                self.properties.len() - 1
            }
        };
        1u64.checked_shl(u32::try_from(index).ok()?)
    }

    /// A bit for each of the properties that are there.
    pub fn fits(&self, scan: &mut Scan<'_>, depth: usize) -> Option<u64> {
        if depth >= DEEPEST {
            return None;
        }
        let (mut seen, mut next) = (0u64, 0);
        let mut others: Vec<&[u8]> = Vec::new();
        scan.members(|scan, key| {
            // Arguments mostly stand in the order of their declaration.
            let count = self.properties.len();
            let found = (next..count).chain(0..next.min(count)).find(|i| *self.properties[*i].0 == *key);
            let Some(index) = found else {
                if others.len() == MOST || others.contains(&key) {
                    return None;
                }
                others.push(key);
                return self.others.as_ref()?.fits(scan, depth + 1);
            };
            if seen & 1 << index != 0 {
                return None;
            }
            seen |= 1 << index;
            next = index + 1;
            self.properties[index].1.fits(scan, depth + 1)
        })?;
        (seen & self.required == self.required).then_some(seen)
    }
}
