//! `find_user_id_by_email`: who has this address.

use crate::domains::retail::BY_EMAIL;
use crate::world::{Arguments, Param, Raised, Tool, World};

pub const TOOL: Tool = Tool {
    name: "find_user_id_by_email",
    about: "Finds a user by email address.",
    params: &[Param::text("email", "The email address, in any case.")],
    writes: false,
    needs: &["email"],
    produces: &["user_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let found = world.indexed(BY_EMAIL, &arguments.text("email")?.to_lowercase());
    match found.first().and_then(|slot| world.key(*slot)) {
        Some(id) => out.push_str(id),
        None => out.push_str("Error: user not found"),
    }
    Ok(())
}
