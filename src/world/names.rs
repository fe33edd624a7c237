//! Names of fields that many records share, kept once: a record holds its values, and few cache lines.
//!
//! Records of a table have the same names in the same order, and so have their parts. Such a list is kept for the life
//! of the process, so that copies of records count nothing up; there are at most [`MOST`] of them, all short.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

use super::prints::{EXACT, Places, Print, print};
use super::string::{Text, equal};
use crate::json::python_text::push_string;

/// Names in their order.
#[derive(Debug)]
pub struct Names {
    pub list: &'static [Text],
    places: Places,
    /// Lists of one name more, which records get when a tool adds a field.
    longer: [OnceLock<&'static Names>; LONGER],
    /// What `json.dumps` writes before each value: the comma that parts it from the one before, the name, a colon.
    pub heads: &'static [Box<str>],
}

/// How often a list is met in a database before it is kept: a list that only one record has is left with it.
const OFTEN: u32 = 8;
/// How many lists are kept, of how many names, and how long these are together.
const MOST: usize = 4096;
const LONGEST: usize = 64;
const BYTES: usize = 2048;
/// How many longer lists one leads to.
const LONGER: usize = 4;

pub static NONE: Names =
    Names { list: &[], places: Places::NONE, longer: [const { OnceLock::new() }; LONGER], heads: &[] };

static KEPT: LazyLock<RwLock<HashMap<&'static [Text], &'static Names>>> = LazyLock::new(RwLock::default);

impl Names {
    /// `None` where the names are too much alike.
    fn kept(list: &[Text]) -> Option<&'static Names> {
        let heads: Vec<Box<str>> = list.iter().enumerate().map(|(i, name)| head(i, name)).collect();
        let prints: Vec<Print> = list.iter().map(|name| print(name)).collect();
        let places = Places::of(&prints)?;
        Some(Box::leak(Box::new(Names {
            list: list.to_vec().leak(),
            places,
            longer: Default::default(),
            heads: heads.leak(),
        })))
    }

    /// `print` is the name's.
    pub fn place(&self, print: &Print, name: &str) -> Option<usize> {
        let place = self.places.of_print(print)?;
        (name.len() <= EXACT || equal(self.list.get(place)?, name)).then_some(place)
    }

    /// The list that has one name more at its end, where there is room for it.
    pub fn with(&'static self, name: &str) -> Option<&'static Names> {
        let make = || keep(&self.list.iter().cloned().chain([Text::from(name)]).collect::<Vec<_>>());
        for slot in &self.longer {
            let longer = match slot.get() {
                Some(longer) => longer,
                None => {
                    let made = make()?;
                    slot.get_or_init(|| made)
                }
            };
            if longer.list.last().is_some_and(|last| equal(last, name)) {
                return Some(longer);
            }
        }
        None
    }
}

/// The names of an object that the code writes out: looked up once.
pub struct Fields(OnceLock<Option<&'static Names>>);

impl Fields {
    pub const fn new() -> Fields {
        Fields(OnceLock::new())
    }

    pub(super) fn of(&self, names: impl Iterator<Item = &'static str>) -> Option<&'static Names> {
        *self.0.get_or_init(|| keep(&names.map(Text::fixed).collect::<Vec<_>>()))
    }
}

impl Default for Fields {
    fn default() -> Fields {
        Fields::new()
    }
}

/// What stands before the value of the field at this place.
fn head(place: usize, name: &str) -> Box<str> {
    let mut out = String::from(if place == 0 { "" } else { ", " });
    push_string(&mut out, name);
    out.push_str(": ");
    out.into()
}

pub fn place(names: &[Text], name: &str) -> Option<usize> {
    names.iter().position(|own| equal(own, name))
}

/// The lists of names that are met while a database is loaded.
#[derive(Default)]
pub struct Meeting(HashMap<Box<[Text]>, Met>);

enum Met {
    Times(u32),
    Kept(&'static Names),
    /// All places are taken, or it is too long.
    Left,
}

impl Meeting {
    /// The kept list of these names, where they are met often.
    pub fn of(&mut self, names: &[Text]) -> Option<&'static Names> {
        if names.is_empty() || names.len() > LONGEST {
            return None;
        }
        let met = match self.0.get_mut(names) {
            Some(met) => met,
            None => self.0.entry(names.into()).or_insert(Met::Times(0)),
        };
        if let Met::Times(times) = met {
            *times += 1;
            if *times < OFTEN {
                return None;
            }
            *met = keep(names).map_or(Met::Left, Met::Kept);
        }
        if let Met::Kept(names) = met { Some(names) } else { None }
    }
}

fn keep(names: &[Text]) -> Option<&'static Names> {
    if let Some(kept) = KEPT.read().unwrap_or_else(PoisonError::into_inner).get(names) {
        return Some(kept);
    }
    if names.len() > LONGEST || names.iter().map(|name| name.len()).sum::<usize>() > BYTES {
        return None;
    }
    let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST {
        return kept.get(names).copied();
    }
    if let Some(known) = kept.get(names) {
        return Some(known);
    }
    let names = Names::kept(names)?;
    kept.insert(names.list, names);
    Some(names)
}
