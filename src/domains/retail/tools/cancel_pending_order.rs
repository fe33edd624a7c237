//! `cancel_pending_order`: the order is off, the money goes back.

use crate::domains::retail::orders::{credit, entry, gone, in_status};
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "cancel_pending_order",
    about: "Cancels an order that is still pending and refunds all of its payments. Cannot be undone: say what will happen and have a yes first.",
    params: &[
        Param::text("order_id", "The order, such as #W0000000; the # belongs to it."),
        Param::one_of("reason", "Why the user cancels.", &["no longer needed", "ordered by mistake"]),
    ],
    writes: true,
    needs: &["order_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let refusal = "Error: non-pending order cannot be cancelled";
    let Some(order) = in_status(world, arguments, "pending", refusal, out)? else { return Ok(()) };
    let reason = arguments.text("reason")?;
    if !["no longer needed", "ordered by mistake"].contains(&reason) {
        out.push_str("Error: invalid reason");
        return Ok(());
    }
    let mut refunds = Vec::new();
    for payment in order.record.list("payment_history")?.dicts() {
        let payment = payment?;
        let (method, amount) = (payment.text("payment_method_id")?, payment.num("amount")?);
        refunds.push(entry("refund", amount, method.clone())?);
        if method.contains("gift_card") {
            let owner = order.owner(world)?;
            credit(world, owner, method, amount)?;
        }
    }
    let record = world.edit(order.slot).ok_or_else(gone)?;
    record.set("status", "cancelled".into());
    record.set("cancel_reason", arguments.data("reason")?);
    let history = record.list_mut("payment_history")?;
    refunds.into_iter().for_each(|refund| history.push(refund));
    dumps_dict(out, record);
    Ok(())
}
