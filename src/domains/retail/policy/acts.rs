//! What the shop's rules look up: the order that a call is about, whose it is, who is asked for.

use std::sync::Arc;

use crate::domains::policy::{Step, Trace};
use crate::domains::retail::{ORDERS, USERS};
use crate::world::{Dict, World};

/// The order that a call names, as it was before.
pub fn order<'s>(step: &'s Step<'_>) -> Option<&'s Arc<Dict>> {
    step.before.get(ORDERS, step.text("order_id")?)
}

/// A text of a record; where there is none, the record is not what rules are made for, and they do not speak.
pub fn text<'r>(record: &'r Dict, name: &str) -> Option<&'r str> {
    record.get(name)?.as_text().map(|text| &**text)
}

/// Whether a call finds out who the user is.
pub fn identifies(step: &Step<'_>) -> bool {
    step.name.starts_with("find_user_id_by_")
}

/// The user whose profile or order a call shows or changes; of one that finds a user, the user found.
pub fn user(step: &Step<'_>) -> Option<String> {
    if identifies(step) {
        return step.done().then(|| step.observation.clone());
    }
    match step.text("user_id") {
        Some(user) => Some(user.to_owned()),
        None => text(order(step)?, "user_id").map(str::to_owned),
    }
}

/// Whether a call shows or changes something of a user.
pub fn personal(step: &Step<'_>) -> bool {
    step.writes() || matches!(step.name, "get_user_details" | "get_order_details")
}

/// A payment method of an order's user.
pub fn method<'w>(world: &'w World, order: &Dict, id: &str) -> Option<&'w Arc<Dict>> {
    let owner = world.get(USERS, text(order, "user_id")?)?;
    owner.get("payment_methods")?.as_dict()?.get(id)?.as_dict()
}

/// The calls of one tool, with the orders that they name.
pub fn of<'t>(trace: &'t Trace<'_>, tool: &'static str) -> impl Iterator<Item = (usize, &'t Step<'t>, &'t Arc<Dict>)> {
    trace
        .acts()
        .filter(move |(_, step)| step.name == tool)
        .filter_map(|(place, step)| Some((place, step, order(step)?)))
}
