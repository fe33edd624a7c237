//! `transfer_to_human_agents`: the way out.

use crate::world::{Arguments, Param, Raised, Tool, World};

pub const TOOL: Tool = Tool {
    name: "transfer_to_human_agents",
    about: "Hands the conversation to a human, for a request that no tool and no rule covers.",
    params: &[Param::text("summary", "What the user wants and what was done.")],
    writes: false,
    needs: &[],
    produces: &[],
    run,
};

fn run(_: &mut World, _: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    out.push_str("Transfer successful");
    Ok(())
}
