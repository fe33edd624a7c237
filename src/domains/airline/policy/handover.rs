//! `handover`: a human agent is the last resort.

use super::acts::user;
use crate::domains::policy::{Decided, Look, Rule, Trace, handover};

pub static RULE: Rule = Rule {
    id: "handover",
    sentence: "Hand the user over to a human agent where, and only where, the request is beyond these rules and tools.",
    decided: Decided::Trace(check),
    how: "before the call the agent has looked at a profile or a reservation, and no call comes after it; \
          what is beyond the rules takes understanding the request",
    obeys: r##"
  get_reservation_details {"reservation_id": "XFMXF2"}
  transfer_to_human_agents {"summary": "The user wants to cancel a trip that has begun."}
"##,
    breaks: r##"
  transfer_to_human_agents {"summary": "The user wants to cancel a trip."}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    handover::check(trace, look, |step| user(step).is_some());
}
