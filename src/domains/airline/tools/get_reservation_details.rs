//! `get_reservation_details`: one reservation as it stands.

use crate::domains::airline::RESERVATIONS;
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "get_reservation_details",
    about: "Shows a reservation: flights, passengers, payments, bags.",
    params: &[Param::text("reservation_id", "The reservation, such as 4XG9TK.")],
    writes: false,
    needs: &["reservation_id"],
    produces: &["user_id", "flight_number", "payment_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    match world.get(RESERVATIONS, arguments.text("reservation_id")?) {
        Some(reservation) => dumps_dict(out, reservation),
        // The reference speaks of a user, and programs compare its words.
        None => out.push_str("Error: user not found"),
    }
    Ok(())
}
