//! `identity-first`: nothing of a user before it is known who the user is.

use super::acts::{identifies, personal};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "identity-first",
    sentence: "First find out who the user is, by email address or by name and zip code; do so even when the user states a user id.",
    decided: Decided::Trace(check),
    how: "before the first call that shows or changes a profile or an order, one that finds a user has succeeded",
    obeys: r##"
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
  get_user_details {"user_id": "rosa_walsh_5863"}
"##,
    breaks: r##"
  get_user_details {"user_id": "rosa_walsh_5863"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let Some((place, first)) = trace.acts().find(|(_, step)| personal(step)) else { return };
    let known = trace.acts().take_while(|(other, _)| *other < place).any(|(_, step)| identifies(step) && step.done());
    look.hold(known, Spot::Step(place), || format!("{} runs before a user was found", first.name));
}
