//! `call-alone`: a turn calls a tool or answers the user.

use crate::domains::policy::{Decided, Rule, turns};

pub static RULE: Rule = Rule {
    id: "call-alone",
    sentence: "Make no tool call in a turn in which you answer the user.",
    decided: Decided::Text(turns::call_alone),
    how: "a message with a call has no text, and none of the agent's stands right before it; thoughts do not count",
    obeys: r##"
user: I am karim_ozturk_8967. When does 39H4KZ leave?
agent:
  get_reservation_details {"reservation_id": "39H4KZ"}
agent: On 27 May at 11:15.
"##,
    breaks: r##"
user: I am karim_ozturk_8967. When does 39H4KZ leave?
agent: One moment, please.
  get_reservation_details {"reservation_id": "39H4KZ"}
"##,
};
