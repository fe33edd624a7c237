//! `search_direct_flight`: flights without a stop.

use crate::domains::airline::search::{offer, on};
use crate::domains::airline::tools::ROUTE;
use crate::domains::airline::{BY_ROUTE, route};
use crate::world::{Arguments, List, Raised, Tool, World, dumps};

pub const TOOL: Tool = Tool {
    name: "search_direct_flight",
    about: "Finds the flights between two airports that can be booked on a day, with seats and prices by cabin.",
    params: ROUTE,
    writes: false,
    needs: &["airport", "date"],
    produces: &["flight_number"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let date = arguments.text("date")?;
    let mut found = List::default();
    for slot in world.indexed(BY_ROUTE, &route(arguments.text("origin")?, arguments.text("destination")?)) {
        let Some(flight) = world.record(slot) else { continue };
        if on(flight, date)?.is_some_and(|day| day.available) {
            found.push(offer(flight, date)?);
        }
    }
    dumps(out, &found.into());
    Ok(())
}
