//! Conversations that keep the policy, one of each kind about an order that allows it.

use callwright::domains::policy::{By, Script};
use callwright::domains::tables::Tables;
use serde_json::{Value, json};

use super::shop::{methods, payer, table, variants, word};
use crate::policy::mutants::tables;
use crate::policy::mutants::talks::{agreed, call};

/// How many conversations of each kind.
const EACH: usize = 40;

/// Begins a conversation about an order, up to where the agent has read it.
fn about(tables: &Tables, number: usize, order: &Value, wish: &str) -> Script {
    let user = &table(tables, "users")[word(&order["user_id"])];
    let mut script = Script::default();
    script.say(By::User, &format!("Hello, {wish}"));
    script.say(By::Agent, "Gladly. Who are you?");
    if number.is_multiple_of(2) {
        script.say(By::User, &format!("My email is {}.", word(&user["email"])));
        call(&mut script, "find_user_id_by_email", json!({"email": user["email"]}));
    } else {
        script.say(By::User, "I have given my name and zip code in the form.");
        let (name, zip) = (&user["name"], &user["address"]["zip"]);
        let arguments = json!({"first_name": name["first_name"], "last_name": name["last_name"], "zip": zip});
        call(&mut script, "find_user_id_by_name_zip", arguments);
    }
    call(&mut script, "get_order_details", json!({"order_id": order["order_id"]}));
    script
}

/// A conversation of each kind about an order, where it allows it.
fn conversations(tables: &Tables, number: usize, order: &Value) -> Vec<(&'static str, Script)> {
    let id = word(&order["order_id"]);
    let item = &order["items"][0];
    let mut out = Vec::new();
    let mut talk = |kind: &'static str, wish: String, listed: String, arguments: Value| {
        let mut script = about(tables, number, order, &wish);
        agreed(&mut script, number, &listed, kind, arguments);
        out.push((kind, script));
    };
    let variant = variants(tables, item)
        .into_iter()
        .find(|(_, price, on_offer)| *on_offer && *price <= item["price"].as_f64().unwrap());
    if order["status"] == "pending" {
        let reason = ["no longer needed", "ordered by mistake"][number / 2 % 2];
        let why = ["I don't need it any more", "it was ordered by accident"][number / 2 % 2];
        let listed = format!("I would cancel order {id}, and the money goes back. Shall I?");
        talk("cancel_pending_order", format!("cancel {id}, {why}."), listed, json!({"order_id": id, "reason": reason}));
        let address = json!({"address1": "1 Alder Way", "address2": "", "city": "Salem", "state": "OR", "country": "USA", "zip": "97301"});
        let mut arguments = json!({"order_id": id});
        arguments.as_object_mut().unwrap().extend(address.as_object().unwrap().clone());
        let listed = format!("I would send {id} to 1 Alder Way, Salem, OR 97301. Shall I?");
        talk("modify_pending_order_address", format!("send {id} to my new address."), listed, arguments);
        let mut arguments = json!({"user_id": order["user_id"]});
        arguments.as_object_mut().unwrap().extend(address.as_object().unwrap().clone());
        let listed = "Your default address becomes 1 Alder Way, Salem, OR 97301. Yes?".to_owned();
        talk("modify_user_address", "I have moved.".to_owned(), listed, arguments);
        let others = methods(tables, order).iter().filter(|(method, _)| *method != payer(order));
        let amount = order["payment_history"][0]["amount"].as_f64().unwrap();
        let able = others.into_iter().find(|(_, m)| m["balance"].as_f64().is_none_or(|balance| balance >= amount));
        // The tool changes it once.
        let changed = order["payment_history"].as_array().unwrap().len() > 1;
        if let Some((method, _)) = able.filter(|_| !changed) {
            let listed =
                format!("Order {id} is paid with {method}, and what paid before gets its money back. Shall I?");
            let arguments = json!({"order_id": id, "payment_method_id": method});
            talk("modify_pending_order_payment", format!("another payment method for {id}."), listed, arguments);
        }
    }
    if order["status"] == "delivered" {
        let listed =
            format!("I would return the first item of {id} for you, and {} is refunded. Shall I?", payer(order));
        let arguments = json!({"order_id": id, "item_ids": [item["item_id"]], "payment_method_id": payer(order)});
        talk("return_delivered_order_items", format!("I return something of {id}."), listed, arguments);
    }
    let kind = match word(&order["status"]) {
        "pending" => "modify_pending_order_items",
        "delivered" => "exchange_delivered_order_items",
        _ => return out,
    };
    if let Some((new, ..)) = variant {
        let listed = format!(
            "The first item of {id} becomes {new}, and {} gets the difference. Is that all there is to change? Then I do it, yes?",
            payer(order)
        );
        let arguments = json!({"order_id": id, "item_ids": [item["item_id"]], "new_item_ids": [new], "payment_method_id": payer(order)});
        talk(kind, format!("I want another one instead of what is in {id}."), listed, arguments);
    }
    out
}

pub fn good() -> Vec<Script> {
    let tables = tables("retail");
    let mut counts = std::collections::BTreeMap::new();
    let mut out = Vec::new();
    for (number, order) in table(&tables, "orders").values().enumerate() {
        for (kind, script) in conversations(&tables, number, order) {
            let count = counts.entry(kind).or_insert(0);
            *count += 1;
            if *count <= EACH {
                out.push(script);
            }
        }
    }
    for order in table(&tables, "orders").values().take(EACH) {
        let mut script = about(&tables, 0, order, "I want an invoice in another name.");
        call(&mut script, "transfer_to_human_agents", json!({"summary": "The user wants an invoice in another name."}));
        out.push(script);
    }
    out
}
