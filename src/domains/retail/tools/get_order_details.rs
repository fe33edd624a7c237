//! `get_order_details`: one order as it stands.

use crate::domains::retail::ORDERS;
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "get_order_details",
    about: "Shows an order: items, address, status, payments.",
    params: &[Param::text("order_id", "The order, such as #W0000000; the # belongs to it.")],
    writes: false,
    needs: &["order_id"],
    produces: &["user_id", "item_id", "product_id", "payment_method_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    match world.get(ORDERS, arguments.text("order_id")?) {
        Some(order) => dumps_dict(out, order),
        None => out.push_str("Error: order not found"),
    }
    Ok(())
}
