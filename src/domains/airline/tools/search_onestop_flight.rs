//! `search_onestop_flight`: flights with one stop.

use crate::domains::airline::search::{offer, on};
use crate::domains::airline::tools::ROUTE;
use crate::domains::airline::{BY_ORIGIN, BY_ROUTE, route};
use crate::world::{Arguments, Dict, List, Raised, Tool, World, dumps};

pub const TOOL: Tool = Tool {
    name: "search_onestop_flight",
    about: "Finds the pairs of flights between two airports that can be booked on a day, with seats and prices by cabin.",
    params: ROUTE,
    writes: false,
    needs: &["airport", "date"],
    produces: &["flight_number"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let (destination, date) = (arguments.text("destination")?, arguments.text("date")?);
    let mut found = List::default();
    for first in world.indexed(BY_ORIGIN, arguments.text("origin")?) {
        let Some(first) = world.record(first) else { continue };
        for second in world.indexed(BY_ROUTE, &route(first.text("destination")?, destination)) {
            let Some(second) = world.record(second) else { continue };
            if let Some(pair) = pair(first, second, date)? {
                found.push(pair);
            }
        }
    }
    dumps(out, &found.into());
    Ok(())
}

/// Both legs, where the second one leaves after the first one came and both can be booked.
fn pair(first: &Dict, second: &Dict, date: &str) -> Result<Option<List>, Raised> {
    let arrival = first.text("scheduled_arrival_time_est")?;
    let later = if arrival.contains("+1") { day_after(date)? } else { date.to_owned() };
    // Times are compared as texts.
    if arrival > second.text("scheduled_departure_time_est")? {
        return Ok(None);
    }
    let (Some(one), Some(other)) = (on(first, date)?, on(second, &later)?) else { return Ok(None) };
    if !one.available || !other.available {
        return Ok(None);
    }
    let mut legs = List::default();
    // The second leg shows the first day's seats, as the reference does.
    for (leg, day) in [(first, date), (second, &*later)] {
        let mut offer = offer(leg, date)?;
        offer.set("date", crate::world::Data::Text(day.into()));
        legs.push(offer);
    }
    Ok(Some(legs))
}

/// The reference's day after: of May 2024, and without a leading zero.
fn day_after(date: &str) -> Result<String, Raised> {
    let start = date.char_indices().rev().nth(1).map_or(0, |(start, _)| start);
    let day: i64 = date[start..].trim().parse().map_err(|_| Raised::new("the date does not end in a day"))?;
    Ok(format!("2024-05-{}", day + 1))
}
