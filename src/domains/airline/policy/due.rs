//! Why a reservation can be cancelled.

use super::acts::{Change, text};
use super::trip::booked;
use crate::domains::calendar::{DAY, NOW, read_moment};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Booked less than 24 hours ago, a flight is off, or it is business.
    Freely,
    /// By the insurance, where its condition is met.
    Insured,
    Not,
}

/// `None` where the record does not tell.
pub fn due(change: &Change<'_>) -> Option<Due> {
    let booked_at = read_moment(text(change.record, "created_at")?)?;
    let off = || booked(change.record).iter().any(|leg| leg.status(&change.step.before) == Some("cancelled"));
    if booked_at + DAY >= NOW || change.cabin == "business" || off() {
        return Some(Due::Freely);
    }
    Some(if text(change.record, "insurance")? == "yes" { Due::Insured } else { Due::Not })
}
