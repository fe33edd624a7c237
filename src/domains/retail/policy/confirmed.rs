//! `confirmed`: what is to happen is listed, and the user says yes.

use crate::domains::policy::{Decided, Look, Rule, Step, Trace, confirmed};

pub static RULE: Rule = Rule {
    id: "confirmed",
    sentence: "Before anything that changes the database (a cancellation, a change, a return, an exchange), list what will happen and get an explicit yes.",
    decided: Decided::Text(check),
    how: "before each write the user's last words are a yes, and the agent has named the order; of a default address, the zip code",
    obeys: r##"
user: I am Rosa Walsh, rosa.walsh9275@example.com. Cancel my order #W0609601, I no longer need it.
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
agent:
  get_order_details {"order_id": "#W0609601"}
agent: I would cancel order #W0609601 because you no longer need it; 278.51 dollars go back to your PayPal account. Shall I?
user: Yes, please.
agent:
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
    breaks: r##"
user: I am Rosa Walsh, rosa.walsh9275@example.com. Cancel my order #W0609601, I no longer need it.
agent:
  find_user_id_by_email {"email": "rosa.walsh9275@example.com"}
agent:
  get_order_details {"order_id": "#W0609601"}
agent:
  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    confirmed::check(trace, look, told);
}

/// What the agent has to have named.
fn told(step: &Step<'_>) -> Vec<String> {
    let order = step.text("order_id").map(|id| id.trim_start_matches("#W"));
    order.or_else(|| step.text("zip")).map(str::to_owned).into_iter().collect()
}
