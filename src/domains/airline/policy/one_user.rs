//! `one-user`: the conversation is one user's.

use super::acts::profile;
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "one-user",
    sentence: "Serve one user in a conversation.",
    decided: Decided::Calls(check),
    how: "all user ids that calls name are the same; an id that no user has does not count",
    obeys: r##"
  get_user_details {"user_id": "karim_ozturk_8967"}
  get_user_details {"user_id": "karim_ozturk_8967"}
"##,
    breaks: r##"
  get_user_details {"user_id": "karim_ozturk_8967"}
  get_user_details {"user_id": "darius_hoang_1460"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut named = trace.acts().filter_map(|(place, step)| {
        let user = step.text("user_id")?;
        profile(&step.before, user).map(|_| (place, user))
    });
    let Some((_, first)) = named.next() else { return };
    for (place, user) in named {
        look.hold(user == first, Spot::Step(place), || format!("it is about {user}, the conversation about {first}"));
    }
}
