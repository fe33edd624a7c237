//! `get_user_details`: one user as they stand.

use crate::domains::airline::USERS;
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "get_user_details",
    about: "Shows a user: name, address, date of birth, membership, payment methods, reservations.",
    params: &[Param::text("user_id", "The user.")],
    writes: false,
    needs: &["user_id"],
    produces: &["reservation_id", "payment_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    match world.get(USERS, arguments.text("user_id")?) {
        Some(user) => dumps_dict(out, user),
        None => out.push_str("Error: user not found"),
    }
    Ok(())
}
