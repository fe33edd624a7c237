//! `cancel-reason-given`: the reason is the user's, not the agent's invention.

use super::cancel_reason::REASONS;
use crate::domains::policy::{By, Decided, Look, Rule, Spot, Trace};

pub static RULE: Rule = Rule {
    id: "cancel-reason-given",
    sentence: "The reason is the user's own: ask for it, and do not choose one yourself.",
    decided: Decided::Text(check),
    how: "before the call the user has said words of the reason, or the agent has named it and the user answered",
    obeys: r##"
user: I am rosa.walsh9275@example.com. Cancel my order #W0609601, I bought it by accident.
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
agent:
  get_order_details {"order_id": "#W0609601"}
agent: I would cancel order #W0609601; 278.51 dollars go back to your PayPal account. Shall I?
user: Yes, please.
agent:
  cancel_pending_order {"order_id": "#W0609601", "reason": "ordered by mistake"}
"##,
    breaks: r##"
user: I am rosa.walsh9275@example.com. Cancel my order #W0609601.
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
agent:
  get_order_details {"order_id": "#W0609601"}
agent: I would cancel order #W0609601; 278.51 dollars go back to your PayPal account. Shall I?
user: Yes, please.
agent:
  cancel_pending_order {"order_id": "#W0609601", "reason": "ordered by mistake"}
"##,
};

/// Words by which a reason is given, in the order of [`REASONS`].
#[rustfmt::skip]
const WORDS: [&[&str]; 2] = [
    &[
        "change of mind", "changed her mind", "changed his mind", "changed my mind", "changed our mind", "do not need",
        "do not want", "don't need", "don't want", "doesn't need", "no longer", "no need", "no use for", "not necessary",
        "not need", "not want", "unnecessary", "unneeded", "won't need",
    ],
    &[
        "accident", "by error", "did not mean", "didn't mean", "duplicate", "erroneous", "in error", "inadvertent", "mistake",
        "never meant", "not intend", "twice", "unintend", "unintention", "wrong",
    ],
];

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut turns = trace.turns.iter().enumerate().peekable();
    // Whether each reason was given, and whether the agent has named it since the user spoke last.
    let (mut given, mut named) = ([false; 2], [false; 2]);
    for (place, step) in trace.acts().filter(|(_, step)| step.name == "cancel_pending_order") {
        while let Some((_, turn)) = turns.next_if(|(turn, _)| step.turn.is_some_and(|own| *turn < own)) {
            let said = turn.text.to_lowercase().replace('’', "'");
            for (reason, words) in WORDS.iter().enumerate() {
                let says = words.iter().any(|word| said.contains(word));
                match turn.by {
                    By::Agent => named[reason] |= says,
                    By::User => given[reason] |= says || std::mem::take(&mut named[reason]),
                }
            }
        }
        let reason = step.text("reason").and_then(|reason| REASONS.iter().position(|known| *known == reason));
        let Some(reason) = reason else { continue };
        look.hold(given[reason], Spot::Step(place), || {
            format!("nobody has said that the order is {}", REASONS[reason])
        });
    }
}
