//! Records as worlds hold them: values whose parts are shared, so that a changed record copies what is changed.
//!
//! Lists and objects stand behind `Arc`: a copy of one counts its parts up and copies none. What was frozen knows its
//! JSON text, so the unchanged part of an observation is a copy of bytes.

use std::sync::Arc;

use super::names::{self, Fields, Meeting, NONE, Names};
use super::number::Num;
use super::prints::{Print, print};
use super::string::{Text, equal};
use super::tool::Raised;
use super::written::Origin;

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
    pub(super) origin: Option<Origin>,
}

/// A JSON object: a record or a part of one. Few fields, so it is searched from the front.
#[derive(Debug)]
pub struct Dict {
    /// Names of the first values, where many records have them.
    shared: &'static Names,
    /// Names of the values behind those.
    own: Vec<Text>,
    values: Vec<Data>,
    pub(super) origin: Option<Origin>,
}

// A copy is made to be changed: it has room for what a tool adds.
impl Clone for List {
    fn clone(&self) -> List {
        let mut items = Vec::with_capacity(self.items.len() + 2);
        items.extend_from_slice(&self.items);
        List { items, origin: self.origin.clone() }
    }
}

impl Clone for Dict {
    fn clone(&self) -> Dict {
        let mut values = Vec::with_capacity(self.values.len() + 4);
        values.extend_from_slice(&self.values);
        Dict { shared: self.shared, own: self.own.clone(), values, origin: self.origin.clone() }
    }
}

impl Default for Dict {
    fn default() -> Dict {
        Dict { shared: &NONE, own: Vec::new(), values: Vec::new(), origin: None }
    }
}

impl Dict {
    pub fn new() -> Dict {
        Dict::default()
    }

    /// An object of these fields, each of which has a name of its own; `names` belongs to the place in the code.
    pub fn of<const N: usize>(names: &Fields, fields: [(&'static str, Data); N]) -> Dict {
        let Some(shared) = names.of(fields.iter().map(|(name, _)| *name)) else {
            return fields.into_iter().fold(Dict::with_capacity(N), |mut dict, (name, value)| {
                dict.push(Text::fixed(name), value);
                dict
            });
        };
        Dict { shared, values: fields.map(|(_, value)| value).into(), ..Dict::default() }
    }

    pub(super) fn with_capacity(count: usize) -> Dict {
        Dict { own: Vec::with_capacity(count), values: Vec::with_capacity(count), ..Dict::default() }
    }

    /// What can be reckoned of a name is: most are written out where this is called.
    #[inline(always)]
    fn place(&self, name: &str) -> Option<usize> {
        self.place_of(&print(name), name)
    }

    fn place_of(&self, print: &Print, name: &str) -> Option<usize> {
        self.shared.place(print, name).or_else(|| if self.own.is_empty() { None } else { self.place_behind(name) })
    }

    #[inline(never)]
    fn place_behind(&self, name: &str) -> Option<usize> {
        names::place(&self.own, name).map(|place| place + self.shared.list.len())
    }

    #[inline(always)]
    pub fn get(&self, name: &str) -> Option<&Data> {
        self.values.get(self.place(name)?)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    pub fn names(&self) -> impl Iterator<Item = &Text> {
        self.shared.list.iter().chain(&self.own)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Text, &Data)> {
        self.names().zip(&self.values)
    }

    pub(super) fn values(&self) -> &[Data] {
        &self.values
    }

    pub(super) fn values_mut(&mut self) -> &mut [Data] {
        &mut self.values
    }

    pub(super) fn into_fields(self) -> impl Iterator<Item = (Text, Data)> {
        self.shared.list.iter().cloned().chain(self.own).zip(self.values)
    }

    /// What stands before the value at a place in JSON, where the names are shared.
    pub(super) fn head(&self, place: usize) -> Option<&'static str> {
        self.shared.heads.get(place).map(|head| &**head)
    }

    /// The name at a place behind the shared ones.
    pub(super) fn own_name(&self, place: usize) -> Option<&Text> {
        self.own.get(place - self.shared.list.len())
    }

    /// Shares its names, where they are met often.
    pub(super) fn share(&mut self, meeting: &mut Meeting) {
        if self.shared.list.is_empty()
            && let Some(names) = meeting.of(&self.own)
        {
            (self.shared, self.own) = (names, Vec::new());
        }
        self.own.shrink_to_fit();
        self.values.shrink_to_fit();
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Gives a field a value: at its place where it stands already, else at the end.
    pub fn set(&mut self, name: &str, value: Data) {
        if let Some(old) = self.field_mut(name) {
            *old = value;
        } else if self.lengthen(name) {
            self.values.push(value);
        } else {
            self.push(name.into(), value);
        }
    }

    /// Adds a field behind all others, of which none has this name.
    pub fn append(&mut self, name: Text, value: Data) {
        if self.lengthen(&name) {
            self.values.push(value);
        } else {
            self.push(name, value);
        }
    }

    /// Takes the list of shared names that has this one as well, where there is one.
    fn lengthen(&mut self, name: &str) -> bool {
        let longer = if self.own.is_empty() && !self.values.is_empty() { self.shared.with(name) } else { None };
        self.shared = longer.unwrap_or(self.shared);
        longer.is_some()
    }

    /// The same, with a name of its own.
    pub(super) fn push(&mut self, name: Text, value: Data) {
        self.own.push(name);
        self.values.push(value);
    }

    pub fn remove(&mut self, name: &str) -> Option<Data> {
        let place = self.place(name)?;
        self.origin = None;
        if place < self.shared.list.len() {
            self.own = self.names().cloned().collect();
            self.shared = &NONE;
        }
        self.own.remove(place - self.shared.list.len());
        Some(self.values.remove(place))
    }

    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut Data> {
        let place = self.place(name)?;
        if let Some(origin) = &mut self.origin {
            origin.change(place);
        }
        self.values.get_mut(place)
    }

    /// A field that must be there, as `record[name]` does.
    #[inline(always)]
    pub fn need(&self, name: &str) -> Result<&Data, Raised> {
        self.get(name).ok_or_else(|| Raised::no_key(name))
    }

    #[inline(always)]
    pub fn text(&self, name: &str) -> Result<&Text, Raised> {
        self.need(name)?.as_text().ok_or_else(|| Raised::wrong_type(name, "a string"))
    }

    #[inline(always)]
    pub fn num(&self, name: &str) -> Result<Num, Raised> {
        Num::of(self.need(name)?).ok_or_else(|| Raised::wrong_type(name, "a number"))
    }

    #[inline(always)]
    pub fn dict(&self, name: &str) -> Result<&Arc<Dict>, Raised> {
        self.need(name)?.as_dict().ok_or_else(|| Raised::wrong_type(name, "an object"))
    }

    #[inline(always)]
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
        List { items, origin: None }
    }

    pub fn items(&self) -> &[Data] {
        &self.items
    }

    /// The items, each of which must be an object.
    pub fn dicts(&self) -> impl Iterator<Item = Result<&Arc<Dict>, Raised>> {
        self.items.iter().map(|item| item.as_dict().ok_or_else(|| Raised::wrong_type("an item", "an object")))
    }

    pub fn push(&mut self, item: impl Into<Data>) {
        self.items.push(item.into());
    }

    /// An object in the list, to change it.
    pub fn dict_mut(&mut self, place: usize) -> Result<&mut Dict, Raised> {
        if let Some(origin) = &mut self.origin {
            origin.change(place);
        }
        match self.items.get_mut(place) {
            Some(Data::Dict(dict)) => Ok(own_dict(dict)),
            _ => Err(Raised::wrong_type("an item", "an object")),
        }
    }
}

/// The object itself, copied first where others share it.
pub(super) fn own_dict(dict: &mut Arc<Dict>) -> &mut Dict {
    Arc::make_mut(dict)
}

fn own_list(list: &mut Arc<List>) -> &mut List {
    Arc::make_mut(list)
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
}

impl Dict {
    pub fn same(&self, other: &Dict) -> bool {
        if self.len() != other.len() {
            return false;
        }
        // Most often the names stand in the same order.
        if std::ptr::eq(self.shared, other.shared) && self.own == other.own {
            return self.values.iter().zip(&other.values).all(|(value, other)| value.same(other));
        }
        self.iter().all(|(name, value)| other.get(name).is_some_and(|other| value.same(other)))
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
