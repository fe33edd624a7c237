//! `find_user_id_by_name_zip`: who has this name and lives there.

use crate::domains::retail::{BY_NAME, name_words};
use crate::world::{Arguments, Param, Raised, Tool, World};

pub const TOOL: Tool = Tool {
    name: "find_user_id_by_name_zip",
    about: "Finds a user by name and zip code, for those who do not know their email address.",
    params: &[
        Param::text("first_name", "The first name, in any case."),
        Param::text("last_name", "The last name, in any case."),
        Param::text("zip", "The zip code of the user's address."),
    ],
    writes: false,
    needs: &["first_name", "last_name", "zip"],
    produces: &["user_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let (first, last) = (arguments.text("first_name")?, arguments.text("last_name")?);
    let found = world.indexed(BY_NAME, &name_words(first, last, arguments.text("zip")?));
    match found.first().and_then(|slot| world.key(*slot)) {
        Some(id) => out.push_str(id),
        None => out.push_str("Error: user not found"),
    }
    Ok(())
}
