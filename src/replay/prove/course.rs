//! The gold actions run one after the other, with the state before and after each.

use crate::replay::task::Action;
use crate::world::{Ended, Tool, World};

/// What the gold actions do.
pub struct Course<'a> {
    pub start: World,
    pub steps: Vec<Step<'a>>,
    pub end: World,
}

/// One gold action.
pub struct Step<'a> {
    pub action: &'a Action,
    /// `None` where the domain has no such tool.
    pub tool: Option<&'static Tool>,
    pub before: World,
    pub after: World,
    /// What it was answered.
    pub text: String,
    pub ended: Ended,
}

impl<'a> Course<'a> {
    pub fn run(fresh: &World, actions: &'a [Action]) -> Course<'a> {
        let mut world = fresh.fork();
        let mut steps = Vec::with_capacity(actions.len());
        for action in actions {
            let before = world.fork();
            let mut text = String::new();
            let ended = world.run_into(&action.name, &action.arguments, &mut text);
            let tool = world.domain().tool(&action.name);
            steps.push(Step { action, tool, before, after: world.fork(), text, ended });
        }
        Course { start: fresh.fork(), steps, end: world }
    }

    /// The writes that count. Without the other actions the end is the same.
    pub fn writes(&self) -> Vec<&Step<'a>> {
        self.steps.iter().filter(|step| step.counts()).collect()
    }
}

impl Step<'_> {
    pub fn writes(&self) -> bool {
        self.tool.is_some_and(|tool| tool.writes)
    }

    /// It is a write, and went well or left something behind all the same.
    fn counts(&self) -> bool {
        self.writes() && (self.ended == Ended::Well || !self.before.same(&self.after))
    }
}
