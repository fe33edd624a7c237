//! `modify-variant`, `exchange-variant`: no shoe becomes a shirt.

use super::acts::{item, of, swaps, variant};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::world::Data;

pub static MODIFY: Rule = Rule {
    id: "modify-variant",
    sentence: "An item becomes another variant of the same product that is on offer: no shoe becomes a shirt.",
    decided: Decided::Calls(|trace, look| check(trace, look, &["modify_pending_order_items"])),
    how: HOW,
    obeys: r##"
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["6643306943"], "payment_method_id": "paypal_0126644"}
"##,
};

pub static EXCHANGE: Rule = Rule {
    id: "exchange-variant",
    sentence: "An item is exchanged for another variant of the same product that is on offer.",
    decided: Decided::Calls(|trace, look| check(trace, look, &["exchange_delivered_order_items"])),
    how: HOW,
    obeys: r##"
  exchange_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "new_item_ids": ["5002750270"], "payment_method_id": "paypal_0126644"}
"##,
    breaks: r##"
  exchange_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "new_item_ids": ["8997723660"], "payment_method_id": "paypal_0126644"}
"##,
};

const HOW: &str = "each new item is another one of the old one's product, and available; there are as many of them";

fn check(trace: &Trace<'_>, look: &mut Look<'_>, tools: &'static [&'static str]) {
    for (place, step, order) in of(trace, tools) {
        let (old, new) = (step.texts("item_ids").len(), step.texts("new_item_ids").len());
        look.hold(old == new, Spot::Step(place), || format!("{old} item(s) become {new}"));
        for (old, new) in swaps(step) {
            let Some(item) = item(order, old) else { continue };
            let problem = match variant(step, item, new) {
                _ if old == new => Some("the same item"),
                None => Some("no variant of its product"),
                Some(variant) => matches!(variant.get("available"), Some(Data::Bool(false)))
                    .then_some("a variant that is not on offer"),
            };
            look.hold(problem.is_none(), Spot::Step(place), || {
                format!("item {old} becomes {new}, which is {}", problem.unwrap_or_default())
            });
        }
    }
}
