//! `change-payer`: a certificate does not pay for a change.

use super::acts::{BAGS, FLIGHTS, changes, source, text};
use crate::domains::policy::{Decided, Look, Rule, Trace};

pub static RULE: Rule = Rule {
    id: "change-payer",
    sentence: "Where flights or bags change, the user names one gift card or credit card that pays or gets the difference.",
    decided: Decided::Calls(check),
    how: "the kind of the payment method that the call names",
    obeys: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "gift_card_0652277"}
"##,
    breaks: r##"
  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "certificate_0843682"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for change in changes(trace, &[FLIGHTS, BAGS]) {
        let (Some(user), Some(method)) = (text(change.record, "user_id"), change.step.text("payment_id")) else {
            continue;
        };
        let Some(kind) = source(&change.step.before, user, method) else { continue };
        look.hold(kind != "certificate", change.at, || format!("{method} is a certificate"));
    }
}
