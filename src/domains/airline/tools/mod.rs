//! The tools, a file each; below, what several of their parameters are made of.

mod book_reservation;
mod cancel_reservation;
mod get_reservation_details;
mod get_user_details;
mod list_all_airports;
mod search_direct_flight;
mod search_onestop_flight;
mod send_certificate;
mod update_reservation_baggages;
mod update_reservation_flights;
mod update_reservation_passengers;

use crate::domains::everywhere::{calculate, think, transfer_to_human_agents};
use crate::world::{Kind, Param, Tool};

pub const TOOLS: &[Tool] = &[
    book_reservation::TOOL,
    calculate::TOOL,
    cancel_reservation::TOOL,
    get_reservation_details::TOOL,
    get_user_details::TOOL,
    list_all_airports::TOOL,
    search_direct_flight::TOOL,
    search_onestop_flight::TOOL,
    send_certificate::TOOL,
    think::TOOL,
    transfer_to_human_agents::TOOL,
    update_reservation_baggages::TOOL,
    update_reservation_flights::TOOL,
    update_reservation_passengers::TOOL,
];

const ROUTE: &[Param] = &[
    Param::text("origin", "Where the trip begins: an airport's code."),
    Param::text("destination", "Where it ends: an airport's code."),
    Param::text("date", "The day of departure, such as 2024-05-15."),
];

const FLIGHT: &[Param] = &[
    Param::text("flight_number", "The flight, such as HAT001."),
    Param::text("date", "The day of departure, such as 2024-05-15."),
];

const PASSENGER: &[Param] = &[
    Param::text("first_name", "The first name."),
    Param::text("last_name", "The last name."),
    Param::text("dob", "The date of birth, such as 1990-04-05."),
];

const PAYMENT: &[Param] = &[
    Param::text("payment_id", "A payment method of the user's profile."),
    Param::new("amount", Kind::Number, "What it pays, in dollars."),
];
