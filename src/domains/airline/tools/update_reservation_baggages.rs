//! `update_reservation_baggages`: more bags.

use crate::domains::airline::payments::{entry, gone, payer, reservation, take};
use crate::world::{Arguments, Kind, Num, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "update_reservation_baggages",
    about: "Changes the bags of a reservation; each further one that is not free costs 50 dollars. Say what it costs and have a yes first.",
    params: &[
        Param::text("reservation_id", "The reservation, such as 4XG9TK."),
        Param::new("total_baggages", Kind::Integer, "All checked bags of the reservation after the change."),
        Param::new("nonfree_baggages", Kind::Integer, "How many of those are paid for."),
        Param::text("payment_id", "The gift card or credit card that pays."),
    ],
    writes: true,
    needs: &["reservation_id", "payment_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let Some((slot, record)) = reservation(world, arguments, out)? else { return Ok(()) };
    let (total, nonfree) = (arguments.num("total_baggages")?, arguments.num("nonfree_baggages")?);
    let more = nonfree.minus(record.num("nonfree_baggages")?);
    let price = Num::Int(50).times(if Num::Int(0).less(more) { more } else { Num::Int(0) });
    let method = arguments.text("payment_id")?;
    let Some(payer) = payer(world, &record, method, price, out)? else { return Ok(()) };
    let (total, nonfree) = (total.data()?, nonfree.data()?);
    if payer.gift_card {
        take(world, payer.slot, method, price)?;
    }
    let record = world.edit(slot).ok_or_else(gone)?;
    record.set("total_baggages", total);
    record.set("nonfree_baggages", nonfree);
    if !price.same(Num::Int(0)) {
        record.list_mut("payment_history")?.push(entry(arguments.owned("payment_id")?, price)?);
    }
    dumps_dict(out, record);
    Ok(())
}
