//! `free-bags`: what a bag costs is neither forgotten nor made up.

use super::acts::{BAGS, BOOK, changes, heads, membership, of, text, whole};
use crate::domains::airline::rules::free_bags;
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::domains::shape;

pub static RULE: Rule = Rule {
    id: "free-bags",
    sentence: "Each further bag costs 50 dollars, and no other does.",
    decided: Decided::Calls(check),
    how: "the bags that are paid for are those beyond what membership, cabin and passengers let go free; what was paid stays paid",
    obeys: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 2, "payment_id": "credit_card_0604014"}
"##,
};

struct Bags<'a> {
    membership: &'a str,
    cabin: &'a str,
    heads: i64,
    total: i64,
    paid: i64,
    /// Paid for before.
    before: i64,
}

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step) in of(trace, BOOK) {
        let membership = step.text("user_id").and_then(|user| membership(&step.before, user));
        let (Some(membership), Some(cabin)) = (membership, step.text("cabin")) else { continue };
        let heads = shape::list(step.arguments, "passengers").len() as i64;
        let [total, paid] = COUNTS.map(|name| shape::whole(step.arguments, name));
        hold(look, Spot::Step(place), &Bags { membership, cabin, heads, total, paid, before: 0 });
    }
    for change in changes(trace, &[BAGS]) {
        let membership = text(change.record, "user_id").and_then(|user| membership(&change.step.before, user));
        let (Some(membership), Some(before)) = (membership, whole(change.record, COUNTS[1])) else { continue };
        let [total, paid] = COUNTS.map(|name| shape::whole(change.step.arguments, name));
        let heads = heads(change.record);
        hold(look, change.at, &Bags { membership, cabin: change.cabin, heads, total, paid, before });
    }
}

const COUNTS: [&str; 2] = ["total_baggages", "nonfree_baggages"];

fn hold(look: &mut Look<'_>, at: Spot, bags: &Bags<'_>) {
    let Bags { membership, cabin, heads, total, paid, before } = *bags;
    let free = free_bags(membership, cabin).saturating_mul(heads);
    let due = total.saturating_sub(free).max(0);
    // In a better cabin more bags go free, but those that were paid for stay paid.
    let kept = paid == before && before > due;
    look.hold(paid == due || kept, at, || {
        format!("{paid} of {total} bags are paid for; {free} go free in {cabin} with a {membership} member, passengers: {heads}")
    });
}
