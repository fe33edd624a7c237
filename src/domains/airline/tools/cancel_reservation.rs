//! `cancel_reservation`: the trip is off, the money goes back.

use crate::domains::airline::payments::{entry, gone, reservation};
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "cancel_reservation",
    about: "Cancels a whole reservation and refunds its payments. Check that the rules allow it, and have a yes first.",
    params: &[Param::text("reservation_id", "The reservation, such as 4XG9TK.")],
    writes: true,
    needs: &["reservation_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let Some((slot, record)) = reservation(world, arguments, out)? else { return Ok(()) };
    let mut refunds = Vec::new();
    for payment in record.list("payment_history")?.dicts() {
        let payment = payment?;
        refunds.push(entry(payment.text("payment_id")?.clone(), payment.num("amount")?.negated())?);
    }
    let record = world.edit(slot).ok_or_else(gone)?;
    let history = record.list_mut("payment_history")?;
    refunds.into_iter().for_each(|refund| history.push(refund));
    record.set("status", "cancelled".into());
    dumps_dict(out, record);
    Ok(())
}
