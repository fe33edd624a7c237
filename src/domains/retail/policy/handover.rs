//! `handover`: a human agent is the last resort.

use super::acts::identifies;
use crate::domains::policy::{Decided, Look, Rule, Trace, handover};

pub static RULE: Rule = Rule {
    id: "handover",
    sentence: "Hand the user over to a human agent where, and only where, the request is beyond these rules and tools.",
    decided: Decided::Trace(check),
    how: "before the call the agent has tried to find out who the user is, and no call comes after it; \
          what is beyond the rules takes understanding the request",
    obeys: r##"
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
  transfer_to_human_agents {"summary": "The user wants an invoice with another name."}
"##,
    breaks: r##"
  transfer_to_human_agents {"summary": "The user wants to cancel an order."}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    handover::check(trace, look, identifies);
}
