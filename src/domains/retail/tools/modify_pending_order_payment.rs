//! `modify_pending_order_payment`: another way to pay.

use crate::domains::retail::orders::{credit, entry, falls_short, gone, in_status, is_gift_card};
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "modify_pending_order_payment",
    about: "Changes the payment method of a pending order to another one; the old one is refunded. Say what will change and have a yes first.",
    params: &[
        Param::text("order_id", "The order, such as #W0000000; the # belongs to it."),
        Param::text("payment_method_id", "Pays from now on."),
    ],
    writes: true,
    needs: &["order_id", "payment_method_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let refusal = "Error: non-pending order cannot be modified";
    let Some(order) = in_status(world, arguments, "pending", refusal, out)? else { return Ok(()) };
    let id = arguments.text("payment_method_id")?;
    let Some(method) = order.method(world, id)? else {
        out.push_str("Error: payment method not found");
        return Ok(());
    };
    if order.record.list("payment_history")?.items().len() > 1
        || !order.first_payment()?.need("transaction_type")?.is_text("payment")
    {
        out.push_str("Error: there should be exactly one payment for a pending order");
        return Ok(());
    }
    let first = order.first_payment()?;
    let old = first.text("payment_method_id")?;
    if **old == *id {
        out.push_str("Error: the new payment method should be different from the current one");
        return Ok(());
    }
    let amount = first.num("amount")?;
    if falls_short(&method, amount)? {
        out.push_str("Error: insufficient gift card balance to pay for the order");
        return Ok(());
    }
    let payment = entry("payment", amount, arguments.owned("payment_method_id")?)?;
    let history = world.edit(order.slot).ok_or_else(gone)?.list_mut("payment_history")?;
    history.push(payment);
    history.push(entry("refund", amount, old.clone())?);
    let owner = order.owner(world)?;
    if is_gift_card(&method)? {
        credit(world, owner, id, amount.negated())?;
    }
    if old.contains("gift_card") {
        credit(world, owner, old, amount)?;
    }
    dumps_dict(out, world.record(order.slot).ok_or_else(gone)?);
    Ok(())
}
