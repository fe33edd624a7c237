//! Records as worlds hold them: values whose parts are shared, so that a changed record copies what is changed.
//!
//! Lists and objects stand behind `Arc`: a copy of one counts its parts up and copies none. What was frozen knows its
//! JSON text, so the unchanged part of an observation is a copy of bytes.

use std::sync::Arc;

use super::number::Num;
use super::string::{Text, equal};
use super::tool::Raised;
use crate::json::{Object, Value};

/// A value. Objects keep their order; integers stay integers.
#[derive(Clone, Debug)]
pub enum Data {
    Null,
    Bool(bool),
    Int(i64),
    /// An integer beyond `i64`.
    Large(u64),
    Float(f64),
    Text(Text),
    List(Arc<List>),
    Dict(Arc<Dict>),
}

#[derive(Debug, Default)]
pub struct List {
    pub(super) items: Vec<Data>,
    pub(super) span: Option<Span>,
}

/// A JSON object: a record or a part of one. Few fields, so it is searched from the front.
#[derive(Debug, Default)]
pub struct Dict {
    pub(super) fields: Vec<(Text, Data)>,
    pub(super) span: Option<Span>,
}

/// Where the JSON text of something frozen stands: in the text of its record.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub text: Arc<str>,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn text(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }
}

// A copy is made to be changed: it has no text, and room for what a tool adds.
impl Clone for List {
    fn clone(&self) -> List {
        let mut items = Vec::with_capacity(self.items.len() + 2);
        items.extend_from_slice(&self.items);
        List { items, span: None }
    }
}

impl Clone for Dict {
    fn clone(&self) -> Dict {
        let mut fields = Vec::with_capacity(self.fields.len() + 4);
        fields.extend_from_slice(&self.fields);
        Dict { fields, span: None }
    }
}

impl Dict {
    pub fn new() -> Dict {
        Dict::default()
    }

    /// An object of these fields, each of which has a name of its own.
    pub fn of<const N: usize>(fields: [(&'static str, Data); N]) -> Dict {
        Dict { fields: fields.into_iter().map(|(name, value)| (Text::fixed(name), value)).collect(), span: None }
    }

    pub fn get(&self, name: &str) -> Option<&Data> {
        self.fields.iter().find(|(key, _)| equal(key, name)).map(|(_, value)| value)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Text, &Data)> {
        self.fields.iter().map(|(name, value)| (name, value))
    }

    pub fn len(&self) -> usize {
        self.fields.len()
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Gives a field a value: at its place where it stands already, else at the end.
    pub fn set(&mut self, name: &str, value: Data) {
        self.span = None;
        match self.fields.iter_mut().find(|(key, _)| equal(key, name)) {
            Some((_, old)) => *old = value,
            None => self.fields.push((name.into(), value)),
        }
    }

    /// Adds a field behind all others, of which none has this name.
    pub fn append(&mut self, name: Text, value: Data) {
        self.span = None;
        self.fields.push((name, value));
    }

    pub fn remove(&mut self, name: &str) -> Option<Data> {
        let place = self.fields.iter().position(|(key, _)| equal(key, name))?;
        self.span = None;
        Some(self.fields.remove(place).1)
    }

    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Data> {
        self.span = None;
        self.fields.iter_mut().find(|(key, _)| equal(key, name)).map(|(_, value)| value)
    }

    /// A field that must be there, as `record[name]` does.
    pub fn need(&self, name: &str) -> Result<&Data, Raised> {
        self.get(name).ok_or_else(|| Raised::no_key(name))
    }

    pub fn text(&self, name: &str) -> Result<&Text, Raised> {
        self.need(name)?.as_text().ok_or_else(|| Raised::wrong_type(name, "a string"))
    }

    pub fn num(&self, name: &str) -> Result<Num, Raised> {
        Num::of(self.need(name)?).ok_or_else(|| Raised::wrong_type(name, "a number"))
    }

    pub fn dict(&self, name: &str) -> Result<&Arc<Dict>, Raised> {
        self.need(name)?.as_dict().ok_or_else(|| Raised::wrong_type(name, "an object"))
    }

    pub fn list(&self, name: &str) -> Result<&Arc<List>, Raised> {
        self.need(name)?.as_list().ok_or_else(|| Raised::wrong_type(name, "a list"))
    }

    /// An object in a field, to change it.
    pub fn dict_mut(&mut self, name: &str) -> Result<&mut Dict, Raised> {
        match self.field_mut(name) {
            Some(Data::Dict(dict)) => Ok(own_dict(dict)),
            Some(_) => Err(Raised::wrong_type(name, "an object")),
            None => Err(Raised::no_key(name)),
        }
    }

    /// A list in a field, to change it.
    pub fn list_mut(&mut self, name: &str) -> Result<&mut List, Raised> {
        match self.field_mut(name) {
            Some(Data::List(list)) => Ok(own_list(list)),
            Some(_) => Err(Raised::wrong_type(name, "a list")),
            None => Err(Raised::no_key(name)),
        }
    }
}

impl List {
    pub fn of(items: Vec<Data>) -> List {
        List { items, span: None }
    }

    pub fn items(&self) -> &[Data] {
        &self.items
    }

    /// The items, each of which must be an object.
    pub fn dicts(&self) -> impl Iterator<Item = Result<&Arc<Dict>, Raised>> {
        self.items.iter().map(|item| item.as_dict().ok_or_else(|| Raised::wrong_type("an item", "an object")))
    }

    pub fn push(&mut self, item: impl Into<Data>) {
        self.span = None;
        self.items.push(item.into());
    }

    /// An object in the list, to change it.
    pub fn dict_mut(&mut self, place: usize) -> Result<&mut Dict, Raised> {
        self.span = None;
        match self.items.get_mut(place) {
            Some(Data::Dict(dict)) => Ok(own_dict(dict)),
            _ => Err(Raised::wrong_type("an item", "an object")),
        }
    }
}

/// The object itself, copied first where others share it.
pub(super) fn own_dict(dict: &mut Arc<Dict>) -> &mut Dict {
    let dict = Arc::make_mut(dict);
    dict.span = None;
    dict
}

fn own_list(list: &mut Arc<List>) -> &mut List {
    let list = Arc::make_mut(list);
    list.span = None;
    list
}

impl Data {
    pub fn as_text(&self) -> Option<&Text> {
        if let Data::Text(text) = self { Some(text) } else { None }
    }

    pub fn as_dict(&self) -> Option<&Arc<Dict>> {
        if let Data::Dict(dict) = self { Some(dict) } else { None }
    }

    pub fn as_list(&self) -> Option<&Arc<List>> {
        if let Data::List(list) = self { Some(list) } else { None }
    }

    pub fn is_text(&self, text: &str) -> bool {
        self.as_text().is_some_and(|own| equal(own, text))
    }

    /// Whether two values say the same: 25 is 25.0, and the order of names does not count.
    pub fn same(&self, other: &Data) -> bool {
        match (self, other) {
            (Data::Null, Data::Null) => true,
            (Data::Bool(a), Data::Bool(b)) => a == b,
            (Data::Text(a), Data::Text(b)) => equal(a, b),
            (Data::List(a), Data::List(b)) => {
                Arc::ptr_eq(a, b)
                    || a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| a.same(b))
            }
            (Data::Dict(a), Data::Dict(b)) => Arc::ptr_eq(a, b) || a.same(b),
            (a, b) => match (Num::of(a), Num::of(b)) {
                (Some(a), Some(b)) => a.same(b),
                _ => false,
            },
        }
    }

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
    pub fn same(&self, other: &Dict) -> bool {
        // Most often the names stand in the same order.
        self.fields.len() == other.fields.len()
            && self.fields.iter().zip(&other.fields).all(|((name, value), (n, v))| {
                if equal(name, n) { value.same(v) } else { other.get(name).is_some_and(|v| value.same(v)) }
            })
    }

    pub fn to_object(&self) -> Object {
        self.fields.iter().map(|(name, value)| (name.to_string(), value.to_value())).collect()
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
        let fields = object.iter().map(|(name, value)| (name.as_str().into(), value.into())).collect();
        Dict { fields, span: None }
    }
}

impl From<Dict> for Data {
    fn from(dict: Dict) -> Data {
        Data::Dict(Arc::new(dict))
    }
}

impl From<List> for Data {
    fn from(list: List) -> Data {
        Data::List(Arc::new(list))
    }
}

impl From<&'static str> for Data {
    fn from(text: &'static str) -> Data {
        Data::Text(Text::fixed(text))
    }
}

impl From<Text> for Data {
    fn from(text: Text) -> Data {
        Data::Text(text)
    }
}

impl From<&[Value]> for List {
    fn from(items: &[Value]) -> List {
        List::of(items.iter().map(Data::from).collect())
    }
}
