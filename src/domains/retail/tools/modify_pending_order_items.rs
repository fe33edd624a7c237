//! `modify_pending_order_items`: other variants before it ships.

use crate::domains::retail::orders::{credit, entry, gone, in_status, is_gift_card, item, variant, wish};
use crate::world::{Arguments, Data, Kind, Num, Param, Raised, Slot, Text, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "modify_pending_order_items",
    about: "Changes items of a pending order to other variants of the same products. Once for an order, which can be neither changed nor cancelled afterwards: have all the items, and a yes, first.",
    params: &[
        Param::text("order_id", "The order, such as #W0000000; the # belongs to it."),
        Param::new("item_ids", Kind::Texts, "What to change; an item that was bought twice may stand twice."),
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
    let refusal = "Error: non-pending order cannot be modified";
    let Some(order) = in_status(world, arguments, "pending", refusal, out)? else { return Ok(()) };
    let too_little = "Error: insufficient gift card balance to pay for the new item";
    // The difference is not rounded, unlike that of an exchange.
    let Some(wish) = wish(world, &order, arguments, false, too_little, out)? else { return Ok(()) };
    let (difference, id) = (wish.difference, arguments.text("payment_method_id")?);
    let kind = if Num::Int(0).less(difference) { "payment" } else { "refund" };
    let entry = entry(kind, difference.abs(), arguments.owned("payment_method_id")?)?;
    world.edit(order.slot).ok_or_else(gone)?.list_mut("payment_history")?.push(entry);
    if is_gift_card(&wish.method)? {
        let owner = order.owner(world)?;
        credit(world, owner, id, difference.negated())?;
    }
    for (old, new) in wish.old.iter().zip(&wish.new) {
        replace(world, order.slot, old, new)?;
    }
    let record = world.edit(order.slot).ok_or_else(gone)?;
    record.set("status", "pending (item modified)".into());
    dumps_dict(out, record);
    Ok(())
}

/// Makes the first item of an id another. One that was replaced before may be found again, as in the reference.
fn replace(world: &mut World, order: Slot, old: &str, new: &Text) -> Result<(), Raised> {
    let record = world.record(order).ok_or_else(gone)?;
    let (place, found) = item(record, old)?;
    let variant = variant(world, found.text("product_id")?, new)?;
    let (price, options) = (variant.need("price")?.clone(), variant.need("options")?.clone());
    let item = world.edit(order).ok_or_else(gone)?.list_mut("items")?.dict_mut(place)?;
    item.set("item_id", Data::Text(new.clone()));
    item.set("price", price);
    item.set("options", options);
    Ok(())
}
