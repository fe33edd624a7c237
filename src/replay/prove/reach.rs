//! What an agent can learn by reading: who the user is, from the instruction, then whatever the reads name, and so on.
//!
//! Reads are made in rounds, and only as far as somebody asks. Each reads the records whose keys the round before
//! named; what can be listed by anybody comes last.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use memchr::memmem;
use serde_json::json;

use super::budget::{Budget, Spent};
use super::computed;
use crate::check::grounding::Heard;
use crate::json::python_text::dumps;
use crate::json::{Object, Value};
use crate::world::{Ended, Tool, World};

/// Kinds of values that tools need, where they are no record's id.
const EMAIL: [&str; 1] = ["email"];
const NAME: [&str; 3] = ["first_name", "last_name", "zip"];
const ROUTE: [&str; 2] = ["airport", "date"];

/// Most places, and most days, between which is searched; how many days off a day may be that is named.
const AROUND: usize = 8;
const AHEAD: i64 = 30;

/// An instruction, and what was read from it on.
pub struct Reach<'a> {
    world: World,
    pub instruction: &'a str,
    heard: OnceCell<Heard>,
    pub reads: Vec<Read>,
    /// Reads that were looked through for keys.
    seen: usize,
    /// Tables and keys whose records were read.
    asked: BTreeSet<(usize, String)>,
    stage: Stage,
    /// What can be listed was.
    listed: bool,
}

/// How far the rounds are.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Instruction,
    Records,
    Lists,
    Done,
}

/// What a read, or a gold action, answered.
pub struct Read {
    pub text: String,
    value: OnceCell<Value>,
    figures: OnceCell<Vec<f64>>,
}

impl Read {
    fn new(text: String) -> Read {
        Read { text, value: OnceCell::new(), figures: OnceCell::new() }
    }

    /// The answer as JSON, or as the text that it is.
    pub fn value(&self) -> &Value {
        self.value.get_or_init(|| serde_json::from_str(&self.text).unwrap_or_else(|_| self.text.as_str().into()))
    }

    /// What can be counted and summed up in it.
    pub fn figures(&self) -> &[f64] {
        self.figures.get_or_init(|| computed::figures(self.value()))
    }

    /// Whether a text is a value or a name in it, whole.
    pub fn has(&self, text: &str, quoted: &str) -> bool {
        self.text == text || memmem::find(self.text.as_bytes(), quoted.as_bytes()).is_some()
    }
}

impl<'a> Reach<'a> {
    pub fn new(world: &World, instruction: &'a str) -> Reach<'a> {
        Reach {
            world: world.fork(),
            instruction,
            heard: OnceCell::new(),
            reads: Vec::new(),
            seen: 0,
            asked: BTreeSet::new(),
            stage: Stage::Instruction,
            listed: false,
        }
    }

    /// Adds what an action answered that was done before.
    pub fn hear(&mut self, text: &str) {
        self.reads.push(Read::new(text.to_owned()));
    }

    /// Whether the instruction says a text, letter by letter; an order's `#` may be missing.
    pub fn is_said(&self, text: &str) -> bool {
        let bare = text.strip_prefix('#').filter(|bare| !bare.is_empty()).unwrap_or(text);
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.instruction.match_indices(bare).any(|(at, found)| {
            !inside(self.instruction[..at].chars().next_back())
                && !inside(self.instruction[at + found.len()..].chars().next())
        })
    }

    /// Whether the instruction says a value in whatever spelling.
    pub fn is_heard(&self, value: &Value) -> bool {
        self.heard().has(value)
    }

    fn heard(&self) -> &Heard {
        self.heard.get_or_init(|| Heard::of(self.instruction))
    }

    /// Whether a text is said, or read somewhere; reads on until it is.
    pub fn has(&mut self, text: &str, budget: &mut Budget) -> Result<bool, Spent> {
        if self.is_said(text) {
            return Ok(true);
        }
        let quoted = dumps(&text.into());
        self.find(|read| read.has(text, &quoted), budget)
    }

    /// Whether some read is of this kind; reads on until one is.
    pub fn find(&mut self, is: impl Fn(&Read) -> bool, budget: &mut Budget) -> Result<bool, Spent> {
        let mut from = 0;
        loop {
            if self.reads[from..].iter().any(&is) {
                return Ok(true);
            }
            from = self.reads.len();
            if !self.read_on(budget)? {
                return Ok(false);
            }
        }
    }

    /// Reads all records that the instruction leads to, and leaves what anybody could list.
    pub fn read_own(&mut self, budget: &mut Budget) -> Result<(), Spent> {
        while matches!(self.stage, Stage::Instruction | Stage::Records) {
            self.read_on(budget)?;
        }
        Ok(())
    }

    /// Reads the next round; false where there is nothing more to read.
    pub fn read_on(&mut self, budget: &mut Budget) -> Result<bool, Spent> {
        match self.stage {
            Stage::Instruction => {
                self.stage = Stage::Records;
                self.identify(budget)?;
            }
            Stage::Records | Stage::Lists => {
                if self.stage == Stage::Lists && !std::mem::replace(&mut self.listed, true) {
                    for tool in self.tools(|tool| tool.params.is_empty()) {
                        self.read(tool, &json!({}), budget)?;
                    }
                }
                let texts = self.reads[self.seen..].iter().map(|read| read.text.as_str());
                let named: Vec<String> = texts.flat_map(strings).map(str::to_owned).collect();
                self.seen = self.reads.len();
                let before = self.reads.len();
                for text in named {
                    self.read_records(&text, budget)?;
                }
                if self.reads.len() == before {
                    if self.stage == Stage::Lists {
                        self.stage = Stage::Done;
                    } else {
                        self.stage = Stage::Lists;
                    }
                }
            }
            Stage::Done => return Ok(false),
        }
        Ok(true)
    }

    /// What the instruction leads to: by an id, an email address, a name with a zip code.
    fn identify(&mut self, budget: &mut Budget) -> Result<(), Spent> {
        let instruction = self.instruction;
        let words: Vec<&str> = instruction.split(|c: char| c.is_whitespace() || ",;:()\"'{}[]".contains(c)).collect();
        let words: Vec<&str> = words.iter().map(|word| word.trim_end_matches(['.', '!', '?'])).collect();
        for word in words.iter().filter(|word| word.len() > 2) {
            self.read_records(word, budget)?;
            self.read_records(&format!("#{word}"), budget)?;
            if word.contains('@') {
                for tool in self.tools(|tool| tool.needs == EMAIL) {
                    self.read(tool, &json!({ "email": word }), budget)?;
                }
            }
        }
        let zips: BTreeSet<&str> = words.iter().copied().filter(|word| is_zip(word)).collect();
        let names =
            instruction.split(|c: char| !(c.is_alphabetic() || "'-".contains(c))).filter(|name| !name.is_empty());
        let names: Vec<&str> = names.map(|name| name.trim_end_matches("'s")).collect();
        let capital = |name: &str| name.starts_with(char::is_uppercase);
        for tool in self.tools(|tool| tool.needs == NAME) {
            let pairs = names.windows(2).filter(|pair| capital(pair[0]) && capital(pair[1]));
            let others = names.windows(2).filter(|pair| !capital(pair[0]) || !capital(pair[1]));
            'pairs: for pair in pairs.chain(others) {
                for zip in &zips {
                    let arguments = json!({"first_name": pair[0], "last_name": pair[1], "zip": zip});
                    if self.read(tool, &arguments, budget)? {
                        break 'pairs;
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads the records that have this key, once each.
    fn read_records(&mut self, key: &str, budget: &mut Budget) -> Result<(), Spent> {
        for table in 0..self.world.domain().tables.len() {
            if self.world.find(table, key).is_none() || self.asked.contains(&(table, key.to_owned())) {
                continue;
            }
            self.asked.insert((table, key.to_owned()));
            let id = format!("{}_id", self.world.domain().tables[table].name.trim_end_matches('s'));
            for tool in self.tools(|tool| tool.needs == [id.as_str()] && tool.params.len() == 1) {
                self.read(tool, &json!({ tool.params[0].name: key }), budget)?;
            }
        }
        Ok(())
    }

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
        use crate::domains::calendar::{DAY, NOW, date};
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
        use crate::domains::calendar::{DAY, date, read_date};
        let Some(day) = read_date(text) else { return Ok(false) };
        let near: Vec<String> = (-7..=7).map(|days| date(day + days * DAY)).collect();
        if near.iter().any(|day| self.heard().names_day(day)) {
            return Ok(true);
        }
        self.find(|read| near.iter().any(|day| memmem::find(read.text.as_bytes(), day.as_bytes()).is_some()), budget)
    }

    /// Sums of money that the domain's policy names.
    pub fn rates(&self) -> Vec<f64> {
        let policy = (self.world.domain().policy)();
        let words: Vec<&str> = policy.split_whitespace().collect();
        let sums = words.windows(2).filter(|pair| pair[1].starts_with("dollar"));
        sums.filter_map(|pair| pair[0].parse().ok()).collect()
    }

    fn tools(&self, is: impl Fn(&Tool) -> bool) -> Vec<&'static Tool> {
        self.world.domain().tools.iter().filter(|tool| !tool.writes && is(tool) && !is_free(tool)).collect()
    }

    /// Makes a read; true where it went well.
    fn read(&mut self, tool: &'static Tool, arguments: &Value, budget: &mut Budget) -> Result<bool, Spent> {
        budget.take()?;
        let mut text = String::new();
        let well = self.world.run_into(tool.name, arguments, &mut text) == Ended::Well;
        if well && !self.reads.iter().any(|read| read.text == text) {
            self.reads.push(Read::new(text));
        }
        Ok(well)
    }
}

/// Whether a tool takes any words and tells nothing of the world: what it is called with proves nothing.
pub fn is_free(tool: &Tool) -> bool {
    !tool.writes && tool.needs.is_empty() && tool.produces.is_empty()
}

fn is_zip(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The strings of a JSON text, names included, as they are written; a text that is no JSON is one itself.
fn strings(text: &str) -> impl Iterator<Item = &str> {
    let json = text.starts_with(['{', '[', '"']);
    let mut rest = if json { text } else { "" };
    let mut whole = (!json).then_some(text);
    std::iter::from_fn(move || {
        if let Some(text) = whole.take() {
            return Some(text);
        }
        let start = memchr::memchr(b'"', rest.as_bytes())? + 1;
        let mut end = start;
        loop {
            end += memchr::memchr2(b'"', b'\\', &rest.as_bytes()[end..])?;
            if rest.as_bytes()[end] == b'"' {
                break;
            }
            end += 2;
            if end >= rest.len() {
                return None;
            }
        }
        let found = &rest[start..end];
        rest = &rest[end + 1..];
        Some(found)
    })
}
