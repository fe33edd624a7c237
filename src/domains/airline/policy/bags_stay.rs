//! `bags-stay`: bags are added.

use super::acts::{BAGS, changes, whole};
use crate::domains::policy::{Decided, Look, Rule, Trace};
use crate::domains::shape;

pub static RULE: Rule = Rule {
    id: "bags-stay",
    sentence: "Checked bags can be added, not taken away.",
    decided: Decided::Calls(check),
    how: "there are no fewer bags after the call than before it",
    obeys: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}
"##,
    breaks: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 1, "nonfree_baggages": 1, "payment_id": "credit_card_0604014"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[BAGS]) {
        let Some(before) = whole(change.record, "total_baggages") else { continue };
        let after = shape::whole(change.step.arguments, "total_baggages");
        look.hold(after >= before, change.at, || format!("{} has {before} bags, and would have {after}", change.id));
    }
}
