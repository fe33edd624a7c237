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

/// A dozen cancellations of one reservation reach it. The reference goes on until its memory is full.
const MOST_PAYMENTS: usize = 10_000;

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let Some((slot, record)) = reservation(world, arguments, out)? else { return Ok(()) };
    let mut refunds = Vec::new();
    // Each time gives back what the last one gave back, too, so that cancelling on and on doubles the record.
    if record.list("payment_history")?.items().len() > MOST_PAYMENTS {
        return Err(Raised::new("the reservation has more payments than can be given back"));
    }
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
