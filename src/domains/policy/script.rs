//! Conversations as short texts: the examples of rules, and what tests are made of.
//!
//! ```text
//! user: Cancel #W0000000, please.
//! agent: You no longer need it? Then I cancel #W0000000, and the money goes back to your gift card. Yes?
//! user: Yes.
//! agent:
//!   cancel_pending_order {"order_id": "#W0000000", "reason": "no longer needed"}
//! ```
//!
//! Calls stand below the turn that makes them. Without a line of the user's it is a list of calls and no conversation.

use super::{By, Evidence, Trace, Turn};
use crate::json::{Source, Value, parse};
use crate::world::World;

/// A conversation, or calls alone.
#[derive(Clone, Debug, Default)]
pub struct Script {
    pub turns: Vec<Turn>,
    /// Name, arguments, and the turn that they stand in.
    pub calls: Vec<(String, Value, usize)>,
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// The line that is none of one.
    pub fn read(text: &str) -> Result<Script, String> {
        let mut script = Script::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match (line.strip_prefix("user:"), line.strip_prefix("agent:")) {
                (Some(said), _) => script.say(By::User, said.trim()),
                (_, Some(said)) => script.say(By::Agent, said.trim()),
                _ => {
                    let (name, arguments) = line.trim().split_once(' ').ok_or(line)?;
                    let value = parse(arguments, "", Source::Row, &mut Vec::new()).ok_or(line)?;
                    script.call(name, value);
                }
            }
        }
        Ok(script)
    }

    pub fn say(&mut self, by: By, text: &str) {
        let message = self.turns.len();
        self.turns.push(Turn { by, text: text.to_owned(), message, at: String::new() });
    }

    /// A call in the agent's turn, which is begun where the user spoke last.
    pub fn call(&mut self, name: &str, arguments: Value) {
        if self.turns.last().is_none_or(|turn| turn.by == By::User) {
            self.say(By::Agent, "");
        }
        self.calls.push((name.to_owned(), arguments, self.turns.len() - 1));
    }

    /// Runs it; `evidence` is what is made known of it at most.
    pub fn run(&self, fresh: &World, evidence: Evidence) -> Trace<'_> {
        let talks = self.turns.iter().any(|turn| turn.by == By::User);
        let evidence = if talks { evidence } else { evidence.min(Evidence::Trace) };
        let told = evidence == Evidence::Text;
        let mut trace = Trace::new(fresh, if told { &self.turns } else { &[] }, evidence);
        for (name, arguments, turn) in &self.calls {
            trace.run(name, arguments, told.then_some(*turn));
        }
        trace
    }
}
