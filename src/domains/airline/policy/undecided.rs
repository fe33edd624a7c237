//! Rules that no trace decides, and why.

use crate::domains::policy::{Decided, Rule};

pub static NOTHING_MADE_UP: Rule = undecided(
    "nothing-made-up",
    "State nothing that neither the user nor a tool has told you, and give neither advice of your own nor opinions.",
    "whether a sentence says more than was told takes understanding it; of the arguments of calls, \
     `callwright check --grounding` decides it",
);

pub static REFUSALS: Rule = undecided(
    "refusals",
    "Refuse requests that go against these rules.",
    "a request that was granted breaks the rule that it goes against; one that was turned down wrongly takes a reader",
);

pub static SAME_FOR_ALL: Rule = undecided(
    "same-for-all",
    "All passengers take the same flights in the same cabin.",
    "no call can say otherwise: it has one list of flights and one cabin for all passengers",
);

pub static ONE_CABIN: Rule = undecided(
    "one-cabin",
    "The cabin is the same for all flights of a reservation: it does not change for one of them.",
    "no call can say otherwise: it has one cabin for all flights, and one that leaves flights out breaks `route-stays`",
);

pub static INSURANCE_LATER: Rule = undecided(
    "insurance-later",
    "Travel insurance cannot be added after the booking.",
    "no call can add it; a promise of it takes a reader",
);

pub static REASON_ASKED: Rule = undecided(
    "reason-asked",
    "Get the user id, the reservation number and the reason: a change of plan, a flight that the airline cancelled, or another one.",
    "a reason can be given in any words; where one of health or weather is needed, see `insured-reason`",
);

pub static FLOWN_HANDED_OVER: Rule = undecided(
    "flown-handed-over",
    "Where part of it was flown, hand the user over to a human agent.",
    "whether the user still wants to cancel takes a reader; that nothing flown is cancelled is `nothing-flown`",
);

const fn undecided(id: &'static str, sentence: &'static str, how: &'static str) -> Rule {
    Rule { id, sentence, decided: Decided::Not, how, obeys: "", breaks: "" }
}
