//! What tools on reservations share: finding one, its payer's methods, a flight on a date, paying a difference.

use std::sync::Arc;

use super::{FLIGHTS, RESERVATIONS, USERS};
use crate::world::{Arguments, Data, Dict, Fields, Num, Raised, Slot, Text, World};

/// The reservation that a call names; else the answer is written and there is none.
pub fn reservation(
    world: &World,
    arguments: &Arguments<'_>,
    out: &mut String,
) -> Result<Option<(Slot, Arc<Dict>)>, Raised> {
    let Some(slot) = world.find(RESERVATIONS, arguments.text("reservation_id")?) else {
        out.push_str("Error: reservation not found");
        return Ok(None);
    };
    Ok(Some((slot, world.record(slot).cloned().ok_or_else(gone)?)))
}

/// Tells a flight that a call names its price in a cabin and where it goes; `Err` holds the answer where it can't be
/// had. Looks at no more of the flight than the reference does before it answers.
pub fn seat(world: &World, named: &mut Dict, cabin: &str, passengers: usize) -> Result<Result<(), String>, Raised> {
    let number = &**named.text("flight_number")?;
    let Some(flight) = world.get(FLIGHTS, number) else {
        return Ok(Err(format!("Error: flight {number} not found")));
    };
    let date = &**named.text("date")?;
    let Some(day) = flight.dict("dates")?.get(date) else {
        return Ok(Err(format!("Error: flight {number} not found on date {date}")));
    };
    let day = day.as_dict().ok_or_else(|| Raised::wrong_type(date, "an object"))?;
    if !day.need("status")?.is_text("available") {
        return Ok(Err(format!("Error: flight {number} not available on date {date}")));
    }
    if day.dict("available_seats")?.num(cabin)?.less(Num::from(passengers)) {
        return Ok(Err(format!("Error: not enough seats on flight {number}")));
    }
    let price = day.dict("prices")?.num(cabin)?.data()?;
    tell(named, price, flight)?;
    Ok(Ok(()))
}

/// Tells a flight of a reservation its price and where it goes.
pub fn tell(flight: &mut Dict, price: Data, from: &Dict) -> Result<(), Raised> {
    flight.set("price", price);
    flight.set("origin", from.need("origin")?.clone());
    flight.set("destination", from.need("destination")?.clone());
    Ok(())
}

/// Who pays for a change, and whether by gift card; else the answer is written and there is none.
pub fn payer(
    world: &World,
    reservation: &Dict,
    method: &str,
    price: Num,
    out: &mut String,
) -> Result<Option<Payer>, Raised> {
    let user = reservation.text("user_id")?;
    let slot = world.find(USERS, user).ok_or_else(|| Raised::no_key(user))?;
    let Some(found) = world.record(slot).ok_or_else(gone)?.dict("payment_methods")?.get(method) else {
        out.push_str("Error: payment method not found");
        return Ok(None);
    };
    let found = found.as_dict().ok_or_else(|| Raised::wrong_type(method, "an object"))?;
    let source = found.need("source")?;
    if source.is_text("certificate") {
        out.push_str("Error: certificate cannot be used to update reservation");
        return Ok(None);
    }
    let gift_card = source.is_text("gift_card");
    if gift_card && found.num("amount")?.less(price) {
        out.push_str("Error: gift card balance is not enough");
        return Ok(None);
    }
    Ok(Some(Payer { slot, gift_card }))
}

pub struct Payer {
    pub slot: Slot,
    pub gift_card: bool,
}

/// Takes from what a gift card holds. Not rounded.
pub fn take(world: &mut World, user: Slot, method: &str, amount: Num) -> Result<(), Raised> {
    let user = world.edit(user).ok_or_else(gone)?;
    let method = user.dict_mut("payment_methods")?.dict_mut(method)?;
    let left = method.num("amount")?.minus(amount).data()?;
    method.set("amount", left);
    Ok(())
}

/// An entry of a payment history.
pub fn entry(method: Text, amount: Num) -> Result<Data, Raised> {
    static FIELDS: Fields = Fields::new();
    Ok(Dict::of(&FIELDS, [("payment_id", method.into()), ("amount", amount.data()?)]).into())
}

/// A record that was found a moment ago is there.
pub fn gone() -> Raised {
    Raised::new("no such record")
}
