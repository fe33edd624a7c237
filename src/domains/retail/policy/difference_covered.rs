//! `modify-difference`, `exchange-difference`: a gift card that pays the difference can.

use super::acts::{item, method, of, swaps, variant};
use crate::domains::policy::{Decided, Look, Rule, Spot, Step, Trace};
use crate::domains::retail::orders::falls_short;
use crate::world::{Dict, Num};

pub static MODIFY: Rule = Rule {
    id: "modify-difference",
    sentence: "The user names one payment method that pays the difference or gets it back; a gift card must cover the difference.",
    decided: Decided::Calls(|trace, look| check(trace, look, &["modify_pending_order_items"])),
    how: HOW,
    obeys: r##"
  modify_pending_order_items {"order_id": "#W0609601", "item_ids": ["4631607138"], "new_item_ids": ["8164806081"], "payment_method_id": "gift_card_0336450"}
"##,
    breaks: r##"
  modify_pending_order_items {"order_id": "#W0733197", "item_ids": ["3839497382"], "new_item_ids": ["1939763398"], "payment_method_id": "gift_card_0372000"}
"##,
};

pub static EXCHANGE: Rule = Rule {
    id: "exchange-difference",
    sentence: "The user names one payment method that pays the difference or gets it back; a gift card must cover the difference.",
    decided: Decided::Calls(|trace, look| check(trace, look, &["exchange_delivered_order_items"])),
    how: HOW,
    obeys: r##"
  exchange_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "new_item_ids": ["5002750270"], "payment_method_id": "gift_card_0336450"}
"##,
    breaks: r##"
  exchange_delivered_order_items {"order_id": "#W0902713", "item_ids": ["8997723660"], "new_item_ids": ["8503156141"], "payment_method_id": "gift_card_0336450"}
"##,
};

const HOW: &str = "where a gift card is named, its balance is at least what the new items cost more than the old ones";

fn check(trace: &Trace<'_>, look: &mut Look<'_>, tools: &'static [&'static str]) {
    for (place, step, order) in of(trace, tools) {
        let (Some(method), Some(difference)) = (method(step, order), difference(step, order)) else { continue };
        let Ok(short) = falls_short(method, difference) else { continue };
        look.hold(!short, Spot::Step(place), || "the gift card's balance is less than the difference".to_owned());
    }
}

/// What the new items cost more; negative where they cost less.
fn difference(step: &Step<'_>, order: &Dict) -> Option<Num> {
    let mut sum = Num::Int(0);
    for (old, new) in swaps(step) {
        let item = item(order, old)?;
        let new = variant(step, item, new)?.num("price").ok()?;
        sum = sum.plus(new.minus(item.num("price").ok()?));
    }
    Some(sum)
}
