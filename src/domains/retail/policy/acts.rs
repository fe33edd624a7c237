//! What the shop's rules look up: the order that a call is about, whose it is, its items, who pays.

use std::sync::Arc;

use crate::domains::policy::{Look, Spot, Step, Trace};
use crate::domains::retail::{ORDERS, PRODUCTS, USERS};
use crate::world::{Data, Dict};

/// The status of an order whose items were changed.
pub const ITEMS_CHANGED: &str = "pending (item modified)";

/// An order that a call acts upon: the call's place, the call, and the order as it was before.
pub type Act<'t> = (usize, &'t Step<'t>, &'t Arc<Dict>);

/// The calls of these tools whose orders there are.
pub fn of<'t>(trace: &'t Trace<'_>, tools: &'static [&'static str]) -> impl Iterator<Item = Act<'t>> {
    let acts = trace.acts().filter(|(_, step)| tools.contains(&step.name));
    acts.filter_map(|(place, step)| Some((place, step, order(step)?)))
}

/// The order that a call names, as it was before.
pub fn order<'s>(step: &'s Step<'_>) -> Option<&'s Arc<Dict>> {
    step.before.get(ORDERS, step.text("order_id")?)
}

/// A text of a record. Where there is none, the record is not what rules are made for, and they say nothing.
pub fn text<'r>(record: &'r Dict, name: &str) -> Option<&'r str> {
    record.get(name)?.as_text().map(|text| &**text)
}

/// These calls need an order of this status. What comes after a change of items is another rule's.
pub fn in_status(trace: &Trace<'_>, look: &mut Look<'_>, tools: &'static [&'static str], wanted: &str) {
    for (place, step, order) in of(trace, tools) {
        let Some(status) = text(order, "status").filter(|status| *status != ITEMS_CHANGED) else { continue };
        let again = step.name.starts_with("exchange") && status == "exchange requested";
        look.hold(status == wanted || again, Spot::Step(place), || {
            format!("{} meets an order that is {status}", step.name)
        });
    }
}

/// Whether a call finds out who the user is.
pub fn identifies(step: &Step<'_>) -> bool {
    step.name.starts_with("find_user_id_by_")
}

/// Whether a call shows or changes something of a user.
pub fn personal(step: &Step<'_>) -> bool {
    step.writes() || matches!(step.name, "get_user_details" | "get_order_details")
}

/// A payment method of an order's user.
pub fn method<'s>(step: &'s Step<'_>, order: &Dict) -> Option<&'s Arc<Dict>> {
    methods(step, order)?.get(step.text("payment_method_id")?)?.as_dict()
}

/// The payment methods of an order's user.
pub fn methods<'s>(step: &'s Step<'_>, order: &Dict) -> Option<&'s Arc<Dict>> {
    step.before.get(USERS, text(order, "user_id")?)?.get("payment_methods")?.as_dict()
}

/// An item of an order.
pub fn item<'r>(order: &'r Dict, id: &str) -> Option<&'r Arc<Dict>> {
    let items = order.get("items")?.as_list()?.items().iter().filter_map(Data::as_dict);
    items.into_iter().find(|item| text(item, "item_id") == Some(id))
}

/// A variant of an item's product.
pub fn variant<'s>(step: &'s Step<'_>, item: &Dict, id: &str) -> Option<&'s Arc<Dict>> {
    let product = step.before.get(PRODUCTS, text(item, "product_id")?)?;
    product.get("variants")?.as_dict()?.get(id)?.as_dict()
}

/// The items that a call gives up, with those that it wants instead.
pub fn swaps<'a>(step: &Step<'a>) -> Vec<(&'a str, &'a str)> {
    step.texts("item_ids").into_iter().zip(step.texts("new_item_ids")).collect()
}
