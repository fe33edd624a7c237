//! `list_all_airports`: where flights go.

use crate::domains::airline::airports::AIRPORTS;
use crate::world::{Arguments, Dict, Fields, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "list_all_airports",
    about: "Lists the airports by code, each with its city.",
    params: &[],
    writes: false,
    needs: &[],
    produces: &["airport"],
    run,
};

fn run(_: &mut World, _: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    static FIELDS: Fields = Fields::new();
    dumps_dict(out, &Dict::of(&FIELDS, AIRPORTS.map(|(code, city)| (code, city.into()))));
    Ok(())
}
