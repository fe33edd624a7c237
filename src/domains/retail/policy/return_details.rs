//! `return-details`: the user agrees to what comes back, and where the money goes.

use crate::domains::policy::{Decided, Rule};

pub static RULE: Rule = Rule {
    id: "return-details",
    sentence: "The user confirms the order id, the list of items, and the payment method for the refund.",
    decided: Decided::Not,
    how: "items and payment methods are named in many ways; of the order id and the yes, `confirmed` decides",
    obeys: "",
    breaks: "",
};
