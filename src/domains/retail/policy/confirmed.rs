//! `confirmed`: what is to happen is listed, and the user says yes.

use super::acts::{order, text};
use crate::domains::policy::{Decided, Look, Rule, Step, Trace, confirmed};
use crate::world::Data;

pub static RULE: Rule = Rule {
    id: "confirmed",
    sentence: "Before anything that changes the database (a cancellation, a change, a return, an exchange), list what will happen and get an explicit yes.",
    decided: Decided::Text(check),
    how: "before each write the user's last words are a yes, and the agent has named the order or one of its items; of a default address, the zip code",
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

/// What the agent has to have named, one of them.
fn told(step: &Step<'_>) -> Vec<String> {
    let id = step.text("order_id").map(|id| id.trim_start_matches("#W")).or_else(|| step.text("zip"));
    let order = order(step).and_then(|order| order.get("items")?.as_list());
    let items = order.into_iter().flat_map(|items| items.items()).filter_map(Data::as_dict);
    let names = items.flat_map(|item| [text(item, "item_id"), text(item, "name")]);
    id.into_iter().chain(names.flatten()).map(str::to_owned).collect()
}
