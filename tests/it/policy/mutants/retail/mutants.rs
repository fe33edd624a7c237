//! What is broken, and which rule tells.

use callwright::domains::policy::By;
use serde_json::{Value, json};

use super::changes::{
    ADDRESS, CANCEL, EXCHANGE, MODIFY, PAYMENT, RETURN, WRITES, about_another, anothers_method, answered, dearer,
    elsewhere, itself, not_on_offer, of_another_product, order_of, set, twice, wanted, write,
};
use super::shop::{methods, payer, table, word};
use crate::policy::mutants::talks::{call, drop_call, drop_turn, find, insert_call, yes_before};
use crate::policy::mutants::{Mutant, Told};

const NAMED_IN_MANY_WAYS: &str = "things are named in many ways";
const UNDERSTANDING: &str = "it takes understanding what is said";

pub const MUTANTS: &[Mutant] = &[
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
        apply: |s, _| answered(s, "How long will that take?"),
    },
    Mutant {
        name: "a yes with a condition",
        told: Told::By("confirmed"),
        apply: |s, _| answered(s, "Yes, but only if it is free."),
    },
    Mutant { name: "a no", told: Told::By("confirmed"), apply: |s, _| answered(s, "No, leave it.") },
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
