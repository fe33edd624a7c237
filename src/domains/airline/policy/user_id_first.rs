//! `user-id-first`: nothing of a user before the user has said who it is.

use super::acts::user;
use super::history::Said;
use crate::domains::policy::{By, Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "user-id-first",
    sentence: "First get the user id.",
    decided: Decided::Text(check),
    how: "before the first call about a user or a reservation, the user has said the user id",
    obeys: r##"
user: Hi, what is my membership?
agent: Please tell me your user id.
user: It is karim_ozturk_8967.
agent:
  get_user_details {"user_id": "karim_ozturk_8967"}
"##,
    breaks: r##"
user: Hi, when does 39H4KZ leave?
agent:
  get_reservation_details {"reservation_id": "39H4KZ"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let about = trace.acts().find_map(|(place, step)| Some((place, step, user(step)?)));
    let Some((place, step, user)) = about else { return };
    let id = user.to_lowercase();
    let said = Said::first(trace, |turn| turn.by == By::User && turn.text.to_lowercase().contains(&id)).before(step);
    look.hold(said, Spot::Step(place), || format!("{} is about {user}, which the user has not said", step.name));
}
