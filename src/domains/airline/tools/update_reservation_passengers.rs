//! `update_reservation_passengers`: other people travel.

use crate::domains::airline::payments::{gone, reservation};
use crate::domains::airline::tools::PASSENGER;
use crate::world::{Arguments, Kind, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "update_reservation_passengers",
    about: "Replaces the passengers of a reservation by as many others. Say what will change and have a yes first.",
    params: &[
        Param::text("reservation_id", "The reservation, such as 4XG9TK."),
        Param::new("passengers", Kind::Dicts(PASSENGER), "All passengers of the reservation, changed or not."),
    ],
    writes: true,
    needs: &["reservation_id"],
    produces: &[],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let Some((slot, record)) = reservation(world, arguments, out)? else { return Ok(()) };
    if arguments.list("passengers")?.items().len() != record.list("passengers")?.items().len() {
        out.push_str("Error: number of passengers does not match");
        return Ok(());
    }
    let record = world.edit(slot).ok_or_else(gone)?;
    record.set("passengers", arguments.data("passengers")?);
    dumps_dict(out, record);
    Ok(())
}
