//! `update_reservation_flights`: other flights or another cabin.

use std::sync::Arc;

use crate::domains::airline::payments::{entry, gone, payer, reservation, seat, take, tell};
use crate::domains::airline::tools::FLIGHT;
use crate::world::{Arguments, Dict, Kind, List, Num, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "update_reservation_flights",
    about: "Replaces the flights of a reservation. Check that the rules allow it, say what it costs and have a yes first.",
    params: &[
        Param::text("reservation_id", "The reservation, such as 4XG9TK."),
        Param::one_of("cabin", "The cabin for all flights.", &["basic_economy", "economy", "business"]),
        Param::new("flights", Kind::Dicts(FLIGHT), "All flights of the reservation, changed or not."),
        Param::text("payment_id", "The gift card or credit card that pays the difference, or gets it."),
    ],
    writes: true,
    needs: &["reservation_id", "flight_number", "payment_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let Some((slot, record)) = reservation(world, arguments, out)? else { return Ok(()) };
    let cabin = arguments.text("cabin")?;
    let passengers = record.list("passengers")?.items().len();
    let (mut price, mut flights) = (Num::Int(0), List::default());
    for given in arguments.list("flights")?.dicts() {
        let mut flight = (**given?).clone();
        if let Some(kept) = kept(&record, &flight, cabin)? {
            // At the price of then.
            tell(&mut flight, kept.need("price")?.clone(), &kept)?;
        } else if let Err(answer) = seat(world, &mut flight, cabin, passengers)? {
            out.push_str(&answer);
            return Ok(());
        }
        price = price.plus(flight.num("price")?.times(passengers.into()));
        flights.push(flight);
    }
    let mut before = Num::Int(0);
    for flight in record.list("flights")?.dicts() {
        before = before.plus(flight?.num("price")?);
    }
    let price = price.minus(before.times(passengers.into()));
    let method = arguments.text("payment_id")?;
    let Some(payer) = payer(world, &record, method, price, out)? else { return Ok(()) };
    if payer.gift_card {
        take(world, payer.slot, method, price)?;
    }
    // The cabin of the reservation stays what it was, and so do the seats of the flights.
    let record = world.edit(slot).ok_or_else(gone)?;
    record.set("flights", flights.into());
    if !price.same(Num::Int(0)) {
        record.list_mut("payment_history")?.push(entry(arguments.owned("payment_id")?, price)?);
    }
    dumps_dict(out, record);
    Ok(())
}

/// The same flight on the same day in the reservation, where the cabin stays.
fn kept(reservation: &Dict, flight: &Dict, cabin: &str) -> Result<Option<Arc<Dict>>, Raised> {
    for own in reservation.list("flights")?.dicts() {
        let own = own?;
        if own.need("flight_number")?.same(flight.need("flight_number")?)
            && own.need("date")?.same(flight.need("date")?)
            && reservation.need("cabin")?.is_text(cabin)
        {
            return Ok(Some(Arc::clone(own)));
        }
    }
    Ok(None)
}
