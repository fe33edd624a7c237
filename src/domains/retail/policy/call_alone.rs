//! `call-alone`: a turn calls a tool or answers the user.

use crate::domains::policy::{Decided, Rule, turns};

pub static RULE: Rule = Rule {
    id: "call-alone",
    sentence: "Make no tool call in a turn in which you answer the user.",
    decided: Decided::Text(turns::call_alone),
    how: "a message with a call has no text, and none of the agent's stands right before it; thoughts do not count",
    obeys: r##"
user: I am rosa.walsh9275@example.com.
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
agent: Thank you. What can I do for you?
"##,
    breaks: r##"
user: I am rosa.walsh9275@example.com.
agent: Thank you. What can I do for you?
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
"##,
};
