//! `one-call`: one tool call at a time.

use crate::domains::policy::{Decided, Rule, turns};

pub static RULE: Rule = Rule {
    id: "one-call",
    sentence: "Make one tool call at a time.",
    decided: Decided::Text(turns::one_call),
    how: "no message of the agent's has two calls",
    obeys: r##"
user: I am karim_ozturk_8967. When does 39H4KZ leave?
agent:
  get_user_details {"user_id": "karim_ozturk_8967"}
agent:
  get_reservation_details {"reservation_id": "39H4KZ"}
"##,
    breaks: r##"
user: I am karim_ozturk_8967. When does 39H4KZ leave?
agent:
  get_user_details {"user_id": "karim_ozturk_8967"}
  get_reservation_details {"reservation_id": "39H4KZ"}
"##,
};
