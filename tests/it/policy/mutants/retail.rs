//! The shop's good conversations, and what is broken in them.

use callwright::domains::policy::{By, Script, policy};
use callwright::domains::tables::Tables;
use serde_json::{Map, Value, json};

use super::talks::{agreed, call, drop_call, drop_turn, find, insert_call, replace, yes_before};
use super::{Mutant, Told, prove, tables};

/// How many conversations of each kind.
const EACH: usize = 40;

const WRITES: &[&str] = &[
    "cancel_pending_order",
    "exchange_delivered_order_items",
    "modify_pending_order_address",
    "modify_pending_order_items",
    "modify_pending_order_payment",
    "modify_user_address",
    "return_delivered_order_items",
];
const CANCEL: &[&str] = &["cancel_pending_order"];
const RETURN: &[&str] = &["return_delivered_order_items"];
const EXCHANGE: &[&str] = &["exchange_delivered_order_items"];
const MODIFY: &[&str] = &["modify_pending_order_items"];
const PAYMENT: &[&str] = &["modify_pending_order_payment"];
const ADDRESS: &[&str] = &["modify_pending_order_address"];

fn table<'t>(tables: &'t Tables, name: &str) -> &'t Map<String, Value> {
    tables.get(name).unwrap()
}

fn order<'t>(tables: &'t Tables, id: &str) -> &'t Value {
    &table(tables, "orders")[id]
}

fn word<'v>(value: &'v Value) -> &'v str {
    value.as_str().unwrap()
}

/// Who pays first for an order.
fn payer(order: &Value) -> &str {
    word(&order["payment_history"][0]["payment_method_id"])
}

fn methods<'t>(tables: &'t Tables, order: &Value) -> &'t Map<String, Value> {
    table(tables, "users")[word(&order["user_id"])]["payment_methods"].as_object().unwrap()
}

/// Variants of an item's product, the item's own aside: id, price, whether it is on offer.
fn variants(tables: &Tables, item: &Value) -> Vec<(String, f64, bool)> {
    let product = &table(tables, "products")[word(&item["product_id"])];
    let all = product["variants"].as_object().unwrap().iter().filter(|(id, _)| **id != item["item_id"]);
    all.map(|(id, v)| (id.clone(), v["price"].as_f64().unwrap(), v["available"] == true)).collect()
}

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

fn good() -> Vec<Script> {
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

/// The first call of these tools, to be changed.
fn write<'s>(script: &'s mut Script, tools: &[&str]) -> Option<&'s mut Value> {
    let place = find(script, tools)?;
    Some(&mut script.calls[place].1)
}

fn set(script: &mut Script, tools: &[&str], name: &str, value: impl Into<Value>) -> bool {
    write(script, tools).map(|arguments| arguments[name] = value.into()).is_some()
}

/// The order that the first call of these tools names.
fn order_of<'t>(script: &Script, tables: &'t Tables, tools: &[&str]) -> Option<&'t Value> {
    let place = find(script, tools)?;
    Some(order(tables, script.calls[place].1["order_id"].as_str()?))
}

/// Makes the conversation one about another order, all of it, where there is one that fits.
fn about_another(script: &mut Script, tables: &Tables, tools: &[&str], fits: impl Fn(&Value, &Value) -> bool) -> bool {
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
fn elsewhere(own: &Value, other: &Value) -> bool {
    own["user_id"] == other["user_id"]
        && own["status"] != other["status"]
        && ["delivered", "pending", "processed"].contains(&word(&other["status"]))
}

fn twice(script: &mut Script, tools: &[&str]) -> bool {
    let Some(place) = find(script, tools) else { return false };
    let (name, arguments, _) = script.calls[place].clone();
    insert_call(script, place, &name, arguments);
    true
}

/// Another item instead of the one that is wanted.
fn wanted(script: &mut Script, tables: &Tables, tools: &[&str], choose: fn(&Tables, &Value) -> Option<String>) -> bool {
    let Some(own) = order_of(script, tables, tools) else { return false };
    let Some(new) = choose(tables, &own["items"][0]) else { return false };
    set(script, tools, "new_item_ids", json!([new]))
}

fn of_another_product(tables: &Tables, item: &Value) -> Option<String> {
    let mut products = table(tables, "products").values();
    let other = products.find(|product| product["product_id"] != item["product_id"])?;
    other["variants"].as_object()?.keys().next().cloned()
}

fn not_on_offer(tables: &Tables, item: &Value) -> Option<String> {
    variants(tables, item).into_iter().find(|(.., on_offer)| !on_offer).map(|(id, ..)| id)
}

fn itself(_: &Tables, item: &Value) -> Option<String> {
    item["item_id"].as_str().map(str::to_owned)
}

/// A dearer item, paid with a gift card that holds less.
fn dearer(script: &mut Script, tables: &Tables, tools: &[&str]) -> bool {
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
fn anothers_method(script: &mut Script, tables: &Tables, tools: &[&str]) -> bool {
    let Some(own) = order_of(script, tables, tools) else { return false };
    let mut orders = table(tables, "orders").values();
    let other = orders.find(|other| other["user_id"] != own["user_id"]).unwrap();
    set(script, tools, "payment_method_id", payer(other))
}

fn no_longer(script: &mut Script, text: &str) -> bool {
    let Some(place) = find(script, WRITES) else { return false };
    let yes = yes_before(script, place);
    script.turns[yes].text = text.to_owned();
    true
}

const NAMED_IN_MANY_WAYS: &str = "things are named in many ways";
const UNDERSTANDING: &str = "it takes understanding what is said";

const MUTANTS: &[Mutant] = &[
    Mutant {
        name: "no user found",
        told: Told::By("identity-first"),
        apply: |s, _| {
            find(s, &["find_user_id_by_email", "find_user_id_by_name_zip"])
                .filter(|_| find(s, &["transfer_to_human_agents"]).is_none())
                .map(|place| drop_call(s, place))
                .is_some()
        },
    },
    Mutant {
        name: "the user not found, and served all the same",
        told: Told::By("identity-first"),
        apply: |s, _| set(s, &["find_user_id_by_email"], "email", "nobody@example.com"),
    },
    Mutant {
        name: "profile read before the user was found",
        told: Told::By("identity-first"),
        apply: |s, tables| {
            let Some(order) = order_of(s, tables, &["get_order_details"]) else { return false };
            insert_call(s, 0, "get_user_details", json!({"user_id": order["user_id"]}));
            true
        },
    },
    Mutant {
        name: "another user's order",
        told: Told::By("one-user"),
        apply: |s, tables| {
            about_another(s, tables, CANCEL, |own, other| {
                own["user_id"] != other["user_id"] && other["status"] == "pending"
            })
        },
    },
    Mutant {
        name: "a second user looked up",
        told: Told::By("one-user"),
        apply: |s, tables| {
            let Some(place) = find(s, WRITES) else { return false };
            let Some(order) = order_of(s, tables, &["get_order_details"]) else { return false };
            let mut users = table(tables, "users").iter();
            let other = users.find(|(id, _)| **id != order["user_id"]).unwrap().0;
            insert_call(s, place, "get_user_details", json!({"user_id": other}));
            true
        },
    },
    Mutant {
        name: "confirmation dropped",
        told: Told::By("confirmed"),
        apply: |s, _| {
            let Some(place) = find(s, WRITES) else { return false };
            let yes = yes_before(s, place);
            drop_turn(s, yes);
            drop_turn(s, yes - 1);
            true
        },
    },
    Mutant {
        name: "a question for a yes",
        told: Told::By("confirmed"),
        apply: |s, _| no_longer(s, "How long will that take?"),
    },
    Mutant {
        name: "a yes with a condition",
        told: Told::By("confirmed"),
        apply: |s, _| no_longer(s, "Yes, but only if it is free."),
    },
    Mutant { name: "a no", told: Told::By("confirmed"), apply: |s, _| no_longer(s, "No, leave it.") },
    Mutant {
        name: "nothing listed before the yes",
        told: Told::By("confirmed"),
        apply: |s, _| {
            let Some(place) = find(s, WRITES) else { return false };
            let yes = yes_before(s, place);
            s.turns[yes - 1].text = "Shall I do that?".to_owned();
            true
        },
    },
    Mutant {
        name: "two calls at once",
        told: Told::By("one-call"),
        apply: |s, _| {
            let (first, second) = (s.calls[0].2, s.calls[1].2);
            s.calls[1].2 = first;
            drop_turn(s, second);
            true
        },
    },
    Mutant {
        name: "text beside a call",
        told: Told::By("call-alone"),
        apply: |s, _| {
            let turn = s.calls[0].2;
            s.turns[turn].text = "I look for you.".to_owned();
            true
        },
    },
    Mutant {
        name: "text right before a call",
        told: Told::By("call-alone"),
        apply: |s, _| {
            insert_call(s, 0, "list_all_product_types", json!({}));
            let turn = s.calls[0].2;
            s.turns[turn].text = "I look for you.".to_owned();
            s.calls.remove(0);
            true
        },
    },
    Mutant {
        name: "handed over at once",
        told: Told::By("handover"),
        apply: |s, _| {
            insert_call(s, 0, "transfer_to_human_agents", json!({"summary": ""}));
            s.calls.truncate(1);
            true
        },
    },
    Mutant {
        name: "a call after the user was handed over",
        told: Told::By("handover"),
        apply: |s, tables| {
            let Some(order) = order_of(s, tables, &["get_order_details"]) else { return false };
            find(s, &["transfer_to_human_agents"])
                .map(|_| call(s, "get_user_details", json!({"user_id": order["user_id"]})))
                .is_some()
        },
    },
    Mutant {
        name: "order not read",
        told: Told::By("looked-first"),
        apply: |s, _| {
            let about_order = find(s, WRITES).is_some_and(|place| s.calls[place].1.get("order_id").is_some());
            about_order && find(s, &["get_order_details"]).map(|place| drop_call(s, place)).is_some()
        },
    },
    Mutant {
        name: "another user's payment method",
        told: Told::By("payment-on-file"),
        apply: |s, tables| anothers_method(s, tables, PAYMENT),
    },
    Mutant {
        name: "a refund to another user's method",
        told: Told::By("payment-on-file"),
        apply: |s, tables| anothers_method(s, tables, RETURN),
    },
    Mutant {
        name: "the difference by another user's method",
        told: Told::By("payment-on-file"),
        apply: |s, tables| anothers_method(s, tables, EXCHANGE) || anothers_method(s, tables, MODIFY),
    },
    Mutant {
        name: "an item of no order of his",
        told: Told::By("items-of-order"),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, RETURN) else { return false };
            let mut orders = table(tables, "orders").values();
            let other =
                orders.find(|other| !own["items"].to_string().contains(word(&other["items"][0]["item_id"]))).unwrap();
            set(s, RETURN, "item_ids", json!([other["items"][0]["item_id"]]))
        },
    },
    Mutant {
        name: "an item more often than it was bought",
        told: Told::By("items-of-order"),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, RETURN) else { return false };
            let mut ids: Vec<&Value> = own["items"].as_array().unwrap().iter().map(|item| &item["item_id"]).collect();
            ids.push(ids[0]);
            set(s, RETURN, "item_ids", json!(ids))
        },
    },
    Mutant { name: "an exchange twice", told: Told::By("items-once"), apply: |s, _| twice(s, EXCHANGE) },
    Mutant { name: "a change of items twice", told: Told::By("items-once"), apply: |s, _| twice(s, MODIFY) },
    Mutant {
        name: "an order cancelled that is not pending",
        told: Told::By("cancel-pending"),
        apply: |s, tables| about_another(s, tables, CANCEL, elsewhere),
    },
    Mutant { name: "a cancellation twice", told: Told::By("cancel-pending"), apply: |s, _| twice(s, CANCEL) },
    Mutant {
        name: "a reason that is none",
        told: Told::By("cancel-reason"),
        apply: |s, _| set(s, CANCEL, "reason", "found it cheaper"),
    },
    Mutant {
        name: "a reason invented",
        told: Told::By("cancel-reason-given"),
        apply: |s, _| {
            s.turns[0].text = "Hello, cancel my order.".to_owned();
            find(s, CANCEL).is_some()
        },
    },
    Mutant {
        name: "another reason than the user's",
        told: Told::By("cancel-reason-given"),
        apply: |s, _| {
            let Some(arguments) = write(s, CANCEL) else { return false };
            let other =
                if arguments["reason"] == "no longer needed" { "ordered by mistake" } else { "no longer needed" };
            arguments["reason"] = other.into();
            true
        },
    },
    Mutant {
        name: "an address changed that is on its way",
        told: Told::By("modify-pending"),
        apply: |s, tables| about_another(s, tables, ADDRESS, elsewhere),
    },
    Mutant {
        name: "items changed of what was delivered",
        told: Told::By("modify-pending"),
        apply: |s, tables| about_another(s, tables, MODIFY, elsewhere),
    },
    Mutant {
        name: "the payment method that it is already",
        told: Told::By("other-payment"),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, PAYMENT) else { return false };
            set(s, PAYMENT, "payment_method_id", payer(own))
        },
    },
    Mutant { name: "another payment method twice", told: Told::By("other-payment"), apply: |s, _| twice(s, PAYMENT) },
    Mutant {
        name: "a gift card that does not cover the order",
        told: Told::By("gift-card-covers"),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, PAYMENT) else { return false };
            let amount = own["payment_history"][0]["amount"].as_f64().unwrap();
            let mut cards = methods(tables, own).iter();
            let short = cards.find(|(id, m)| *id != payer(own) && m["balance"].as_f64().is_some_and(|b| b < amount));
            short.is_some_and(|(id, _)| set(s, PAYMENT, "payment_method_id", id.as_str()))
        },
    },
    Mutant {
        name: "cancelled after a change of items",
        told: Told::By("nothing-after-items"),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, MODIFY) else { return false };
            let arguments = json!({"order_id": own["order_id"], "reason": "no longer needed"});
            s.say(By::User, "I no longer need it. Yes, cancel it.");
            call(s, "cancel_pending_order", arguments);
            true
        },
    },
    Mutant {
        name: "changed to an item of another product",
        told: Told::By("modify-variant"),
        apply: |s, tables| wanted(s, tables, MODIFY, of_another_product),
    },
    Mutant {
        name: "changed to an item that is not on offer",
        told: Told::By("modify-variant"),
        apply: |s, tables| wanted(s, tables, MODIFY, not_on_offer),
    },
    Mutant {
        name: "changed to what it is",
        told: Told::By("modify-variant"),
        apply: |s, tables| wanted(s, tables, MODIFY, itself),
    },
    Mutant {
        name: "exchanged for an item of another product",
        told: Told::By("exchange-variant"),
        apply: |s, tables| wanted(s, tables, EXCHANGE, of_another_product),
    },
    Mutant {
        name: "exchanged for an item that is not on offer",
        told: Told::By("exchange-variant"),
        apply: |s, tables| wanted(s, tables, EXCHANGE, not_on_offer),
    },
    Mutant {
        name: "exchanged for what it is",
        told: Told::By("exchange-variant"),
        apply: |s, tables| wanted(s, tables, EXCHANGE, itself),
    },
    Mutant {
        name: "a change that the gift card does not cover",
        told: Told::By("modify-difference"),
        apply: |s, tables| dearer(s, tables, MODIFY),
    },
    Mutant {
        name: "an exchange that the gift card does not cover",
        told: Told::By("exchange-difference"),
        apply: |s, tables| dearer(s, tables, EXCHANGE),
    },
    Mutant {
        name: "returned before it was delivered",
        told: Told::By("return-delivered"),
        apply: |s, tables| about_another(s, tables, RETURN, elsewhere),
    },
    Mutant { name: "a return twice", told: Told::By("return-delivered"), apply: |s, _| twice(s, RETURN) },
    Mutant {
        name: "a refund to what did not pay",
        told: Told::By("refund-to"),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, RETURN) else { return false };
            let mut others = methods(tables, own).iter();
            let other = others.find(|(id, m)| *id != payer(own) && m["balance"].is_null());
            other.is_some_and(|(id, _)| set(s, RETURN, "payment_method_id", id.as_str()))
        },
    },
    Mutant {
        name: "exchanged before it was delivered",
        told: Told::By("exchange-delivered"),
        apply: |s, tables| about_another(s, tables, EXCHANGE, elsewhere),
    },
    Mutant {
        name: "a promise that no tool has made",
        told: Told::Not(UNDERSTANDING),
        apply: |s, _| {
            s.say(By::Agent, "It will be with you tomorrow at noon, I am sure.");
            true
        },
    },
    Mutant {
        name: "advice that nobody asked for",
        told: Told::Not(UNDERSTANDING),
        apply: |s, _| {
            s.say(By::Agent, "If I were you I would buy the larger one.");
            true
        },
    },
    Mutant {
        name: "another method listed than is refunded",
        told: Told::Not(NAMED_IN_MANY_WAYS),
        apply: |s, tables| {
            let Some(own) = order_of(s, tables, RETURN) else { return false };
            s.turns.iter_mut().for_each(|turn| turn.text = turn.text.replace(payer(own), "your other account"));
            true
        },
    },
    Mutant {
        name: "another item listed than is changed",
        told: Told::Not(NAMED_IN_MANY_WAYS),
        apply: |s, _| {
            find(s, MODIFY).is_some()
                && s.turns.iter_mut().map(|turn| turn.text = turn.text.replace("first item", "second item")).count() > 0
        },
    },
    Mutant {
        name: "handed over with a wish that tools can serve",
        told: Told::Not(UNDERSTANDING),
        apply: |s, _| {
            s.turns[0].text = "Hello, I want to return something.".to_owned();
            find(s, &["transfer_to_human_agents"]).is_some()
        },
    },
    Mutant {
        name: "not asked for all items",
        told: Told::Not(UNDERSTANDING),
        apply: |s, _| {
            let asked = " Is that all there is to change?";
            find(s, EXCHANGE).or(find(s, MODIFY)).is_some()
                && s.turns.iter_mut().map(|turn| turn.text = turn.text.replace(asked, "")).count() > 0
        },
    },
];

#[test]
fn the_shops_mutants_are_killed() {
    prove(policy("retail").unwrap(), &good(), MUTANTS);
}
