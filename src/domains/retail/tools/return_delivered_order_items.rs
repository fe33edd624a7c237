//! `return_delivered_order_items`: what came goes back.

use crate::domains::retail::orders::{gone, in_status, sorted};
use crate::world::{Arguments, Kind, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "return_delivered_order_items",
    about: "Asks to return items of a delivered order. Once for an order: have all the items, and a yes, first; the user is told by email how to send them.",
    params: &[
        Param::text("order_id", "The order, such as #W0000000; the # belongs to it."),
        Param::new("item_ids", Kind::Texts, "What to send back; an item that was bought twice may stand twice."),
        Param::text("payment_method_id", "Gets the refund: what paid for the order, or a gift card."),
    ],
    writes: true,
    needs: &["order_id", "item_id", "payment_method_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let refusal = "Error: non-delivered order cannot be returned";
    let Some(order) = in_status(world, arguments, "delivered", refusal, out)? else { return Ok(()) };
    let id = arguments.text("payment_method_id")?;
    if order.method(world, id)?.is_none() {
        out.push_str("Error: payment method not found");
        return Ok(());
    }
    if !id.contains("gift_card") && !order.first_payment()?.need("payment_method_id")?.is_text(id) {
        out.push_str("Error: payment method should be either the original payment method or a gift card");
        return Ok(());
    }
    let items = arguments.texts("item_ids")?;
    if order.lacks(&items)?.is_some() {
        out.push_str("Error: some item not found");
        return Ok(());
    }
    let record = world.edit(order.slot).ok_or_else(gone)?;
    record.set("status", "return requested".into());
    record.set("return_items", sorted(items));
    record.set("return_payment_method_id", arguments.data("payment_method_id")?);
    dumps_dict(out, record);
    Ok(())
}
