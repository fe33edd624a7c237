//! Each invariant, broken in each of its ways in a clean world, is found where it was broken.

use std::collections::BTreeSet;

use callwright::domains::invariants::invariants;
use callwright::domains::tables::Tables;
use serde_json::{Map, Value, json};

use super::{DOMAINS, build, found};

/// An invariant, what is broken of it, the table it is found in, and how: it gives the record's key.
type Plant = (&'static str, &'static str, &'static str, fn(&mut Tables) -> String);

fn table<'a>(tables: &'a mut Tables, name: &str) -> &'a mut Map<String, Value> {
    &mut tables.0.iter_mut().find(|(table, _)| *table == name).unwrap().1
}

/// Changes the first record that fits, and gives its key.
fn change(tables: &mut Tables, name: &str, fits: fn(&Value) -> bool, change: impl FnOnce(&mut Value)) -> String {
    let (key, record) = table(tables, name).iter_mut().find(|(_, record)| fits(record)).unwrap();
    change(record);
    key.clone()
}

fn any(_: &Value) -> bool {
    true
}

/// The first member of an object.
fn first(object: &mut Value) -> &mut Value {
    object.as_object_mut().unwrap().values_mut().next().unwrap()
}

fn status(record: &Value, status: &str) -> bool {
    record["status"] == status
}

/// A day of the first flight that has one of this status.
fn day(tables: &mut Tables, status: &str, change: impl FnOnce(&mut Value)) -> String {
    for (key, flight) in table(tables, "flights").iter_mut() {
        let days = flight["dates"].as_object_mut().unwrap();
        if let Some(day) = days.values_mut().find(|day| day["status"] == status) {
            change(day);
            return key.clone();
        }
    }
    panic!("no day is {status}");
}

/// Takes a list's last entry away from a user's record, and gives that entry.
fn unlist(tables: &mut Tables, list: &str) -> String {
    let users = table(tables, "users");
    let user = users.values_mut().find(|user| user[list] != json!([])).unwrap();
    user[list].as_array_mut().unwrap().pop().unwrap().as_str().unwrap().to_owned()
}

/// Lists a user's last order or reservation with another user, and gives his key.
fn anothers(tables: &mut Tables, list: &str) -> String {
    let id = unlist(tables, list);
    let whose = table(tables, list)[id.as_str()]["user_id"].clone();
    let (key, other) = table(tables, "users").iter_mut().find(|(key, _)| whose != key.as_str()).unwrap();
    other[list].as_array_mut().unwrap().push(id.into());
    key.clone()
}

const RETAIL: &[Plant] = &[
    ("shape", "a field that is gone", "orders", |t| {
        change(t, "orders", any, |o| drop(o.as_object_mut().unwrap().shift_remove("address")))
    }),
    ("shape", "a field too many", "users", |t| change(t, "users", any, |u| u["age"] = 5.into())),
    ("shape", "another type", "products", |t| {
        change(t, "products", any, |p| first(&mut p["variants"])["available"] = "yes".into())
    }),
    ("shape", "an unknown word", "orders", |t| change(t, "orders", any, |o| o["status"] = "lost".into())),
    ("shape", "no record at all", "orders", |t| change(t, "orders", any, |o| *o = Value::Null)),
    ("shape", "a card without its digits", "users", |t| {
        change(
            t,
            "users",
            |u| u["payment_methods"].to_string().contains("brand"),
            |u| {
                let methods = u["payment_methods"].as_object_mut().unwrap();
                let card = methods.values_mut().find(|m| m["source"] == "credit_card").unwrap();
                card.as_object_mut().unwrap().shift_remove("last_four");
            },
        )
    }),
    ("key", "an order's id", "orders", |t| change(t, "orders", any, |o| o["order_id"] = "#W0".into())),
    ("key", "a product's id", "products", |t| change(t, "products", any, |p| p["product_id"] = "1".into())),
    ("key", "a variant's id", "products", |t| {
        change(t, "products", any, |p| first(&mut p["variants"])["item_id"] = "1".into())
    }),
    ("key", "a payment method's id", "users", |t| {
        change(t, "users", any, |u| first(&mut u["payment_methods"])["id"] = "x".into())
    }),
    ("cents", "a third of a cent", "products", |t| {
        change(t, "products", any, |p| first(&mut p["variants"])["price"] = json!(10.333))
    }),
    ("cents", "a price of nothing", "products", |t| {
        change(t, "products", any, |p| first(&mut p["variants"])["price"] = 0.into())
    }),
    ("cents", "a price beyond all money", "products", |t| {
        change(t, "products", any, |p| first(&mut p["variants"])["price"] = json!(1e300))
    }),
    ("cents", "an overdrawn gift card", "users", |t| {
        change(
            t,
            "users",
            |u| u["payment_methods"].to_string().contains("balance"),
            |u| {
                let methods = u["payment_methods"].as_object_mut().unwrap();
                methods.values_mut().find(|m| m["source"] == "gift_card").unwrap()["balance"] = json!(-0.01);
            },
        )
    }),
    ("cents", "a negative payment", "orders", |t| {
        change(t, "orders", any, |o| o["payment_history"][0]["amount"] = json!(-5.0))
    }),
    ("variant-in-stock", "nothing is there", "products", |t| {
        change(t, "products", any, |p| {
            p["variants"].as_object_mut().unwrap().values_mut().for_each(|v| v["available"] = false.into());
        })
    }),
    ("variant-options", "another option", "products", |t| {
        change(t, "products", any, |p| {
            let last = p["variants"].as_object_mut().unwrap().values_mut().last().unwrap();
            last["options"]["smell"] = "rose".into();
        })
    }),
    ("variant-options", "two alike", "products", |t| {
        change(t, "products", any, |p| {
            let options = first(&mut p["variants"])["options"].clone();
            p["variants"].as_object_mut().unwrap().values_mut().last().unwrap()["options"] = options;
        })
    }),
    ("item-id-unique", "a variant of two products", "products", |t| {
        let products = table(t, "products");
        let (id, variant) = products.values().next().unwrap()["variants"]
            .as_object()
            .unwrap()
            .iter()
            .next()
            .map(|(k, v)| (k.clone(), v.clone()))
            .unwrap();
        let (key, other) = products.iter_mut().nth(1).unwrap();
        other["variants"][id.as_str()] = variant;
        key.clone()
    }),
    ("email-unique", "two with one", "users", two_emails),
    ("method-id-unique", "two with one", "users", |t| {
        let users = table(t, "users");
        let (id, method) = users.values().next().unwrap()["payment_methods"]
            .as_object()
            .unwrap()
            .iter()
            .next()
            .map(|(k, v)| (k.clone(), v.clone()))
            .unwrap();
        let (key, other) = users.iter_mut().nth(1).unwrap();
        other["payment_methods"][id.as_str()] = method;
        key.clone()
    }),
    ("order-listed", "a user who is not there", "orders", |t| {
        change(t, "orders", any, |o| o["user_id"] = "no_body_1234".into())
    }),
    ("order-listed", "not in the list", "orders", |t| unlist(t, "orders")),
    ("order-listed", "an order that is not there", "users", |t| {
        change(t, "users", any, |u| u["orders"].as_array_mut().unwrap().push("#W0".into()))
    }),
    ("order-listed", "another's order", "users", |t| anothers(t, "orders")),
    ("item-exists", "no such item", "orders", |t| change(t, "orders", any, |o| o["items"][0]["item_id"] = "1".into())),
    ("item-exists", "another product", "orders", |t| {
        change(t, "orders", any, |o| o["items"][0]["product_id"] = "1".into())
    }),
    ("item-snapshot", "price", "orders", |t| change(t, "orders", any, |o| o["items"][0]["price"] = json!(0.01))),
    ("item-snapshot", "options", "orders", |t| {
        change(t, "orders", any, |o| *first(&mut o["items"][0]["options"]) = "none".into())
    }),
    ("item-snapshot", "name", "orders", |t| change(t, "orders", any, |o| o["items"][0]["name"] = "Thing".into())),
    ("payment-method", "of nobody", "orders", |t| {
        change(t, "orders", any, |o| o["payment_history"][0]["payment_method_id"] = "paypal_1".into())
    }),
    ("payment-method", "of a return", "orders", |t| {
        change(t, "orders", |o| status(o, "return requested"), |o| o["return_payment_method_id"] = "paypal_1".into())
    }),
    ("payments-add-up", "a cent too much", "orders", |t| {
        change(
            t,
            "orders",
            |o| status(o, "delivered"),
            |o| {
                let amount = o["payment_history"][0]["amount"].as_f64().unwrap();
                o["payment_history"][0]["amount"] = json!(((amount * 100.0).round() + 1.0) / 100.0);
            },
        )
    }),
    ("payments-add-up", "no refund", "orders", |t| {
        change(t, "orders", |o| status(o, "cancelled"), |o| drop(o["payment_history"].as_array_mut().unwrap().pop()))
    }),
    ("parcels", "delivered, not sent", "orders", |t| {
        change(t, "orders", |o| status(o, "delivered"), |o| o["fulfillments"] = json!([]))
    }),
    ("parcels", "sent twice", "orders", |t| {
        change(
            t,
            "orders",
            |o| status(o, "delivered"),
            |o| {
                let id = o["items"][0]["item_id"].clone();
                o["fulfillments"][0]["item_ids"].as_array_mut().unwrap().push(id);
            },
        )
    }),
    ("parcels", "pending, and sent", "orders", |t| {
        change(
            t,
            "orders",
            |o| status(o, "pending"),
            |o| {
                let id = o["items"][0]["item_id"].clone();
                o["fulfillments"] = json!([{"tracking_id": ["1"], "item_ids": [id]}]);
            },
        )
    }),
    ("tracking-id-unique", "two with one", "orders", |t| {
        let orders = table(t, "orders");
        let mut sent = orders.iter_mut().filter(|(_, order)| order["fulfillments"] != json!([]));
        let (_, one) = sent.next().unwrap();
        let (key, other) = sent.next().unwrap();
        other["fulfillments"][0]["tracking_id"] = one["fulfillments"][0]["tracking_id"].clone();
        key.clone()
    }),
    ("status-fields", "a reason without a cancellation", "orders", |t| {
        change(t, "orders", |o| status(o, "pending"), |o| o["cancel_reason"] = "no longer needed".into())
    }),
    ("status-fields", "a return without its items", "orders", |t| {
        change(
            t,
            "orders",
            |o| status(o, "return requested"),
            |o| drop(o.as_object_mut().unwrap().shift_remove("return_items")),
        )
    }),
    ("status-fields", "delivered, with an exchange", "orders", |t| {
        change(t, "orders", |o| status(o, "delivered"), |o| o["exchange_price_difference"] = 0.into())
    }),
    ("return-request", "an item that was not bought", "orders", |t| {
        change(t, "orders", |o| status(o, "return requested"), |o| o["return_items"] = json!(["1"]))
    }),
    ("return-request", "more than was bought", "orders", |t| {
        change(
            t,
            "orders",
            |o| status(o, "return requested"),
            |o| {
                let id = o["return_items"][0].clone();
                o["return_items"] = json!(vec![id; 6]);
            },
        )
    }),
    ("return-request", "nothing", "orders", |t| {
        change(t, "orders", |o| status(o, "return requested"), |o| o["return_items"] = json!([]))
    }),
    ("return-request", "to another card", "orders", |t| {
        let key = change(
            t,
            "orders",
            |o| status(o, "return requested"),
            |o| {
                o["return_payment_method_id"] = "paypal_x".into();
            },
        );
        let whose = table(t, "orders")[key.as_str()]["user_id"].as_str().unwrap().to_owned();
        table(t, "users")[whose.as_str()]["payment_methods"]["paypal_x"] =
            json!({"source": "paypal", "id": "paypal_x"});
        key
    }),
    ("exchange-request", "an item that was not bought", "orders", |t| {
        change(t, "orders", |o| status(o, "exchange requested"), |o| o["exchange_items"][0] = "1".into())
    }),
    ("exchange-request", "for what does not exist", "orders", |t| {
        change(t, "orders", |o| status(o, "exchange requested"), |o| o["exchange_new_items"][0] = "1".into())
    }),
    ("exchange-request", "one too few", "orders", |t| {
        change(t, "orders", |o| status(o, "exchange requested"), |o| o["exchange_new_items"] = json!([]))
    }),
    ("exchange-request", "another difference", "orders", |t| {
        change(t, "orders", |o| status(o, "exchange requested"), |o| o["exchange_price_difference"] = json!(12345.0))
    }),
];

fn two_emails(tables: &mut Tables) -> String {
    let users = table(tables, "users");
    let email = users.values().next().unwrap()["email"].clone();
    let (key, other) = users.iter_mut().nth(1).unwrap();
    other["email"] = email;
    key.clone()
}

fn flown(r: &Value) -> bool {
    r.get("status").is_none()
}

const AIRLINE: &[Plant] = &[
    ("shape", "a price with cents", "reservations", |t| {
        change(t, "reservations", any, |r| r["flights"][0]["price"] = json!(10.5))
    }),
    ("shape", "fewer seats than none", "flights", |t| {
        day(t, "available", |d| d["available_seats"]["economy"] = json!(-1))
    }),
    ("shape", "nobody flies", "reservations", |t| change(t, "reservations", any, |r| r["passengers"] = json!([]))),
    ("shape", "an unknown membership", "users", |t| change(t, "users", any, |u| u["membership"] = "platinum".into())),
    ("shape", "a zip of four digits", "users", |t| change(t, "users", any, |u| u["address"]["zip"] = "1234".into())),
    ("key", "a flight's number", "flights", |t| change(t, "flights", any, |f| f["flight_number"] = "X1".into())),
    ("key", "a reservation's id", "reservations", |t| {
        change(t, "reservations", any, |r| r["reservation_id"] = "X".into())
    }),
    ("key", "a payment method's id", "users", |t| {
        change(t, "users", any, |u| first(&mut u["payment_methods"])["id"] = "x".into())
    }),
    ("date", "the 30th of February", "users", |t| change(t, "users", any, |u| u["dob"] = "1990-02-30".into())),
    ("date", "born tomorrow", "reservations", |t| {
        change(t, "reservations", any, |r| r["passengers"][0]["dob"] = "2024-05-16".into())
    }),
    ("date", "a day that is none", "flights", |t| {
        change(t, "flights", any, |f| f["dates"]["2024-05-32"] = json!({"status": "cancelled"}))
    }),
    ("date", "25 o'clock", "flights", |t| {
        change(t, "flights", any, |f| f["scheduled_departure_time_est"] = "25:00:00".into())
    }),
    ("date", "landed at 25 o'clock", "flights", |t| {
        day(t, "landed", |d| d["actual_arrival_time_est"] = "2024-05-01T25:00:00".into())
    }),
    ("date", "made at no time", "reservations", |t| {
        change(t, "reservations", any, |r| r["created_at"] = "2024-13-01T00:00:00".into())
    }),
    ("schedule", "from here to here", "flights", |t| {
        change(t, "flights", any, |f| f["destination"] = f["origin"].clone())
    }),
    ("schedule", "there before it left", "flights", |t| {
        change(t, "flights", any, |f| {
            f["scheduled_departure_time_est"] = "12:00:00".into();
            f["scheduled_arrival_time_est"] = "11:00:00".into();
        })
    }),
    ("schedule", "more than a day", "flights", |t| {
        change(t, "flights", any, |f| {
            f["scheduled_departure_time_est"] = "05:00:00".into();
            f["scheduled_arrival_time_est"] = "06:00:00+1".into();
        })
    }),
    ("route-time", "slower than the others", "flights", |t| {
        let flights = table(t, "flights");
        let (key, last) = flights.iter_mut().last().unwrap();
        last["scheduled_departure_time_est"] = "01:00:00".into();
        last["scheduled_arrival_time_est"] = "23:59:00".into();
        key.clone()
    }),
    ("day-status", "to be had in the past", "flights", |t| {
        change(t, "flights", any, |f| {
            let open = json!({"basic_economy": 50, "economy": 60, "business": 70});
            let open = json!({"status": "available", "available_seats": open, "prices": open});
            f["dates"]["2024-05-02"] = open;
        })
    }),
    ("day-status", "landed tomorrow", "flights", |t| {
        change(t, "flights", any, |f| {
            f["dates"]["2024-05-16"] = json!({"status": "landed", "actual_departure_time_est": "2024-05-16T10:00:00",
                "actual_arrival_time_est": "2024-05-16T11:00:00"});
        })
    }),
    ("day-status", "on time, yesterday", "flights", |t| {
        change(t, "flights", any, |f| {
            f["dates"]["2024-05-14"] = json!({"status": "on time",
                "estimated_departure_time_est": "2024-05-15T16:00:00",
                "estimated_arrival_time_est": "2024-05-15T17:00:00"});
        })
    }),
    ("day-status", "flying last week", "flights", |t| {
        change(t, "flights", any, |f| {
            f["dates"]["2024-05-08"] = json!({"status": "flying", "actual_departure_time_est": "2024-05-08T10:00:00",
                "estimated_arrival_time_est": "2024-05-15T17:00:00"});
        })
    }),
    ("day-status", "cancelled, with seats", "flights", |t| day(t, "available", |d| d["status"] = "cancelled".into())),
    ("day-status", "no fares", "flights", |t| {
        day(t, "available", |d| drop(d.as_object_mut().unwrap().shift_remove("prices")))
    }),
    ("day-times", "landed later than now", "flights", |t| {
        day(t, "landed", |d| d["actual_arrival_time_est"] = "2024-05-15T15:00:01".into())
    }),
    ("day-times", "expected before now", "flights", |t| {
        day(t, "flying", |d| d["estimated_arrival_time_est"] = "2024-05-15T14:59:59".into())
    }),
    ("day-times", "there before it left", "flights", |t| {
        day(t, "landed", |d| d["actual_arrival_time_est"] = d["actual_departure_time_est"].clone())
    }),
    ("day-times", "days after its time", "flights", |t| {
        day(t, "landed", |d| {
            d["actual_departure_time_est"] = "2024-04-20T10:00:00".into();
        })
    }),
    ("day-times", "delayed, and before its time", "flights", |t| {
        change(
            t,
            "flights",
            |f| f["scheduled_departure_time_est"].as_str() > Some("18"),
            |f| {
                f["dates"]["2024-05-15"] = json!({"status": "delayed",
                "estimated_departure_time_est": "2024-05-15T15:30:00",
                "estimated_arrival_time_est": "2024-05-15T16:30:00"});
            },
        )
    }),
    ("fares", "business for nothing", "flights", |t| day(t, "available", |d| d["prices"]["business"] = 1.into())),
    ("email-unique", "two with one", "users", two_emails),
    ("method-id-unique", "two with one", "users", |t| {
        let users = table(t, "users");
        let card = json!({"source": "gift_card", "amount": 5, "id": "gift_card_1"});
        users.values_mut().next().unwrap()["payment_methods"]["gift_card_1"] = card.clone();
        let (key, other) = users.iter_mut().nth(1).unwrap();
        other["payment_methods"]["gift_card_1"] = card;
        key.clone()
    }),
    ("amount", "an overdrawn gift card", "users", |t| {
        change(t, "users", any, |u| {
            u["payment_methods"]["gift_card_1"] = json!({"source": "gift_card", "amount": -1, "id": "gift_card_1"});
        })
    }),
    ("amount", "a certificate over nothing", "users", |t| {
        change(t, "users", any, |u| {
            u["payment_methods"]["certificate_1"] =
                json!({"source": "certificate", "amount": 0, "id": "certificate_1"});
        })
    }),
    ("reservation-listed", "a user who is not there", "reservations", |t| {
        change(t, "reservations", any, |r| r["user_id"] = "no_body_1234".into())
    }),
    ("reservation-listed", "not in the list", "reservations", |t| unlist(t, "reservations")),
    ("reservation-listed", "one that is not there", "users", |t| {
        change(t, "users", any, |u| u["reservations"].as_array_mut().unwrap().push("X".into()))
    }),
    ("reservation-listed", "another's", "users", |t| anothers(t, "reservations")),
    ("flight-exists", "no such flight", "reservations", |t| {
        change(t, "reservations", any, |r| r["flights"][0]["flight_number"] = "X1".into())
    }),
    ("flight-exists", "not on that day", "reservations", |t| {
        change(t, "reservations", any, |r| r["flights"][0]["date"] = "2024-04-30".into())
    }),
    ("flight-exists", "from elsewhere", "reservations", |t| {
        change(t, "reservations", any, |r| r["flights"][0]["origin"] = "XXX".into())
    }),
    ("connected", "it begins elsewhere", "reservations", |t| {
        change(t, "reservations", any, |r| r["origin"] = "XXX".into())
    }),
    ("connected", "it ends elsewhere", "reservations", |t| {
        change(t, "reservations", |r| r["flight_type"] == "one_way", |r| r["destination"] = "XXX".into())
    }),
    ("connected", "it never gets there", "reservations", |t| {
        change(t, "reservations", |r| r["flight_type"] == "round_trip", |r| r["destination"] = "XXX".into())
    }),
    ("connected", "a gap", "reservations", |t| {
        change(t, "reservations", |r| r["flights"][1].is_object(), |r| r["flights"][1]["origin"] = "XXX".into())
    }),
    ("in-time", "back before there", "reservations", |t| {
        change(
            t,
            "reservations",
            |r| r["flight_type"] == "round_trip" && r["flights"][0]["date"].as_str() > Some("2024-05-02"),
            |r| r["flights"].as_array_mut().unwrap().last_mut().unwrap()["date"] = "2024-05-01".into(),
        )
    }),
    ("booked-before", "made tomorrow", "reservations", |t| {
        change(t, "reservations", any, |r| r["created_at"] = "2024-05-15T15:00:01".into())
    }),
    ("booked-before", "made after it left", "reservations", |t| {
        change(
            t,
            "reservations",
            |r| r["flights"][0]["date"].as_str() < Some("2024-05-10"),
            |r| r["created_at"] = "2024-05-14T00:00:00".into(),
        )
    }),
    ("bags", "one too many goes free", "reservations", |t| {
        change(t, "reservations", any, |r| r["total_baggages"] = 40.into())
    }),
    ("bags", "one is paid that goes free", "reservations", |t| {
        change(t, "reservations", any, |r| r["nonfree_baggages"] = (r["nonfree_baggages"].as_i64().unwrap() + 1).into())
    }),
    ("payment-method", "of nobody", "reservations", |t| {
        change(t, "reservations", any, |r| r["payment_history"][0]["payment_id"] = "gift_card_1".into())
    }),
    ("payments-add-up", "a dollar too little", "reservations", |t| {
        change(t, "reservations", flown, |r| {
            r["payment_history"][0]["amount"] = (r["payment_history"][0]["amount"].as_i64().unwrap() - 1).into();
        })
    }),
    ("payments-add-up", "insurance that is not paid", "reservations", |t| {
        change(t, "reservations", |r| flown(r) && r["insurance"] == "no", |r| r["insurance"] = "yes".into())
    }),
    ("payments-add-up", "no refund", "reservations", |t| {
        change(t, "reservations", |r| !flown(r), |r| drop(r["payment_history"].as_array_mut().unwrap().pop()))
    }),
    ("payments-add-up", "more than there is", "reservations", |t| {
        change(t, "reservations", flown, |r| r["flights"][0]["price"] = i64::MAX.into())
    }),
];

fn plants(domain: &str) -> &'static [Plant] {
    if domain == "retail" { RETAIL } else { AIRLINE }
}

#[test]
fn every_plant_is_found_where_it_was_planted() {
    for domain in DOMAINS {
        let clean = build(domain, 120, 7);
        assert_eq!(found(domain, &clean).kept, vec![]);
        for (invariant, what, table, plant) in plants(domain) {
            let mut tables = clean.clone();
            let key = plant(&mut tables);
            let found = found(domain, &tables);
            let hit = found.kept.iter().find(|v| v.invariant == *invariant && v.table == *table && v.key == key);
            let Some(hit) = hit else { panic!("{domain}: {invariant}: {what}: in {table} {key}: {:?}", found.kept) };
            let record = &self::table(&mut tables, table)[key.as_str()];
            assert!(!hit.what.is_empty());
            // The place is there, unless what is wrong is that it is not.
            let there = record.pointer(&hit.pointer).is_some();
            assert!(there || hit.what.contains("lacks"), "{domain}: {invariant}: {what}: {hit:?}");
        }
    }
}

#[test]
fn every_invariant_is_planted() {
    for domain in DOMAINS {
        let planted: BTreeSet<&str> = plants(domain).iter().map(|(invariant, ..)| *invariant).collect();
        // What is no JSON is planted in files.
        let all = invariants(domain).iter().map(|(slug, _)| *slug).filter(|slug| *slug != "json");
        assert_eq!(planted, all.collect());
    }
}

#[test]
fn all_are_counted_and_the_first_are_kept() {
    let mut tables = build("retail", 120, 7);
    let orders = table(&mut tables, "orders");
    let count = orders.len() as u64;
    orders.values_mut().for_each(|order| order["status"] = "lost".into());
    let found = found("retail", &tables);
    assert_eq!(found.counts.get("shape"), Some(&count));
    assert_eq!(found.kept.len(), 20);
    assert_eq!(found.total(), count);
}

#[test]
fn a_record_without_its_shape_is_named_alone() {
    for (domain, name) in [("retail", "users"), ("airline", "users"), ("retail", "orders"), ("airline", "reservations")]
    {
        let mut tables = build(domain, 60, 3);
        let key = change(&mut tables, name, any, |record| *record = Value::Null);
        let found = found(domain, &tables);
        // A list that names it is wrong as well.
        let others: Vec<_> = found.kept.iter().filter(|v| v.key != key && !v.invariant.ends_with("-listed")).collect();
        assert!(others.is_empty(), "{others:?}");
    }
}
