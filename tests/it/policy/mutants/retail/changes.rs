//! Ways to change a conversation of the shop's.

use callwright::domains::policy::Script;
use callwright::domains::tables::Tables;
use serde_json::{Value, json};

use super::shop::{methods, order, payer, table, variants, word};
use crate::policy::mutants::talks::{find, insert_call, replace, yes_before};

pub const WRITES: &[&str] = &[
    "cancel_pending_order",
    "exchange_delivered_order_items",
    "modify_pending_order_address",
    "modify_pending_order_items",
    "modify_pending_order_payment",
    "modify_user_address",
    "return_delivered_order_items",
];
pub const CANCEL: &[&str] = &["cancel_pending_order"];
pub const RETURN: &[&str] = &["return_delivered_order_items"];
pub const EXCHANGE: &[&str] = &["exchange_delivered_order_items"];
pub const MODIFY: &[&str] = &["modify_pending_order_items"];
pub const PAYMENT: &[&str] = &["modify_pending_order_payment"];
pub const ADDRESS: &[&str] = &["modify_pending_order_address"];

/// The first call of these tools, to be changed.
pub fn write<'s>(script: &'s mut Script, tools: &[&str]) -> Option<&'s mut Value> {
    let place = find(script, tools)?;
    Some(&mut script.calls[place].1)
}

pub fn set(script: &mut Script, tools: &[&str], name: &str, value: impl Into<Value>) -> bool {
    write(script, tools).map(|arguments| arguments[name] = value.into()).is_some()
}

/// The order that the first call of these tools names.
pub fn order_of<'t>(script: &Script, tables: &'t Tables, tools: &[&str]) -> Option<&'t Value> {
    let place = find(script, tools)?;
    Some(order(tables, script.calls[place].1["order_id"].as_str()?))
}

/// Makes the conversation one about another order, all of it, where there is one that fits.
pub fn about_another(
    script: &mut Script,
    tables: &Tables,
    tools: &[&str],
    fits: impl Fn(&Value, &Value) -> bool,
) -> bool {
    let Some(own) = order_of(script, tables, tools) else { return false };
    let Some(other) = table(tables, "orders").values().find(|other| fits(own, other)) else { return false };
    replace(script, word(&own["order_id"]), word(&other["order_id"]));
    let arguments = write(script, tools).unwrap();
    if arguments.get("item_ids").is_some() {
        arguments["item_ids"] = json!([other["items"][0]["item_id"]]);
    }
    if arguments.get("payment_method_id").is_some() && tools != PAYMENT {
        arguments["payment_method_id"] = payer(other).into();
    }
    if arguments.get("new_item_ids").is_some() {
        let Some((new, ..)) = variants(tables, &other["items"][0]).into_iter().find(|(.., on_offer)| *on_offer) else {
            return false;
        };
        arguments["new_item_ids"] = json!([new]);
    }
    true
}

/// An order of the same user in another status.
pub fn elsewhere(own: &Value, other: &Value) -> bool {
    own["user_id"] == other["user_id"]
        && own["status"] != other["status"]
        && ["delivered", "pending", "processed"].contains(&word(&other["status"]))
}

pub fn twice(script: &mut Script, tools: &[&str]) -> bool {
    let Some(place) = find(script, tools) else { return false };
    let (name, arguments, _) = script.calls[place].clone();
    insert_call(script, place, &name, arguments);
    true
}

/// Another item instead of the one that is wanted.
pub fn wanted(
    script: &mut Script,
    tables: &Tables,
    tools: &[&str],
    choose: fn(&Tables, &Value) -> Option<String>,
) -> bool {
    let Some(own) = order_of(script, tables, tools) else { return false };
    let Some(new) = choose(tables, &own["items"][0]) else { return false };
    set(script, tools, "new_item_ids", json!([new]))
}

pub fn of_another_product(tables: &Tables, item: &Value) -> Option<String> {
    let mut products = table(tables, "products").values();
    let other = products.find(|product| product["product_id"] != item["product_id"])?;
    other["variants"].as_object()?.keys().next().cloned()
}

pub fn not_on_offer(tables: &Tables, item: &Value) -> Option<String> {
    variants(tables, item).into_iter().find(|(.., on_offer)| !on_offer).map(|(id, ..)| id)
}

pub fn itself(_: &Tables, item: &Value) -> Option<String> {
    item["item_id"].as_str().map(str::to_owned)
}

/// A dearer item, paid with a gift card that holds less.
pub fn dearer(script: &mut Script, tables: &Tables, tools: &[&str]) -> bool {
    let Some(own) = order_of(script, tables, tools) else { return false };
    let item = &own["items"][0];
    for (method, record) in methods(tables, own) {
        let Some(balance) = record["balance"].as_f64() else { continue };
        let short = |(_, price, on_offer): &(String, f64, bool)| {
            *on_offer && price - item["price"].as_f64().unwrap() > balance + 1.0
        };
        if let Some((new, ..)) = variants(tables, item).into_iter().find(short) {
            set(script, tools, "payment_method_id", method.as_str());
            return set(script, tools, "new_item_ids", json!([new]));
        }
    }
    false
}

/// A payment method of somebody else.
pub fn anothers_method(script: &mut Script, tables: &Tables, tools: &[&str]) -> bool {
    let Some(own) = order_of(script, tables, tools) else { return false };
    let mut orders = table(tables, "orders").values();
    let other = orders.find(|other| other["user_id"] != own["user_id"]).unwrap();
    set(script, tools, "payment_method_id", payer(other))
}

/// The user answers something else than yes.
pub fn answered(script: &mut Script, text: &str) -> bool {
    let Some(place) = find(script, WRITES) else { return false };
    let yes = yes_before(script, place);
    script.turns[yes].text = text.to_owned();
    true
}
