//! What stands in the shop's tables.

use callwright::domains::tables::Tables;
use serde_json::{Map, Value};

pub fn table<'t>(tables: &'t Tables, name: &str) -> &'t Map<String, Value> {
    tables.get(name).unwrap()
}

pub fn order<'t>(tables: &'t Tables, id: &str) -> &'t Value {
    &table(tables, "orders")[id]
}

pub fn word(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Who pays first for an order.
pub fn payer(order: &Value) -> &str {
    word(&order["payment_history"][0]["payment_method_id"])
}

pub fn methods<'t>(tables: &'t Tables, order: &Value) -> &'t Map<String, Value> {
    table(tables, "users")[word(&order["user_id"])]["payment_methods"].as_object().unwrap()
}

/// Variants of an item's product, the item's own aside: id, price, whether it is on offer.
pub fn variants(tables: &Tables, item: &Value) -> Vec<(String, f64, bool)> {
    let product = &table(tables, "products")[word(&item["product_id"])];
    let all = product["variants"].as_object().unwrap().iter().filter(|(id, _)| **id != item["item_id"]);
    all.map(|(id, v)| (id.clone(), v["price"].as_f64().unwrap(), v["available"] == true)).collect()
}
