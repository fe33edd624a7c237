//! What a user can be compensated for: reservations with a flight that was cancelled or is late.

use super::acts::{CANCEL, CERTIFICATE, FLIGHTS, cabin, heads, membership, of, profile, text};
use super::trip::booked;
use crate::domains::airline::RESERVATIONS;
use crate::domains::policy::{Spot, Step, Trace};

/// A certificate that is given to a user there is.
pub struct Gift<'t> {
    pub at: Spot,
    pub place: usize,
    pub step: &'t Step<'t>,
    pub user: &'t str,
    pub membership: &'t str,
    pub troubles: Vec<Trouble<'t>>,
}

pub struct Trouble<'t> {
    pub id: &'t str,
    /// A flight was cancelled; else one is late.
    pub cancelled: bool,
    /// The agent has changed or cancelled the reservation before.
    pub handled: bool,
    /// Insured, or business.
    pub covered: bool,
    pub heads: i64,
}

impl Trouble<'_> {
    /// Whether there may be a certificate by now.
    pub fn ripe(&self) -> bool {
        self.cancelled || self.handled
    }

    /// In dollars.
    pub fn worth(&self) -> i64 {
        self.heads * if self.cancelled { 100 } else { 50 }
    }
}

/// The certificates that are given.
pub fn gifts<'t>(trace: &'t Trace<'_>) -> impl Iterator<Item = Gift<'t>> {
    of(trace, CERTIFICATE).filter_map(|(place, step)| {
        let user = step.text("user_id")?;
        let membership = membership(&step.before, user)?;
        let troubles = reservations(step, user).filter_map(|id| trouble(trace, place, id)).collect();
        Some(Gift { at: Spot::Step(place), place, step, user, membership, troubles })
    })
}

/// The numbers of a user's reservations.
pub fn reservations<'t>(step: &'t Step<'_>, user: &str) -> impl Iterator<Item = &'t str> {
    let listed = profile(&step.before, user).and_then(|profile| profile.get("reservations")?.as_list());
    listed.into_iter().flat_map(|list| list.items()).filter_map(|id| id.as_text().map(|id| &**id))
}

/// Whether a reservation is insured, or business.
pub fn covered(trace: &Trace<'_>, place: usize, id: &str) -> bool {
    let Some(record) = trace.steps[place].before.get(RESERVATIONS, id) else { return false };
    text(record, "insurance") == Some("yes") || cabin(trace, place, id, record) == Some("business")
}

/// The flights that a reservation had before the conversation: what it is changed to is not late.
fn trouble<'t>(trace: &'t Trace<'_>, place: usize, id: &'t str) -> Option<Trouble<'t>> {
    let record = trace.fresh.get(RESERVATIONS, id)?;
    let is = |status| booked(record).iter().any(|leg| leg.status(&trace.fresh) == Some(status));
    let cancelled = is("cancelled");
    if !cancelled && !is("delayed") {
        return None;
    }
    let handles = |step: &Step<'_>| [CANCEL, FLIGHTS].contains(&step.name) && step.text("reservation_id") == Some(id);
    let handled = trace.steps[..place].iter().any(|step| handles(step) && step.done());
    Some(Trouble { id, cancelled, handled, covered: covered(trace, place, id), heads: heads(record) })
}
