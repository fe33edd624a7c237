//! What a user can be compensated for: reservations with a flight that was cancelled or is late.

use super::acts::{CANCEL, CERTIFICATE, FLIGHTS, heads, membership, of, profile, text};
use super::history::{Cabins, Done};
use super::trip::booked;
use crate::domains::airline::RESERVATIONS;
use crate::domains::policy::{Spot, Trace};
use crate::world::{Data, Dict, Num};

/// A certificate that is given to a user there is.
pub struct Gift<'t> {
    pub at: Spot,
    pub place: usize,
    pub user: &'t str,
    pub amount: Num,
    /// Silver or gold, insured, or in business.
    pub entitled: bool,
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
    let (done, cabins) = (Done::of(trace), Cabins::of(trace));
    of(trace, CERTIFICATE).filter_map(move |(place, step)| {
        let user = step.text("user_id")?;
        let membership = membership(&step.before, user)?;
        let amount = Num::of(&Data::from(step.arguments.get("amount")?))?;
        let own = reservations(trace, user).filter_map(|id| Some((id, &**trace.fresh.get(RESERVATIONS, id)?)));
        let covered = |(id, record): &(&str, &'t Dict)| {
            text(record, "insurance") == Some("yes") || cabins.before(place, id, record) == Some("business")
        };
        let handled = |id: &str| [CANCEL, FLIGHTS].iter().any(|tool| done.before(place, tool, id));
        let trouble = |(id, record)| {
            let is = |status| booked(record).iter().any(|leg| leg.status(&trace.fresh) == Some(status));
            let cancelled = is("cancelled");
            let (covered, heads) = (covered(&(id, record)), heads(record));
            (cancelled || is("delayed")).then(|| Trouble { id, cancelled, handled: handled(id), covered, heads })
        };
        let troubles: Vec<Trouble<'_>> = own.clone().filter_map(trouble).collect();
        // Where nothing went wrong, nobody can tell which reservation is meant.
        let entitled = membership != "regular"
            || if troubles.is_empty() {
                own.clone().any(|own| covered(&own))
            } else {
                troubles.iter().any(|t| t.covered)
            };
        Some(Gift { at: Spot::Step(place), place, user, amount, entitled, troubles })
    })
}

/// The numbers of the reservations that a user had before the conversation: what is booked now has not gone wrong, and
/// what a reservation is changed to is not late.
pub fn reservations<'t>(trace: &'t Trace<'_>, user: &str) -> impl Iterator<Item = &'t str> + Clone {
    let listed = profile(&trace.fresh, user).and_then(|profile| profile.get("reservations")?.as_list());
    listed.into_iter().flat_map(|list| list.items()).filter_map(|id| id.as_text().map(|id| &**id))
}
