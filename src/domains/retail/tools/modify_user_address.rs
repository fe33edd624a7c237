//! `modify_user_address`: where the user lives.

use crate::domains::retail::{USERS, address};
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "modify_user_address",
    about: "Changes the default address of a user; orders keep theirs. Say what will change and have a yes first.",
    params: &[
        Param::text("user_id", "The user."),
        Param::text("address1", "Street and number."),
        Param::text("address2", "Flat or suite; may be empty."),
        Param::text("city", "The city."),
        Param::text("state", "The state, such as CA."),
        Param::text("country", "The country."),
        Param::text("zip", "The zip code."),
    ],
    writes: true,
    needs: &["user_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let found = world.find(USERS, arguments.text("user_id")?);
    let Some(user) = found.and_then(|slot| world.edit(slot)) else {
        out.push_str("Error: user not found");
        return Ok(());
    };
    user.set("address", address(arguments)?);
    dumps_dict(out, user);
    Ok(())
}
