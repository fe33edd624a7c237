//! Turns that surely follow one another as they should: what `structure` and `roles` pass without a finding.

use super::look::{Look, Seen};
use crate::row::Role;

/// The conversation so far.
#[derive(Default)]
pub struct Turns {
    before: Option<Role>,
    /// The first of the calls that wait for observations, and how many still do.
    first: usize,
    left: usize,
}

impl Turns {
    /// Takes the next turn, whose calls are those in the list from `first` on. `None` where there is a doubt.
    pub fn take(&mut self, role: Role, first: usize, calls: &[Seen]) -> Option<()> {
        let made = calls.len() - first;
        // Whoever has calls but the assistant, and calls that wait for their observation.
        if made > 0 && role != Role::Assistant || self.left > 0 {
            return None;
        }
        let follows = match role {
            Role::System | Role::Developer => self.before.is_none(),
            Role::User => self.before != Some(Role::User),
            Role::Assistant => !matches!(self.before, None | Some(Role::Assistant)),
            Role::Tool => false,
        };
        if !matches!(role, Role::System | Role::Developer) {
            self.before = Some(role);
        }
        (self.first, self.left) = (first, made);
        follows.then_some(())
    }

    /// Takes an observation. Calls are answered by id where they have one, else in order.
    pub fn observe(&mut self, answers: Option<&[u8]>, line: &[u8], calls: &mut [Seen]) -> Option<()> {
        if self.left == 0 {
            return None;
        }
        let waiting = &mut calls[self.first..];
        let with_id = waiting.iter().filter(|call| call.id.is_some()).count();
        if with_id > 0 && with_id < waiting.len() {
            return None;
        }
        let answered = waiting.iter_mut().filter(|call| !call.answered).find(|call| match &call.id {
            Some(id) => answers.is_some_and(|answers| *answers == line[id.clone()]),
            None => true,
        })?;
        answered.answered = true;
        self.left -= 1;
        self.before = Some(Role::Tool);
        Some(())
    }

    /// The end of the row, which may end with calls.
    pub fn end(&self, look: &mut Look) -> Option<()> {
        match self.before? {
            Role::Assistant if self.left > 0 => look.open = Some(self.first),
            _ if self.left > 0 => return None,
            _ => {}
        }
        Some(())
    }
}
