//! What rules look at: calls that ran on a world, with the states around them, and what was said.

use crate::json::Value;
use crate::world::{Ended, Tool, World};

/// Calls in their order, run from a fresh world on.
pub struct Trace<'a> {
    pub fresh: World,
    pub steps: Vec<Step<'a>>,
    /// What was said, and the agent's turns in which calls stand; empty below [`Evidence::Text`].
    pub turns: &'a [Turn],
    pub evidence: Evidence,
}

/// What a trace holds; each holds what those before it do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Some calls: what was read before is not known.
    #[default]
    Calls,
    /// All calls of a conversation.
    Trace,
    /// The conversation, too.
    Text,
}

/// A call that ran.
pub struct Step<'a> {
    pub name: &'a str,
    pub arguments: &'a Value,
    /// `None` where the domain has none of this name.
    pub tool: Option<&'static Tool>,
    pub observation: String,
    pub ended: Ended,
    pub before: World,
    pub after: World,
    /// The agent's turn that it stands in, by its place in [`Trace::turns`].
    pub turn: Option<usize>,
}

/// A turn of the user, or of the agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub by: By,
    /// Empty where the agent called tools and said nothing.
    pub text: String,
    /// The message's number in its row, and where it stands.
    pub message: usize,
    pub at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    User,
    Agent,
}

impl<'a> Trace<'a> {
    /// A trace without calls so far.
    pub fn new(fresh: &World, turns: &'a [Turn], evidence: Evidence) -> Trace<'a> {
        Trace { fresh: fresh.fork(), steps: Vec::new(), turns, evidence }
    }

    /// Runs calls of which nothing else is known, as gold actions are.
    pub fn of_calls(fresh: &World, calls: impl IntoIterator<Item = (&'a str, &'a Value)>) -> Trace<'a> {
        let mut trace = Trace::new(fresh, &[], Evidence::Calls);
        for (name, arguments) in calls {
            trace.run(name, arguments, None);
        }
        trace
    }

    /// Runs a call in the state that the last one left.
    pub fn run(&mut self, name: &'a str, arguments: &'a Value, turn: Option<usize>) {
        let before = self.state().fork();
        let mut after = before.fork();
        let mut observation = String::new();
        let ended = after.run_into(name, arguments, &mut observation);
        self.add(name, arguments, (observation, ended), before, &after, turn);
    }

    /// Adds a call that ran: what it was answered, and the states around it.
    pub fn add(
        &mut self,
        name: &'a str,
        arguments: &'a Value,
        (observation, ended): (String, Ended),
        before: World,
        after: &World,
        turn: Option<usize>,
    ) {
        let tool = before.domain().tool(name);
        self.steps.push(Step { name, arguments, tool, observation, ended, before, after: after.fork(), turn });
    }

    /// The state that the calls so far left.
    pub fn state(&self) -> &World {
        self.steps.last().map_or(&self.fresh, |step| &step.after)
    }

    /// Calls of tools that there are, with arguments that they take: what else a model writes is no act of an agent.
    pub fn acts(&self) -> impl Iterator<Item = (usize, &Step<'a>)> {
        self.steps.iter().enumerate().filter(|(_, step)| step.tool.is_some() && step.ended != Ended::Raised)
    }

    /// Those that may change the database.
    pub fn writes(&self) -> impl Iterator<Item = (usize, &Step<'a>)> {
        self.acts().filter(|(_, step)| step.writes())
    }
}

impl<'a> Step<'a> {
    pub fn writes(&self) -> bool {
        self.tool.is_some_and(|tool| tool.writes)
    }

    /// It succeeded.
    pub fn done(&self) -> bool {
        self.ended == Ended::Well
    }

    /// An argument that is a text.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.arguments.get(name)?.as_str()
    }

    /// The texts of an argument that is a list.
    pub fn texts(&self, name: &str) -> Vec<&'a str> {
        let items = self.arguments.get(name).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

impl Evidence {
    pub fn word(self) -> &'static str {
        match self {
            Evidence::Calls => "calls",
            Evidence::Trace => "trace",
            Evidence::Text => "text",
        }
    }
}
