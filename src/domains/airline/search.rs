//! What the searches share: a flight on a day, and how it is offered.

use crate::world::{Dict, Raised};

/// A flight's day.
pub struct Day {
    pub available: bool,
}

/// `None` where the flight does not go on this day.
pub fn on(flight: &Dict, date: &str) -> Result<Option<Day>, Raised> {
    match flight.dict("dates")?.get(date) {
        None => Ok(None),
        Some(_) => {
            let day = flight.dict("dates")?.dict(date)?;
            Ok(Some(Day { available: day.need("status")?.is_text("available") }))
        }
    }
}

/// A flight without its dates, with what stands under one of them.
pub fn offer(flight: &Dict, date: &str) -> Result<Dict, Raised> {
    let mut offer = Dict::new();
    for (name, value) in flight.iter().filter(|(name, _)| ***name != *"dates") {
        offer.append(name.clone(), value.clone());
    }
    for (name, value) in flight.dict("dates")?.dict(date)?.iter() {
        offer.set(name, value.clone());
    }
    Ok(offer)
}
