//! `items-of-order`: nothing is given back that was not bought.

use std::collections::BTreeMap;

use super::acts::of;
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::world::{Data, Dict};

pub static RULE: Rule = Rule {
    id: "items-of-order",
    sentence: "A call names items of its order, none more often than it was bought.",
    decided: Decided::Calls(check),
    how: "the items that are changed, returned or exchanged are the order's, as often at most",
    obeys: r##"
  return_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660", "3556190576"], "payment_method_id": "gift_card_0336450"}
"##,
    breaks: r##"
  return_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660", "8997723660"], "payment_method_id": "gift_card_0336450"}
"##,
};

const TOOLS: &[&str] =
    &["exchange_delivered_order_items", "modify_pending_order_items", "return_delivered_order_items"];

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    for (place, step, order) in of(trace, TOOLS) {
        let Some(mut bought) = bought(order) else { continue };
        let more = step.texts("item_ids").into_iter().find(|id| match bought.get_mut(*id) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        look.hold(more.is_none(), Spot::Step(place), || {
            format!("{} names the item {:?} more often than the order has it", step.name, more.unwrap_or_default())
        });
    }
}

/// How often an order has each item.
fn bought(order: &Dict) -> Option<BTreeMap<&str, usize>> {
    let mut out = BTreeMap::new();
    for item in order.get("items")?.as_list()?.items().iter().filter_map(Data::as_dict) {
        *out.entry(super::acts::text(item, "item_id")?).or_default() += 1;
    }
    Some(out)
}
