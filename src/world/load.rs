//! Tables from texts and values into a frozen base.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::base::Base;
use super::data::{Data, Dict, List};
use super::domain::{Domain, Table};
use super::string::Text;
use super::worlds::World;
use crate::json::{Object, Source, parse};

/// A text or value that is no table of the domain: its name, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    pub name: String,
    pub what: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.what)
    }
}

impl World {
    /// A world of JSON texts, one for each of the domain's tables and in their order; each with a name for errors.
    pub fn of_texts(domain: &'static Domain, texts: &[(String, String)]) -> Result<World, LoadError> {
        let names = Names::default();
        let mut tables = Vec::new();
        for (table, (name, text)) in domain.tables.iter().zip(texts) {
            let dict = read(text, &names).map_err(|what| LoadError { name: name.clone(), what })?;
            tables.push(records(table, name, dict)?);
        }
        Ok(World::on(Base::new(domain, tables)))
    }

    /// A world of values, one for each of the domain's tables and in their order.
    pub fn of_tables(domain: &'static Domain, tables: &[Object]) -> Result<World, LoadError> {
        let tables = domain.tables.iter().zip(tables);
        let tables = tables.map(|(table, object)| records(table, table.name, Dict::from(object)));
        Ok(World::on(Base::new(domain, tables.collect::<Result<_, _>>()?)))
    }
}

/// Holds a table against its declaration.
fn records(table: &Table, name: &str, dict: Dict) -> Result<Vec<(Text, Dict)>, LoadError> {
    let mut out = Vec::with_capacity(dict.len());
    let wrong =
        |key: &str, what: String| LoadError { name: name.to_owned(), what: format!("the record `{key}` {what}") };
    for (key, value) in dict.into_fields() {
        let Data::Dict(record) = value else {
            return Err(wrong(&key, "is not an object".to_owned()));
        };
        for (field, shape) in table.fields {
            match record.get(field) {
                None => return Err(wrong(&key, format!("has no `{field}`"))),
                Some(value) if !shape.fits(value) => {
                    return Err(wrong(&key, format!("has a `{field}` that is not {}", shape.word())));
                }
                Some(_) => {}
            }
        }
        out.push((key, Arc::try_unwrap(record).unwrap_or_else(|shared| (*shared).clone())));
    }
    Ok(out)
}

/// Parses an object of objects. A name that stands twice, or an integer beyond 64 bits, is refused: neither can be kept.
fn read(text: &str, names: &Names) -> Result<Dict, String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let data = Node { names }.deserialize(&mut reader).and_then(|data| reader.end().map(|()| data));
    let data = data.map_err(|error| error.to_string())?;
    if names.odd.get() {
        let mut findings = Vec::new();
        parse(text, "", Source::Row, &mut findings);
        names.odd.set(false);
        if let Some(finding) = findings.first() {
            return Err(finding.message());
        }
    }
    match data {
        Data::Dict(dict) => Ok(Arc::try_unwrap(dict).unwrap_or_default()),
        _ => Err("not an object of records by key".to_owned()),
    }
}

/// Names of fields, long ones kept once.
#[derive(Default)]
struct Names {
    known: RefCell<HashSet<Text>>,
    odd: Cell<bool>,
}

impl Names {
    fn of(&self, name: &str) -> Text {
        if name.len() < 23 {
            return Text::from(name);
        }
        let mut known = self.known.borrow_mut();
        if let Some(name) = known.get(name) {
            return name.clone();
        }
        let name = Text::from(name);
        known.insert(name.clone());
        name
    }
}

#[derive(Clone, Copy)]
struct Node<'a> {
    names: &'a Names,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Data;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Data, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Data;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Data, E> {
        Ok(Data::Bool(flag))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Data, E> {
        Ok(Data::Int(n))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Data, E> {
        Ok(i64::try_from(n).map_or(Data::Large(n), Data::Int))
    }

    fn visit_f64<E>(self, n: f64) -> Result<Data, E> {
        // It may have been an integer that fits nowhere; a second look tells.
        if n.abs() >= 9.0e18 {
            self.names.odd.set(true);
        }
        Ok(Data::Float(n))
    }

    fn visit_str<E>(self, text: &str) -> Result<Data, E> {
        Ok(Data::Text(text.into()))
    }

    fn visit_unit<E>(self) -> Result<Data, E> {
        Ok(Data::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Data, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(List::of(items).into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Data, A::Error> {
        let mut dict = Dict::new();
        let mut seen = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(self)?;
            let name = self.names.of(&name);
            // A table has many names, a record few.
            let twice = if dict.len() < 16 { dict.contains(&name) } else { seen.contains(&name) };
            if twice {
                return Err(A::Error::custom(format_args!("the name `{}` stands twice in an object", &*name)));
            }
            if dict.len() == 15 {
                seen.extend(dict.iter().map(|(name, _)| name.clone()));
            }
            if dict.len() >= 15 {
                seen.insert(name.clone());
            }
            dict.append(name, value);
        }
        Ok(dict.into())
    }
}
