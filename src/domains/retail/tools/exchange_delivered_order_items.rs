//! `exchange_delivered_order_items`: other variants for what came.

use crate::domains::retail::orders::{gone, in_status, sorted, wish};
use crate::world::{Arguments, Kind, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "exchange_delivered_order_items",
    about: "Asks to exchange items of a delivered order for other variants of the same products. Once for an order: have all the items, and a yes, first.",
    params: &[
        Param::text("order_id", "The order, such as #W0000000; the # belongs to it."),
        Param::new("item_ids", Kind::Texts, "What to give back; an item that was bought twice may stand twice."),
        Param::new(
            "new_item_ids",
            Kind::Texts,
            "What each of them becomes: another variant of the same product, in the same order.",
        ),
        Param::text("payment_method_id", "Pays the difference, or gets it back."),
    ],
    writes: true,
    needs: &["order_id", "item_id", "payment_method_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let refusal = "Error: non-delivered order cannot be exchanged";
    let Some(order) = in_status(world, arguments, "delivered", refusal, out)? else { return Ok(()) };
    let too_little = "Error: insufficient gift card balance to pay for the price difference";
    let Some(wish) = wish(world, &order, arguments, true, too_little, out)? else { return Ok(()) };
    let record = world.edit(order.slot).ok_or_else(gone)?;
    record.set("status", "exchange requested".into());
    record.set("exchange_items", sorted(wish.old));
    record.set("exchange_new_items", sorted(wish.new));
    record.set("exchange_payment_method_id", arguments.data("payment_method_id")?);
    record.set("exchange_price_difference", wish.difference.data()?);
    dumps_dict(out, record);
    Ok(())
}
