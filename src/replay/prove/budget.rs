//! How many replays a proof may take.

use super::course::Step;
use crate::world::{Ended, World};

/// Replays that a task may take: runs of calls on a fork, and reads.
pub const REPLAYS: u32 = 2_000;

/// What is left of them.
pub struct Budget {
    left: u32,
}

/// There are none left.
#[derive(Debug, PartialEq, Eq)]
pub struct Spent;

/// The gold actions themselves, and once more for the rules of the policy.
const GOLD: u32 = 2;

impl Default for Budget {
    fn default() -> Budget {
        Budget { left: REPLAYS - GOLD }
    }
}

impl Budget {
    pub fn used(&self) -> u32 {
        REPLAYS - self.left
    }

    pub fn take(&mut self) -> Result<(), Spent> {
        self.left = self.left.checked_sub(1).ok_or(Spent)?;
        Ok(())
    }

    /// A replay: the state that these steps leave, begun in another.
    pub fn replay<'a, 'b: 'a>(
        &mut self,
        from: &World,
        steps: impl IntoIterator<Item = &'a Step<'b>>,
    ) -> Result<World, Spent> {
        self.take()?;
        let mut world = from.fork();
        for step in steps {
            run(&mut world, step);
        }
        Ok(world)
    }
}

/// Runs a step again; false where it fails.
pub fn run(world: &mut World, step: &Step<'_>) -> bool {
    let mut answer = String::new();
    world.run_into(&step.action.name, &step.action.arguments, &mut answer) == Ended::Well
}
