//! What a user can be compensated for: reservations with a flight that was cancelled or is late.

use super::acts::{CANCEL, CERTIFICATE, FLIGHTS, cabin, heads, membership, of, profile, text};
use super::trip::booked;
use crate::domains::airline::RESERVATIONS;
use crate::domains::policy::{Spot, Step, Trace};
use crate::world::{Data, Num};

/// A certificate that is given to a user there is.
pub struct Gift<'t> {
    pub at: Spot,
    pub place: usize,
    pub step: &'t Step<'t>,
    pub user: &'t str,
    pub membership: &'t str,
    pub amount: Num,
    pub troubles: Vec<Trouble<'t>>,
}

impl Gift<'_> {
    /// Whether it is for a delay after which nothing was changed: no other trouble is worth the amount.
    pub fn early(&self) -> bool {
        let ripe = || self.troubles.iter().filter(|trouble| trouble.ripe());
        let worth = |trouble: &Trouble<'_>| self.amount.same(trouble.worth());
        ripe().next().is_none() || !ripe().any(worth) && self.troubles.iter().any(worth)
    }
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
    pub fn worth(&self) -> Num {
        Num::Int(self.heads.into()).times(Num::Int(if self.cancelled { 100 } else { 50 }))
    }
}

/// The certificates that are given.
pub fn gifts<'t>(trace: &'t Trace<'_>) -> impl Iterator<Item = Gift<'t>> {
    of(trace, CERTIFICATE).filter_map(|(place, step)| {
        let user = step.text("user_id")?;
        let membership = membership(&step.before, user)?;
        let amount = Num::of(&Data::from(step.arguments.get("amount")?))?;
        let troubles = reservations(step, user).filter_map(|id| trouble(trace, place, id)).collect();
        Some(Gift { at: Spot::Step(place), place, step, user, membership, amount, troubles })
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
