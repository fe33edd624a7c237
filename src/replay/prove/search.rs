//! Searches: what no key leads to is found by places and days.

use std::collections::BTreeSet;

use memchr::memmem;
use serde_json::json;

use super::budget::{Budget, Spent};
use super::reach::Reach;
use crate::domains::calendar::{DAY, NOW, date, read_date};
use crate::json::{Object, Value};

/// Kinds of values that a search needs.
const ROUTE: [&str; 2] = ["airport", "date"];
/// How far a day may be from one that is known: "the day after".
const WEEK: i64 = 7;
/// Most places, and most days, between which is searched; how many days from now a day may be that is named.
const AROUND: usize = 8;
const AHEAD: i64 = 30;

impl Reach<'_> {
    /// Looks for a record that no key leads to, such as a flight: by the tools that search by fields of it, and by what
    /// stands beside the key in a call. The fields must be known themselves.
    pub fn search(&mut self, key: &str, beside: &Object, budget: &mut Budget) -> Result<(), Spent> {
        for table in 0..self.world.domain().tables.len() {
            let Some(record) = self.world.get(table, key).cloned() else { continue };
            for tool in self.tools(|tool| tool.needs == ROUTE) {
                let mut arguments = Object::new();
                for param in tool.params {
                    let own = record.get(param.name).and_then(|value| value.as_text()).map(|text| text.to_string());
                    let value = own.or_else(|| beside.get(param.name)?.as_str().map(str::to_owned));
                    if let Some(value) = value
                        && (self.is_day(&value, budget)? || self.has(&value, budget)?)
                    {
                        arguments.insert(param.name.to_owned(), value.into());
                    }
                }
                if arguments.len() == tool.params.len() {
                    self.read(tool, &Value::Object(arguments), budget)?;
                }
            }
        }
        Ok(())
    }

    /// Searches between the places that the instruction or the user's records name, on the days that it names.
    pub fn search_around(&mut self, budget: &mut Budget) -> Result<(), Spent> {
        let (mut places, mut own) = (Vec::new(), Vec::new());
        for value in self.reads.iter().filter_map(|read| read.value().as_object()) {
            let listed = value.iter().filter(|(code, name)| {
                name.is_string() && (self.is_said(code) || self.is_heard(name)) && value.values().all(Value::is_string)
            });
            places.extend(listed.map(|(code, _)| code.clone()));
            let ends = ["origin", "destination"].iter().filter_map(|name| value.get(*name)?.as_str());
            own.extend(ends.map(str::to_owned));
        }
        places.append(&mut own);
        let mut seen = BTreeSet::new();
        places.retain(|place| seen.insert(place.clone()));
        places.truncate(AROUND);
        let days: Vec<String> = (-AHEAD..=AHEAD).map(|days| date(NOW + days * DAY)).collect();
        let heard = self.heard();
        let days: Vec<String> = days.into_iter().filter(|day| heard.names_day(day)).take(AROUND).collect();
        for tool in self.tools(|tool| tool.needs == ROUTE) {
            for (origin, destination) in places.iter().flat_map(|one| places.iter().map(move |other| (one, other))) {
                for day in days.iter().filter(|_| origin != destination) {
                    let arguments = json!({"origin": origin, "destination": destination, "date": day});
                    self.read(tool, &arguments, budget)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a text is a day within a week of one that the instruction names, or that is read.
    pub fn is_day(&mut self, text: &str, budget: &mut Budget) -> Result<bool, Spent> {
        let Some(day) = read_date(text) else { return Ok(false) };
        let near: Vec<String> = (-WEEK..=WEEK).map(|days| date(day + days * DAY)).collect();
        if near.iter().any(|day| self.heard().names_day(day)) {
            return Ok(true);
        }
        self.find(|read| near.iter().any(|day| memmem::find(read.text.as_bytes(), day.as_bytes()).is_some()), budget)
    }
}
