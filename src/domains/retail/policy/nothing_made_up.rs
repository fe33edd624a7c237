//! `nothing-made-up`: what is said comes from the user or from a tool.

use crate::domains::policy::{Decided, Rule};

pub static RULE: Rule = Rule {
    id: "nothing-made-up",
    sentence: "State nothing that neither the user nor a tool has told you, and give neither advice of your own nor opinions.",
    decided: Decided::Not,
    how: "whether a sentence says more than was told takes understanding it; of the arguments of calls, \
          `callwright check --grounding` decides it",
    obeys: "",
    breaks: "",
};
