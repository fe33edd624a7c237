//! `think`: a note to oneself.

use crate::world::{Arguments, Param, Raised, Tool, World};

pub const TOOL: Tool = Tool {
    name: "think",
    about: "Notes a thought. Nothing is looked up or changed, and the answer is empty.",
    params: &[Param::text("thought", "What to keep in mind.")],
    writes: false,
    needs: &[],
    produces: &[],
    run,
};

fn run(_: &mut World, _: &Arguments<'_>, _: &mut String) -> Result<(), Raised> {
    Ok(())
}
