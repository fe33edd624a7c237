//! A tool: its interface as data, and what it does to a world. Arguments are held against the interface before it runs.

use std::fmt;

use smallvec::SmallVec;

use super::data::{Data, List};
use super::domain::Domain;
use super::number::Num;
use super::string::{Text, equal};
use super::worlds::World;
use crate::json::{Value, kind};

/// A tool of a domain.
pub struct Tool {
    pub name: &'static str,
    /// What it is for, as a model is told.
    pub about: &'static str,
    /// In the order of the signature; a call must have all of them and no others.
    pub params: &'static [Param],
    /// Whether it may change the state.
    pub writes: bool,
    /// Kinds of values (`order_id`, `user_id`, …) that a caller must have learnt before.
    pub needs: &'static [&'static str],
    /// Kinds of values that its observation tells.
    pub produces: &'static [&'static str],
    /// Appends the observation. Where it raises, what it wrote does not count, but what it changed stays.
    pub run: fn(&mut World, &Arguments<'_>, &mut String) -> Result<(), Raised>,
}

/// A parameter of a tool, or a field of an object in a list.
pub struct Param {
    pub name: &'static str,
    pub kind: Kind,
    pub about: &'static str,
    /// What the interface asks for; the tool itself decides what it refuses.
    pub one_of: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub enum Kind {
    Text,
    Integer,
    Number,
    Texts,
    /// A list of objects with these fields.
    Dicts(&'static [Param]),
}

impl Param {
    pub const fn new(name: &'static str, kind: Kind, about: &'static str) -> Param {
        Param { name, kind, about, one_of: &[] }
    }

    pub const fn text(name: &'static str, about: &'static str) -> Param {
        Param::new(name, Kind::Text, about)
    }

    pub const fn one_of(name: &'static str, about: &'static str, one_of: &'static [&'static str]) -> Param {
        Param { name, kind: Kind::Text, about, one_of }
    }
}

/// A failure where Python's own exception makes the reference's answer. Its words are ours and bind nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised(pub String);

impl Raised {
    pub fn new(words: impl Into<String>) -> Raised {
        Raised(words.into())
    }

    #[cold]
    pub fn no_key(name: &str) -> Raised {
        Raised(format!("no `{name}`"))
    }

    #[cold]
    pub fn wrong_type(name: &str, wanted: &str) -> Raised {
        Raised(format!("`{name}` is not {wanted}"))
    }
}

impl fmt::Display for Raised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error: {}", self.0)
    }
}

/// What a tool answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    pub text: String,
    /// It raised, the text starts with `Error`, or there is no such tool.
    pub is_error: bool,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Well,
    /// The tool says no, or there is none; the words are the reference's.
    Refused,
    /// Python's own exception makes the reference's answer: its words bind nobody.
    Raised,
}

/// How the answer begins where there is no such tool.
pub(super) const UNKNOWN: &str = "Unknown action ";

/// Whether an answer's text says that the call failed.
pub fn is_error(text: &str) -> bool {
    text.starts_with("Error") || text.starts_with(UNKNOWN)
}

/// A call held against its domain's tools: what can be known of it without a world. Running it again costs no look at
/// names and types.
#[derive(Clone)]
pub struct Prepared(pub(super) Preparation);

#[derive(Clone)]
pub(super) enum Preparation {
    /// There is no tool of this name.
    Unknown(String),
    /// The arguments do not fit the interface.
    Unfit(Raised),
    /// The arguments as records hold them, in the order of the parameters.
    Fit(&'static Tool, Box<[Data]>),
}

impl Prepared {
    /// Holds a call against the interface, as Python does when it binds names, and by JSON type.
    pub(super) fn new(domain: &Domain, name: &str, arguments: &Value) -> Prepared {
        let Some(tool) = domain.tool(name) else { return Prepared(Preparation::Unknown(name.to_owned())) };
        Prepared(match bind(tool, arguments) {
            Ok(values) => Preparation::Fit(tool, values),
            Err(raised) => Preparation::Unfit(raised),
        })
    }

    /// A call that raises whatever the world is.
    pub fn raising(words: &str) -> Prepared {
        Prepared(Preparation::Unfit(Raised::new(words)))
    }
}

fn bind(tool: &'static Tool, arguments: &Value) -> Result<Box<[Data]>, Raised> {
    let Value::Object(object) = arguments else {
        return Err(Raised(format!("the arguments of {} are {}, not an object", tool.name, kind(arguments))));
    };
    let mut values: [Option<&Value>; MAX_PARAMS] = [None; MAX_PARAMS];
    for (name, value) in object {
        match tool.place(name).and_then(|place| values.get_mut(place)) {
            Some(slot) => *slot = Some(value),
            None => return Err(Raised(format!("{} has no parameter `{name}`", tool.name))),
        }
    }
    let bound = tool.params.iter().zip(values).map(|(param, value)| match value {
        None => Err(Raised(format!("{} needs the argument `{}`", tool.name, param.name))),
        Some(value) => param.kind.fits(value, param.name).map(|()| Data::from(value)),
    });
    bound.collect()
}

impl Tool {
    fn place(&self, name: &str) -> Option<usize> {
        self.params.iter().position(|param| equal(param.name, name))
    }
}

/// Strings of a list; few, as a rule.
pub type Texts<'a> = SmallVec<[&'a Text; 8]>;

/// Arguments that fit a tool's parameters: each is there, of its type, and no other is.
pub struct Arguments<'a> {
    pub(super) params: &'static [Param],
    /// As the parameters stand.
    pub(super) values: &'a [Data],
}

/// More than any tool has.
pub const MAX_PARAMS: usize = 16;

impl<'a> Arguments<'a> {
    pub fn text(&self, name: &str) -> Result<&'a str, Raised> {
        Ok(self.own(name)?)
    }

    pub fn num(&self, name: &str) -> Result<Num, Raised> {
        Num::of(self.value(name)?).ok_or_else(|| Raised::wrong_type(name, "a number"))
    }

    pub fn texts(&self, name: &str) -> Result<Texts<'a>, Raised> {
        let mut texts = Texts::new();
        for item in self.list(name)?.items() {
            texts.push(item.as_text().ok_or_else(|| Raised::wrong_type(name, "a list of strings"))?);
        }
        Ok(texts)
    }

    pub fn list(&self, name: &str) -> Result<&'a List, Raised> {
        self.value(name)?.as_list().map(|list| &**list).ok_or_else(|| Raised::wrong_type(name, "a list"))
    }

    /// An argument as a record takes it.
    pub fn data(&self, name: &str) -> Result<Data, Raised> {
        self.value(name).cloned()
    }

    /// A string as a record takes it.
    pub fn owned(&self, name: &str) -> Result<Text, Raised> {
        self.own(name).cloned()
    }

    fn own(&self, name: &str) -> Result<&'a Text, Raised> {
        self.value(name)?.as_text().ok_or_else(|| Raised::wrong_type(name, "a string"))
    }

    fn value(&self, name: &str) -> Result<&'a Data, Raised> {
        let place = self.params.iter().position(|param| equal(param.name, name));
        place.and_then(|place| self.values.get(place)).ok_or_else(|| Raised::no_key(name))
    }
}

impl Kind {
    /// Fields that are missing in an object of a list are left to the tool: it may never look at them.
    fn fits(self, value: &Value, name: &str) -> Result<(), Raised> {
        let wrong = |wanted: &str| Err(Raised(format!("`{name}` is {}, not {wanted}", kind(value))));
        match (self, value) {
            (Kind::Text, Value::String(_)) | (Kind::Number, Value::Number(_)) => Ok(()),
            // As JSON Schema has it, 3.0 is an integer.
            (Kind::Integer, Value::Number(n)) if n.as_f64().is_some_and(|n| n.fract() == 0.0) => Ok(()),
            (Kind::Texts, Value::Array(items)) => items.iter().try_for_each(|item| Kind::Text.fits(item, name)),
            (Kind::Dicts(fields), Value::Array(items)) => items.iter().try_for_each(|item| match item {
                Value::Object(object) => fields.iter().try_for_each(|field| {
                    object.get(field.name).map_or(Ok(()), |value| field.kind.fits(value, field.name))
                }),
                other => Err(Raised(format!("`{name}` holds {}, not an object", kind(other)))),
            }),
            (kind, _) => wrong(kind.word()),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Text => "a string",
            Kind::Integer => "an integer",
            Kind::Number => "a number",
            Kind::Texts | Kind::Dicts(_) => "an array",
        }
    }
}
