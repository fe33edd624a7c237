//! `modify_pending_order_address`: where it goes.

use crate::domains::retail::address;
use crate::domains::retail::orders::{gone, in_status};
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "modify_pending_order_address",
    about: "Changes the shipping address of a pending order. Say what will change and have a yes first.",
    params: &[
        Param::text("order_id", "The order, such as #W0000000; the # belongs to it."),
        Param::text("address1", "Street and number."),
        Param::text("address2", "Flat or suite; may be empty."),
        Param::text("city", "The city."),
        Param::text("state", "The state, such as CA."),
        Param::text("country", "The country."),
        Param::text("zip", "The zip code."),
    ],
    writes: true,
    needs: &["order_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let refusal = "Error: non-pending order cannot be modified";
    let Some(order) = in_status(world, arguments, "pending", refusal, out)? else { return Ok(()) };
    let record = world.edit(order.slot).ok_or_else(gone)?;
    record.set("address", address(arguments)?);
    dumps_dict(out, record);
    Ok(())
}
