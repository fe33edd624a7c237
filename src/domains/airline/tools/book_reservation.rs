//! `book_reservation`: a new reservation.

use crate::domains::airline::payments::{gone, seat, take};
use crate::domains::airline::tools::{FLIGHT, PASSENGER, PAYMENT};
use crate::domains::airline::{RESERVATIONS, USERS};
use crate::world::{Arguments, Dict, Fields, Kind, List, Num, Param, Raised, Slot, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "book_reservation",
    about: "Books flights for one or more passengers. List all of it, with the price, and have a yes first.",
    params: &[
        Param::text("user_id", "The user."),
        Param::text("origin", "Where the trip begins: an airport's code."),
        Param::text("destination", "Where it goes: an airport's code."),
        Param::one_of("flight_type", "The kind of trip.", &["one_way", "round_trip"]),
        Param::one_of("cabin", "The cabin for all flights.", &["basic_economy", "economy", "business"]),
        Param::new("flights", Kind::Dicts(FLIGHT), "All flights, there and back."),
        Param::new("passengers", Kind::Dicts(PASSENGER), "All who travel."),
        Param::new("payment_methods", Kind::Dicts(PAYMENT), "Who pays how much; together the whole price."),
        Param::new("total_baggages", Kind::Integer, "All checked bags of the reservation."),
        Param::new("nonfree_baggages", Kind::Integer, "How many of those are paid for."),
        Param::one_of("insurance", "Whether travel insurance is taken.", &["yes", "no"]),
    ],
    writes: true,
    needs: &["user_id", "airport", "flight_number", "payment_id"],
    produces: &["reservation_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let Some(user) = world.find(USERS, arguments.text("user_id")?) else {
        out.push_str("Error: user not found");
        return Ok(());
    };
    let passengers = arguments.list("passengers")?.items().len();
    let (flights, price) = match flights(world, arguments, passengers)? {
        Ok(found) => found,
        Err(answer) => {
            out.push_str(&answer);
            return Ok(());
        }
    };
    let insurance = if arguments.text("insurance")? == "yes" { 30 } else { 0 };
    let price = price.plus(Num::Int(insurance).times(passengers.into()));
    let price = price.plus(Num::Int(50).times(arguments.num("nonfree_baggages")?));
    let payments = arguments.list("payment_methods")?;
    if let Err(answer) = covered(world, user, payments, price)? {
        out.push_str(&answer);
        return Ok(());
    }
    // One that stands twice may be gone the second time, and what was taken before it stays taken.
    for payment in payments.dicts() {
        let payment = payment?;
        pay(world, user, payment.text("payment_id")?, payment.num("amount")?)?;
    }
    // A user books three in a conversation at most; a fourth takes the place of the third.
    let taken = |id: &&str| world.find(RESERVATIONS, id).is_some();
    let id = ["HATHAT", "HATHAU"].into_iter().find(|id| !taken(id)).unwrap_or("HATHAV");
    static FIELDS: Fields = Fields::new();
    let reservation = Dict::of(
        &FIELDS,
        [
            ("reservation_id", id.into()),
            ("user_id", arguments.data("user_id")?),
            ("origin", arguments.data("origin")?),
            ("destination", arguments.data("destination")?),
            ("flight_type", arguments.data("flight_type")?),
            ("cabin", arguments.data("cabin")?),
            ("flights", flights.into()),
            ("passengers", arguments.data("passengers")?),
            ("payment_history", arguments.data("payment_methods")?),
            ("created_at", "2024-05-15T15:00:00".into()),
            ("total_baggages", arguments.data("total_baggages")?),
            ("nonfree_baggages", arguments.data("nonfree_baggages")?),
            ("insurance", arguments.data("insurance")?),
        ],
    );
    dumps_dict(out, &reservation);
    world.insert(RESERVATIONS, id, reservation);
    world.edit(user).ok_or_else(gone)?.list_mut("reservations")?.push(id);
    Ok(())
}

/// The flights with their prices and what they cost together; `Err` holds the answer where one can't be had.
fn flights(world: &World, arguments: &Arguments<'_>, passengers: usize) -> Result<Result<(List, Num), String>, Raised> {
    let (mut price, mut flights) = (Num::Int(0), List::default());
    for given in arguments.list("flights")?.dicts() {
        let mut flight = (**given?).clone();
        if let Err(answer) = seat(world, &mut flight, arguments.text("cabin")?, passengers)? {
            return Ok(Err(answer));
        }
        price = price.plus(flight.num("price")?.times(passengers.into()));
        flights.push(flight);
    }
    Ok(Ok((flights, price)))
}

/// Whether the user has the payment methods, each holds enough, and together they pay the price and no more.
fn covered(world: &World, user: Slot, payments: &List, price: Num) -> Result<Result<(), String>, Raised> {
    let methods = world.record(user).ok_or_else(gone)?.dict("payment_methods")?;
    let mut paid = Num::Int(0);
    for payment in payments.dicts() {
        let payment = payment?;
        let (id, amount) = (payment.text("payment_id")?, payment.num("amount")?);
        let Some(method) = methods.get(id) else {
            return Ok(Err(format!("Error: payment method {} not found", &**id)));
        };
        let method = method.as_dict().ok_or_else(|| Raised::wrong_type(id, "an object"))?;
        let source = method.need("source")?;
        if (source.is_text("gift_card") || source.is_text("certificate")) && method.num("amount")?.less(amount) {
            return Ok(Err(format!("Error: not enough balance in payment method {}", &**id)));
        }
        paid = paid.plus(amount);
    }
    if !paid.same(price) {
        return Ok(Err(format!("Error: payment amount does not add up, total price is {price}, but paid {paid}")));
    }
    Ok(Ok(()))
}

/// A gift card loses the amount, a certificate is gone; cards are charged elsewhere.
fn pay(world: &mut World, user: Slot, method: &str, amount: Num) -> Result<(), Raised> {
    let methods = world.record(user).ok_or_else(gone)?.dict("payment_methods")?;
    let source = methods.dict(method)?.need("source")?;
    if source.is_text("gift_card") {
        take(world, user, method, amount)?;
    } else if source.is_text("certificate") {
        world.edit(user).ok_or_else(gone)?.dict_mut("payment_methods")?.remove(method);
    }
    Ok(())
}
