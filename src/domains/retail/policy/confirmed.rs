//! `confirmed`: what is to happen is listed, and the user says yes.

use super::acts::{order, text};
use crate::domains::policy::confirmed::{Told, Words};
use crate::domains::policy::{Decided, Look, Rule, Step, Trace, confirmed};
use crate::world::Data;

pub static RULE: Rule = Rule {
    id: "confirmed",
    sentence: "Before anything that changes the database (a cancellation, a change, a return, an exchange), list what will happen and get an explicit yes.",
    decided: Decided::Text(check),
    how: "before each write the user's last words are a yes, and the agent has named the order or one of its items; of a default address, the zip code; a further write on one yes was listed for a yes: the order, and what is done to it",
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
    confirmed::check(trace, look, Told { names, speaks });
}

/// Beginnings of words of which one is said where such a write is listed.
#[rustfmt::skip]
const DEEDS: &[(&str, &[&str])] = &[
    ("cancel_pending_order", &["cancel"]),
    ("exchange_delivered_order_items", &["exchang", "replac", "swap", "switch"]),
    ("modify_pending_order_address", &["address", "deliver", "ship"]),
    ("modify_pending_order_items", &["item", "option", "replac", "swap", "switch", "variant", "version"]),
    ("modify_pending_order_payment", &["card", "charg", "pay"]),
    ("modify_user_address", &["account", "default", "file", "personal", "profile", "saved", "user"]),
    ("return_delivered_order_items", &["refund", "return", "send"]),
];

/// Whether words tell of doing such a thing; of other items it is enough that one of them is named.
fn speaks(step: &Step<'_>, words: &Words) -> bool {
    let deed = DEEDS.iter().find(|(name, _)| *name == step.name);
    let ids = if step.name.ends_with("_items") { step.texts("item_ids") } else { Vec::new() };
    let items = order(step).and_then(|order| order.get("items")?.as_list());
    let items = items.into_iter().flat_map(|items| items.items()).filter_map(Data::as_dict);
    let mut items = items.filter(|item| text(item, "item_id").is_some_and(|id| ids.contains(&id)));
    deed.is_none_or(|(_, beginnings)| words.begin(beginnings))
        || step.name == "modify_pending_order_items"
            && items.any(|item| text(item, "name").is_some_and(|name| words.have(name)))
}

/// What the agent has to have named, one of them.
fn names(step: &Step<'_>) -> Vec<String> {
    let id = step.text("order_id").map(|id| id.trim_start_matches("#W")).or_else(|| step.text("zip"));
    let order = order(step).and_then(|order| order.get("items")?.as_list());
    let items = order.into_iter().flat_map(|items| items.items()).filter_map(Data::as_dict);
    let names = items.flat_map(|item| [text(item, "item_id"), text(item, "name")]);
    id.into_iter().chain(names.flatten()).map(str::to_owned).collect()
}
