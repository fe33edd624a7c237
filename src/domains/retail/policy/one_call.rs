//! `one-call`: one tool call at a time.

use crate::domains::policy::{Decided, Rule, turns};

pub static RULE: Rule = Rule {
    id: "one-call",
    sentence: "Make one tool call at a time.",
    decided: Decided::Text(turns::one_call),
    how: "no message of the agent's has two calls",
    obeys: r##"
user: I am rosa.walsh9275@example.com. Which products do you have?
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
agent:
  list_all_product_types {}
"##,
    breaks: r##"
user: I am rosa.walsh9275@example.com. Which products do you have?
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
  list_all_product_types {}
"##,
};
