//! What an agent can learn by reading: who the user is, from the instruction, then whatever the reads name, and so on.
//!
//! Reads are made in rounds, and only as far as somebody asks. Each reads the records whose keys the round before
//! named; what can be listed by anybody comes last.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use serde_json::json;

use super::budget::{Budget, Spent};
use super::read::{Read, strings};
use crate::check::grounding::Heard;
use crate::json::Value;
use crate::json::python_text::dumps;
use crate::world::{Ended, Tool, World};

/// An instruction, and what was read from it on.
pub struct Reach<'a> {
    pub(super) world: World,
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

    pub(super) fn heard(&self) -> &Heard {
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

    /// Reads the records that have this key, once each.
    pub(super) fn read_records(&mut self, key: &str, budget: &mut Budget) -> Result<(), Spent> {
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

    /// Sums of money that the domain's policy names.
    pub fn rates(&self) -> Vec<f64> {
        let policy = (self.world.domain().policy)();
        let words: Vec<&str> = policy.split_whitespace().collect();
        let sums = words.windows(2).filter(|pair| pair[1].starts_with("dollar"));
        sums.filter_map(|pair| pair[0].parse().ok()).collect()
    }

    pub(super) fn tools(&self, is: impl Fn(&Tool) -> bool) -> Vec<&'static Tool> {
        self.world.domain().tools.iter().filter(|tool| !tool.writes && is(tool) && !is_free(tool)).collect()
    }

    /// Makes a read; true where it went well.
    pub(super) fn read(&mut self, tool: &'static Tool, arguments: &Value, budget: &mut Budget) -> Result<bool, Spent> {
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
