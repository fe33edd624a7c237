//! `calculate`: a sum worked out.

use super::expression;
use crate::world::{Arguments, Param, Raised, Tool, World};

pub const TOOL: Tool = Tool {
    name: "calculate",
    about: "Works out an arithmetic expression and rounds the result to two places.",
    params: &[Param::text("expression", "Numbers, + - * /, parentheses, spaces.")],
    writes: false,
    needs: &[],
    produces: &[],
    run,
};

fn run(_: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    expression::calculate(arguments.text("expression")?, out)
}
