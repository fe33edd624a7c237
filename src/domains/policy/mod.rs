//! Policies as rules: what an agent of a domain must do, each sentence with the check that decides it, where one can.
//!
//! A [`Policy`] is the document: sections of sentences, some of which are [`Rule`]s. A rule speaks of a [`Trace`], and
//! only where the trace holds what it needs: a list of calls, all calls of a conversation, or what was said as well.

pub mod confirmed;
mod document;
pub mod handover;
mod judge;
mod script;
mod trace;
pub mod turns;
pub mod yes;

pub use judge::{Breach, Judged, Look, Spot, judge};
pub use script::Script;
pub use trace::{By, Evidence, Step, Trace, Turn};

use super::{airline, retail};

/// A domain's policy document, in its order.
pub struct Policy {
    pub domain: &'static str,
    pub sections: &'static [Section],
}

pub struct Section {
    pub heading: &'static str,
    pub sentences: &'static [Sentence],
}

/// A numbered sentence of the document.
pub enum Sentence {
    /// Something that is so.
    Fact(&'static str),
    /// Something that the agent has to do.
    Rule(&'static Rule),
}

/// Something that an agent has to do, and how it is told whether it did.
pub struct Rule {
    /// A slug that is never reused.
    pub id: &'static str,
    /// As it stands in the document.
    pub sentence: &'static str,
    pub decided: Decided,
    /// What the check looks at, in a line; or why there is none.
    pub how: &'static str,
    /// A script on the shipped world that keeps it; empty where nothing decides the rule.
    pub obeys: &'static str,
    /// One that breaks it, and no other rule.
    pub breaks: &'static str,
}

/// What a rule is decided from. A check says what it found to its [`Look`].
#[derive(Clone, Copy)]
pub enum Decided {
    /// Any list of calls, gold actions too.
    Calls(Check),
    /// All calls of a conversation, reads included.
    Trace(Check),
    /// What was said as well, and in which turns calls stand.
    Text(Check),
    /// Nothing here; `how` says why.
    Not,
}

pub type Check = fn(&Trace<'_>, &mut Look<'_>);

/// The policy of a domain.
pub fn policy(domain: &str) -> Option<&'static Policy> {
    match domain {
        "airline" => Some(&airline::policy::POLICY),
        "retail" => Some(&retail::policy::POLICY),
        _ => None,
    }
}

impl Policy {
    /// The rules, in the order of their sentences.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.numbered().filter_map(|(_, sentence)| match sentence {
            Sentence::Rule(rule) => Some(*rule),
            Sentence::Fact(_) => None,
        })
    }

    /// The sentences with their numbers, from 1.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &'static Sentence)> {
        self.sections.iter().flat_map(|section| section.sentences).enumerate().map(|(place, s)| (place + 1, s))
    }

    /// The number of a rule's sentence.
    pub fn number(&self, rule: &Rule) -> Option<usize> {
        let is_it = |sentence: &Sentence| matches!(sentence, Sentence::Rule(own) if own.id == rule.id);
        self.numbered().find(|(_, sentence)| is_it(sentence)).map(|(number, _)| number)
    }
}

impl Sentence {
    pub fn text(&self) -> &'static str {
        match self {
            Sentence::Fact(text) => text,
            Sentence::Rule(rule) => rule.sentence,
        }
    }
}

impl Decided {
    /// The least that a trace must hold for the rule to speak. `None` where nothing is enough.
    pub fn needs(self) -> Option<Evidence> {
        match self {
            Decided::Calls(_) => Some(Evidence::Calls),
            Decided::Trace(_) => Some(Evidence::Trace),
            Decided::Text(_) => Some(Evidence::Text),
            Decided::Not => None,
        }
    }

    pub fn check(self) -> Option<Check> {
        match self {
            Decided::Calls(check) | Decided::Trace(check) | Decided::Text(check) => Some(check),
            Decided::Not => None,
        }
    }

    pub fn word(self) -> &'static str {
        self.needs().map_or("undecidable", Evidence::word)
    }
}
