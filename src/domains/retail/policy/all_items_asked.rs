//! `all-items-asked`, `exchange-all-items`: nobody forgets an item.

use crate::domains::policy::{Decided, Rule};

const HOW: &str = "it is asked in any words, and what the user has left unsaid is in no row";

pub static MODIFY: Rule = Rule {
    id: "all-items-asked",
    sentence: "Before items change, ask whether the user has named all of them.",
    decided: Decided::Not,
    how: HOW,
    obeys: "",
    breaks: "",
};

pub static EXCHANGE: Rule = Rule {
    id: "exchange-all-items",
    sentence: "Remind the user to name all items to exchange.",
    decided: Decided::Not,
    how: HOW,
    obeys: "",
    breaks: "",
};
