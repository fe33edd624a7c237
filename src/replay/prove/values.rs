//! Whether an agent can know the values of the gold actions: from the instruction, or from what reads tell.

use super::budget::{Budget, Spent};
use super::computed;
use super::course::{Course, Step};
use super::reach::{Reach, is_free};
use crate::codes::Code;
use crate::domains::calendar::read_date;
use crate::finding::{Finding, item, step as below};
use crate::json::{Object, Value, excerpt};
use crate::world::{Ended, Kind, Param};

/// Whole numbers up to this one are not traced: they count bags, items, people.
const COUNTS: i64 = 9;
/// Most findings of a task: who knows nothing of it need not read on.
const MOST: usize = 100;

/// Says which values an agent can't reach.
pub fn check(
    course: &Course<'_>,
    reach: &mut Reach<'_>,
    budget: &mut Budget,
    findings: &mut Vec<Finding>,
) -> Result<(), Spent> {
    let before = findings.len();
    for step in &course.steps {
        if findings.len() - before >= MOST {
            break;
        }
        let Some(tool) = step.tool.filter(|tool| !is_free(tool) && step.ended == Ended::Well) else { continue };
        let none = Object::new();
        let arguments = step.action.arguments.as_object().unwrap_or(&none);
        for param in tool.params {
            let Some(value) = arguments.get(param.name) else { continue };
            let at = below(&step.action.arguments_at, param.name);
            let mut walk = Walk { step, reach, budget, findings };
            walk.visit(param, value, &none, at)?;
        }
        reach.hear(&step.text);
    }
    Ok(())
}

/// A walk over one action's values.
struct Walk<'a, 'b, 'c> {
    step: &'a Step<'b>,
    reach: &'a mut Reach<'c>,
    budget: &'a mut Budget,
    findings: &'a mut Vec<Finding>,
}

impl Walk<'_, '_, '_> {
    /// `beside` are the fields of the object that the value stands in.
    fn visit(&mut self, param: &Param, value: &Value, beside: &Object, at: String) -> Result<(), Spent> {
        match (value, param.kind) {
            (Value::Array(items), Kind::Dicts(fields)) => {
                for (number, object) in items.iter().enumerate() {
                    let Some(object) = object.as_object() else { continue };
                    for field in fields {
                        if let Some(value) = object.get(field.name) {
                            self.visit(field, value, object, below(&item(&at, number), field.name))?;
                        }
                    }
                }
                Ok(())
            }
            (Value::Array(items), _) => {
                items.iter().enumerate().try_for_each(|(n, value)| self.visit(param, value, beside, item(&at, n)))
            }
            (Value::String(text), _) if text.is_empty() || param.one_of.contains(&text.as_str()) => Ok(()),
            (Value::String(text), _) if is_id(param.name) => {
                if !self.is_reached(text, beside)? {
                    self.tell(Code::UnreachableId, param, value, at);
                }
                Ok(())
            }
            (Value::String(text), _) => {
                let known = match read_date(text) {
                    Some(_) => self.reach.is_day(text, self.budget)?,
                    None => self.reach.is_heard(value) || self.reach.has(text, self.budget)?,
                };
                if !known {
                    self.tell(Code::UntracedValue, param, value, at);
                }
                Ok(())
            }
            (Value::Number(number), _) => {
                let counts = number.as_i64().is_some_and(|n| (0..=COUNTS).contains(&n));
                if !counts && !self.reach.is_heard(value) && !self.is_pinned(value, &at)? {
                    let known = computed::is_known(number.as_f64().unwrap_or(f64::NAN), self.reach, self.budget)?;
                    if !known {
                        self.tell(Code::UntracedValue, param, value, at);
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn is_reached(&mut self, id: &str, beside: &Object) -> Result<bool, Spent> {
        if self.reach.has(id, self.budget)? {
            return Ok(true);
        }
        self.reach.search(id, beside, self.budget)?;
        self.reach.has(id, self.budget)
    }

    /// Whether the world takes no other number there: then an agent finds it, as the price that must add up.
    fn is_pinned(&mut self, value: &Value, at: &str) -> Result<bool, Spent> {
        let Some(number) = value.as_f64() else { return Ok(false) };
        let inside = at.strip_prefix(self.step.action.arguments_at.as_str()).unwrap_or_default();
        for other in [number + 1.0, number - 1.0] {
            let mut arguments = self.step.action.arguments.clone();
            let Some(slot) = arguments.pointer_mut(inside) else { return Ok(false) };
            *slot = whole(other);
            self.budget.take()?;
            let mut world = self.step.before.fork();
            if world.run_into(&self.step.action.name, &arguments, &mut String::new()) == Ended::Well {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn tell(&mut self, code: Code, param: &Param, value: &Value, at: String) {
        let args =
            vec![("got", excerpt(value)), ("name", param.name.into()), ("tool", self.step.action.name.as_str().into())];
        self.findings.push(Finding::new(code, at, args));
    }
}

/// Whether a parameter of this name takes ids, which must be known to the letter.
pub fn is_id(name: &str) -> bool {
    ["_id", "_ids", "_number"].iter().any(|end| name.ends_with(end))
}

/// An integer where it can be one.
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 { (number as i64).into() } else { number.into() }
}
