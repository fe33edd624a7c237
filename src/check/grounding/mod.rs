//! Grounding: where the values of a call's arguments come from. A hint, so what can't be decided is let pass.
//!
//! A value may come from the words of the turns before the call, from an observation, or from the tool's declaration.
//! An assistant's words count once the user has gone on from them.

mod dates;
mod fold;
mod numbers;
mod placeholder;
mod said;
mod same;
mod tokens;
mod traced;
mod words;

use std::collections::HashMap;

use self::dates::When;
use self::placeholder::is_placeholder;
use self::said::Said;
use self::tokens::cut;
use self::traced::Sources;
use super::errors::MOST;
use super::options::Options;
use crate::codes::Code;
use crate::finding::{Finding, item, step};
use crate::json::{Value, excerpt};
use crate::row::{Call, Message, Role, Row, Tool};

/// How many bytes of what was said are searched through for one row.
const SEARCH: usize = 64 << 20;

pub fn check(row: &Row, options: &Options, findings: &mut Vec<Finding>) {
    let wanted = [Code::UngroundedValue, Code::PlaceholderValue].iter().any(|code| options.selection.has(*code));
    // Where a message could not be read, a value may come from there.
    if !options.grounding || !wanted || row.gaps {
        return;
    }
    let tools = row.tools.as_deref().unwrap_or_default();
    let mut scene = Scene { tools, heard: Said::default(), offered: HashMap::new(), search: SEARCH };
    let mut unanswered: Vec<&Message> = Vec::new();
    for message in &row.messages {
        match message.role {
            Role::Assistant => {
                for call in &message.calls {
                    scene.check_call(message, call, findings);
                }
                unanswered.push(message);
                continue;
            }
            Role::User => unanswered.drain(..).for_each(|m| scene.hear(m)),
            Role::System | Role::Developer | Role::Tool => {}
        }
        scene.hear(message);
    }
}

/// Whether a value can be traced to a text, nothing else being known.
pub fn is_grounded(value: &Value, text: &str) -> bool {
    let mut heard = Said::default();
    heard.hear(text);
    Sources { heard: &heard, offered: None, search: &mut SEARCH.clone() }.has(value)
}

/// Whether a value is a placeholder that a text does not have.
pub fn is_placeholder_beside(value: &str, text: &str) -> bool {
    let mut heard = Said::default();
    heard.hear(text);
    is_placeholder(value, &heard)
}

/// A text that was listened to once, to be asked about many values.
pub struct Heard(Said);

impl Heard {
    pub fn of(text: &str) -> Heard {
        let mut said = Said::default();
        said.hear(text);
        Heard(said)
    }

    /// Whether the text names this day. What only a clock knows ("tomorrow") names none.
    pub fn names_day(&self, day: &str) -> bool {
        When::of(&cut(day)).dates.iter().any(|date| self.0.has_date(date))
    }

    /// Whether a value, which is no array and no object, can be traced to the text.
    pub fn has(&self, value: &Value) -> bool {
        Sources { heard: &self.0, offered: None, search: &mut SEARCH.clone() }.has(value)
    }
}

struct Scene<'a> {
    tools: &'a [Tool],
    heard: Said,
    /// What the declarations of a name say.
    offered: HashMap<&'a str, Said>,
    search: usize,
}

impl<'a> Scene<'a> {
    fn hear(&mut self, message: &Message) {
        if let Some(content) = &message.content {
            match message.role {
                Role::Tool => self.heard.hear_observation(content),
                _ => self.heard.hear_content(content),
            }
        }
        if message.role != Role::Assistant {
            message.extra.values().for_each(|value| self.heard.hear_value(value));
        }
    }

    fn check_call(&mut self, turn: &Message, call: &'a Call, findings: &mut Vec<Finding>) {
        let Some(Value::Object(arguments)) = &call.arguments else { return };
        if self.heard.is_empty() || self.heard.missed {
            return;
        }
        if !self.offered.contains_key(call.name.as_str()) {
            let mut said = Said::default();
            for tool in self.tools.iter().filter(|t| t.name == call.name) {
                tool.description.iter().chain(&tool.parameters).for_each(|part| said.hear_leaves(part));
            }
            self.offered.insert(&call.name, said);
        }
        let start = findings.len();
        let mut walk = Walk {
            sources: Sources {
                heard: &self.heard,
                offered: self.offered.get(call.name.as_str()),
                search: &mut self.search,
            },
            call,
            name: "",
            findings,
            left: MOST,
        };
        for (name, value) in arguments {
            walk.name = name;
            walk.visit(value, &mut step(&call.arguments_at.0, name));
        }
        findings[start..].iter_mut().for_each(|f| f.place.set_call(turn.number, call.number));
    }
}

/// A walk over one call's values.
struct Walk<'a> {
    sources: Sources<'a>,
    call: &'a Call,
    /// The argument that the value stands in.
    name: &'a str,
    findings: &'a mut Vec<Finding>,
    left: usize,
}

impl Walk<'_> {
    fn visit(&mut self, value: &Value, pointer: &mut String) {
        if self.left == 0 {
            return;
        }
        let length = pointer.len();
        match value {
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    *pointer = item(pointer, index);
                    self.visit(value, pointer);
                    pointer.truncate(length);
                }
            }
            Value::Object(object) => {
                for (key, value) in object {
                    *pointer = step(pointer, key);
                    self.visit(value, pointer);
                    pointer.truncate(length);
                }
            }
            leaf => self.leaf(leaf, pointer),
        }
    }

    fn leaf(&mut self, value: &Value, pointer: &str) {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return,
        };
        let code = if is_placeholder(&text, self.sources.heard) && !self.sources.is_offered(value) {
            Code::PlaceholderValue
        } else if !self.sources.has(value) {
            Code::UngroundedValue
        } else {
            return;
        };
        let args = vec![("got", excerpt(value)), ("name", self.name.into()), ("tool", self.call.name.clone().into())];
        self.findings.push(Finding::new(code, pointer, args));
        self.left -= 1;
    }
}
