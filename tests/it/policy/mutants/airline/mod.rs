//! What can be wrong with a conversation of the airline, and the rule that says so.

mod good;

use callwright::domains::policy::{By, Script, policy};
use callwright::domains::tables::Tables;
use serde_json::{Value, json};

use super::talks::{call as call_alone, drop_turn, find, replace};
use super::{Mutant, Told, prove, tables};
use good::{Airline, covered, freely, heads, legs, method, text, unflown};

const WRITES: [&str; 6] = [
    "book_reservation",
    "update_reservation_baggages",
    "update_reservation_passengers",
    "update_reservation_flights",
    "cancel_reservation",
    "send_certificate",
];

const MUTANTS: &[Mutant] = &[
    Mutant {
        name: "the user id is not said",
        told: Told::By("user-id-first"),
        apply: |s, _| {
            let Some(user) = served(s) else { return false };
            say_instead(s, By::User, &user, "your customer")
        },
    },
    Mutant {
        name: "another user's profile is looked at",
        told: Told::By("one-user"),
        apply: |s, t| {
            let Some(user) = served(s) else { return false };
            let other = other_user(t, &user);
            append(s, "get_user_details", json!({"user_id": other}))
        },
    },
    Mutant {
        name: "another user's reservation is acted upon",
        told: Told::By("own-reservation"),
        apply: |s, t| {
            let Some(user) = served(s) else { return false };
            let others =
                Airline::of(t).live().find(|r| r["user_id"] != user.as_str()).unwrap()["reservation_id"].clone();
            let Some(arguments) = write(s).filter(|arguments| arguments.get("reservation_id").is_some()) else {
                return false;
            };
            arguments["reservation_id"] = others;
            true
        },
    },
    Mutant {
        name: "the yes is a no",
        told: Told::By("confirmed"),
        apply: |s, _| say_instead(s, By::User, "Yes", "No, wait"),
    },
    Mutant {
        name: "the yes has a but",
        told: Told::By("confirmed"),
        apply: |s, _| say_instead(s, By::User, "Yes, please.", "Yes, but not for that price."),
    },
    Mutant {
        name: "nobody asks, nobody agrees",
        told: Told::By("confirmed"),
        apply: |s, _| {
            say_instead(s, By::Agent, "Shall I?", "")
                && say_instead(s, By::User, "Yes, please.", "And the weather there?")
        },
    },
    Mutant {
        name: "the details are not listed",
        told: Told::By("confirmed"),
        apply: |s, _| {
            let Some(plan) = s.turns.iter_mut().rev().find(|turn| turn.text.ends_with("Shall I?")) else {
                return false;
            };
            plan.text = "Shall I?".to_owned();
            true
        },
    },
    Mutant {
        name: "two calls at once",
        told: Told::By("one-call"),
        apply: |s, _| {
            let [first, second, ..] = &mut s.calls[..] else { return false };
            second.2 = first.2;
            true
        },
    },
    Mutant {
        name: "words beside a call",
        told: Told::By("call-alone"),
        apply: |s, _| {
            let Some((_, _, turn)) = s.calls.last() else { return false };
            s.turns[*turn].text = "I am on it.".to_owned();
            true
        },
    },
    Mutant {
        name: "handed over at once",
        told: Told::By("handover"),
        apply: |s, _| {
            s.turns.truncate(1);
            s.calls.clear();
            append(s, "transfer_to_human_agents", json!({"summary": "The user has a wish."}))
        },
    },
    Mutant {
        name: "on after the handover",
        told: Told::By("handover"),
        apply: |s, _| {
            let Some(user) = served(s).filter(|_| call(s, "transfer_to_human_agents").is_some()) else { return false };
            append(s, "get_user_details", json!({"user_id": user}))
        },
    },
    Mutant {
        name: "booked without the profile",
        told: Told::By("profile-read"),
        apply: |s, _| call(s, "book_reservation").is_some() && drop_calls(s, "get_user_details"),
    },
    Mutant {
        name: "no flight is searched for",
        told: Told::By("flights-searched"),
        apply: |s, _| drop_calls(s, "search_direct_flight"),
    },
    Mutant {
        name: "a flight that has landed is booked",
        told: Told::By("bookable"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(booking) = call(s, "book_reservation") else { return false };
            let flight = &mut booking["flights"][0];
            let days = world.flights[text(&flight["flight_number"])]["dates"].as_object().unwrap();
            let Some((date, _)) = days.iter().find(|(_, day)| day["status"] == "landed") else { return false };
            flight["date"] = date.as_str().into();
            true
        },
    },
    Mutant {
        name: "a change to a flight that is off",
        told: Told::By("bookable"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(flight) =
                call(s, "update_reservation_flights").and_then(|a| a["flights"].as_array_mut()?.last_mut())
            else {
                return false;
            };
            let days = world.flights[text(&flight["flight_number"])]["dates"].as_object().unwrap();
            let Some((date, _)) = days.iter().find(|(_, day)| day["status"] == "cancelled") else { return false };
            flight["date"] = date.as_str().into();
            true
        },
    },
    Mutant {
        name: "a cabin that is full",
        told: Told::By("seats"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(change) = call(s, "update_reservation_flights") else { return false };
            let reservation = &world.reservations[text(&change["reservation_id"])];
            let full = |cabin: &&str| {
                *cabin != text(&reservation["cabin"])
                    && change["flights"].as_array().unwrap().iter().any(|leg| {
                        let seats = &world.day(&leg["flight_number"], &leg["date"])["available_seats"][*cabin];
                        seats.as_u64() < Some(heads(reservation) as u64)
                    })
            };
            let Some(cabin) = ["economy", "business"].into_iter().find(full) else { return false };
            change["cabin"] = cabin.into();
            true
        },
    },
    Mutant {
        name: "a full flight is booked",
        told: Told::By("seats"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(booking) = call(s, "book_reservation") else { return false };
            let full = world.flights.values().find_map(|flight| {
                let days = flight["dates"].as_object().unwrap();
                let day = days.iter().find(|(_, day)| day["available_seats"]["economy"] == 0);
                day.map(|(date, _)| json!({"flight_number": flight["flight_number"], "date": date}))
            });
            booking["flights"] = json!([full]);
            true
        },
    },
    Mutant {
        name: "a way back that is not booked",
        told: Told::By("booked-route"),
        apply: |s, _| {
            let Some(booking) = call(s, "book_reservation") else { return false };
            booking["flight_type"] = "round_trip".into();
            true
        },
    },
    Mutant {
        name: "six passengers",
        told: Told::By("five-passengers"),
        apply: |s, _| {
            let Some(booking) = call(s, "book_reservation") else { return false };
            let first = booking["passengers"][0].clone();
            booking["passengers"].as_array_mut().unwrap().resize(6, first);
            true
        },
    },
    Mutant {
        name: "a passenger nobody named",
        told: Told::By("known-passengers"),
        apply: |s, _| {
            let Some(passenger) = write(s).and_then(|a| a.get_mut("passengers")?.get_mut(0)) else { return false };
            passenger["first_name"] = "Zebulon".into();
            true
        },
    },
    Mutant {
        name: "two certificates pay",
        told: Told::By("payment-mix"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(booking) = call(s, "book_reservation") else { return false };
            let methods = world.users[text(&booking["user_id"])]["payment_methods"].as_object().unwrap();
            let certificates = methods.iter().filter(|(_, method)| method["source"] == "certificate");
            let two: Vec<Value> = certificates.take(2).map(|(id, _)| json!({"payment_id": id, "amount": 1})).collect();
            booking["payment_methods"].as_array_mut().unwrap().extend(two.iter().cloned());
            booking["payment_methods"][0]["amount"] =
                (booking["payment_methods"][0]["amount"].as_i64().unwrap() - 2).into();
            two.len() == 2
        },
    },
    Mutant {
        name: "two credit cards pay",
        told: Told::By("payment-mix"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(booking) = call(s, "book_reservation") else { return false };
            let methods = world.users[text(&booking["user_id"])]["payment_methods"].as_object().unwrap();
            let mut cards = methods.iter().filter(|(_, method)| method["source"] == "credit_card");
            let Some((second, _)) = cards.nth(1) else { return false };
            let rest = booking["payment_methods"][0]["amount"].as_i64().unwrap() - 10;
            booking["payment_methods"][0]["amount"] = rest.into();
            booking["payment_methods"].as_array_mut().unwrap().push(json!({"payment_id": second, "amount": 10}));
            true
        },
    },
    Mutant {
        name: "another user's card pays",
        told: Told::By("on-file"),
        apply: |s, t| {
            let Some(user) = served(s) else { return false };
            let others = other_user(t, &user);
            let card = method(&Airline::of(t).users[&others], "credit_card").unwrap_or("credit_card_0000000");
            pays(s, card)
        },
    },
    Mutant { name: "a bag too many goes free", told: Told::By("free-bags"), apply: |s, _| nonfree(s, -1) },
    Mutant { name: "a free bag is charged", told: Told::By("free-bags"), apply: |s, _| nonfree(s, 1) },
    Mutant {
        name: "nobody speaks of insurance",
        told: Told::By("insurance-offered"),
        apply: |s, _| {
            let told = say_instead(s, By::User, "insurance", "a window seat");
            say_instead(s, By::Agent, "insurance", "a window seat") && told && call(s, "book_reservation").is_some()
        },
    },
    Mutant {
        name: "ten dollars too much are paid",
        told: Told::By("payments-add-up"),
        apply: |s, _| {
            let Some(booking) = call(s, "book_reservation") else { return false };
            let payment = &mut booking["payment_methods"][0];
            payment["amount"] = (payment["amount"].as_i64().unwrap() + 10).into();
            true
        },
    },
    Mutant { name: "booked twice", told: Told::By("booked-once"), apply: |s, _| twice(s, "book_reservation") },
    Mutant {
        name: "changed unread",
        told: Told::By("read-before-change"),
        apply: |s, _| {
            let changes = write_name(s).is_some_and(|name| name.starts_with("update_"));
            changes && drop_calls(s, "get_reservation_details")
        },
    },
    Mutant {
        name: "changed after it was cancelled",
        told: Told::By("cancelled-stays"),
        apply: |s, t| {
            let Some(id) = call(s, "cancel_reservation").map(|a| text(&a["reservation_id"]).to_owned()) else {
                return false;
            };
            let passengers = Airline::of(t).reservations[&id]["passengers"].clone();
            append(s, "update_reservation_passengers", json!({"reservation_id": id, "passengers": passengers}))
        },
    },
    Mutant { name: "cancelled twice", told: Told::By("cancelled-stays"), apply: |s, _| twice(s, "cancel_reservation") },
    Mutant {
        name: "basic economy goes another day",
        told: Told::By("basic-economy"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(change) = call(s, "update_reservation_flights") else { return false };
            let reservation = &world.reservations[text(&change["reservation_id"])];
            let last = legs(reservation).last().unwrap();
            let Some((number, date)) = world.another(last, "economy", heads(reservation)) else { return false };
            let flights = change["flights"].as_array_mut().unwrap();
            *flights.last_mut().unwrap() = json!({"flight_number": number, "date": date});
            reservation["cabin"] == "basic_economy"
        },
    },
    Mutant {
        name: "the last flight is left out",
        told: Told::By("route-stays"),
        apply: |s, _| {
            let Some(change) = call(s, "update_reservation_flights") else { return false };
            change["flights"].as_array_mut().unwrap().pop().is_some()
        },
    },
    Mutant {
        name: "the trip ends elsewhere",
        told: Told::By("route-stays"),
        apply: |s, t| {
            let world = Airline::of(t);
            let Some(change) = call(s, "update_reservation_flights") else { return false };
            let last = legs(&world.reservations[text(&change["reservation_id"])]).last().unwrap();
            let elsewhere =
                |flight: &&Value| flight["origin"] == last["origin"] && flight["destination"] != last["destination"];
            let Some(flight) = world.flights.values().find(elsewhere) else { return false };
            change["flights"].as_array_mut().unwrap().last_mut().unwrap()["flight_number"] =
                flight["flight_number"].clone();
            true
        },
    },
    Mutant {
        name: "a bag is taken away",
        told: Told::By("bags-stay"),
        apply: |s, _| {
            let Some(change) = call(s, "update_reservation_baggages") else { return false };
            let total = change["total_baggages"].as_i64().unwrap() - 2;
            change["total_baggages"] = total.into();
            total >= 0
        },
    },
    Mutant {
        name: "one passenger more",
        told: Told::By("as-many-passengers"),
        apply: |s, _| {
            let Some(change) = call(s, "update_reservation_passengers") else { return false };
            let first = change["passengers"][0].clone();
            change["passengers"].as_array_mut().unwrap().push(first);
            true
        },
    },
    Mutant {
        name: "a certificate pays for a change",
        told: Told::By("change-payer"),
        apply: |s, t| {
            let Some(user) = served(s) else { return false };
            let certificate = method(&Airline::of(t).users[&user], "certificate");
            let changes = write_name(s).is_some_and(|name| name.starts_with("update_"));
            changes && certificate.is_some_and(|certificate| pays(s, certificate))
        },
    },
    Mutant {
        name: "cancelled without a right to",
        told: Told::By("cancellation-due"),
        apply: |s, t| {
            let world = Airline::of(t);
            call(s, "cancel_reservation").is_some()
                && about(s, &world, |r| r["insurance"] == "no" && !freely(&world, r) && unflown(&world, r))
        },
    },
    Mutant {
        name: "insured, and the plans have changed",
        told: Told::By("insured-reason"),
        apply: |s, _| say_instead(s, By::User, "I am too sick to fly", "my plans have changed"),
    },
    Mutant {
        name: "cancelled unread",
        told: Told::By("read-before-cancel"),
        apply: |s, _| call(s, "cancel_reservation").is_some() && drop_calls(s, "get_reservation_details"),
    },
    Mutant {
        name: "a trip that has begun is cancelled",
        told: Told::By("nothing-flown"),
        apply: |s, t| {
            let world = Airline::of(t);
            call(s, "cancel_reservation").is_some() && about(s, &world, |r| freely(&world, r) && !unflown(&world, r))
        },
    },
    Mutant {
        name: "a certificate nobody asked for",
        told: Told::By("certificate-asked"),
        apply: |s, _| {
            say_instead(s, By::User, "I demand compensation", "I want to know why")
                || say_instead(s, By::User, "What compensation do I get?", "But so it is.")
        },
    },
    Mutant {
        name: "a certificate before the facts",
        told: Told::By("certificate-checked"),
        apply: |s, _| call(s, "send_certificate").is_some() && drop_calls(s, "get_reservation_details"),
    },
    Mutant {
        name: "a certificate for a regular member without insurance",
        told: Told::By("certificate-whom"),
        apply: |s, t| {
            let world = Airline::of(t);
            let troubled = |r: &Value| world.statuses(r).iter().any(|status| ["cancelled", "delayed"].contains(status));
            let whom = |r: &Value| {
                let others =
                    world.reservations.values().filter(|other| other["user_id"] == r["user_id"] && troubled(other));
                world.statuses(r).contains(&"cancelled")
                    && !covered(&world, r)
                    && others.into_iter().all(|o| !covered(&world, o))
            };
            call(s, "send_certificate").is_some() && about(s, &world, whom)
        },
    },
    Mutant {
        name: "a certificate that is worth too much",
        told: Told::By("certificate-amount"),
        apply: |s, _| {
            let Some(gift) = call(s, "send_certificate") else { return false };
            gift["amount"] = (gift["amount"].as_i64().unwrap() + 1000).into();
            true
        },
    },
    Mutant {
        name: "a certificate for waiting",
        told: Told::By("certificate-after-change"),
        apply: |s, _| call(s, "send_certificate").is_some() && drop_calls(s, "cancel_reservation"),
    },
    Mutant {
        name: "a certificate for one who has had it",
        told: Told::By("certificate-once"),
        apply: |s, _| {
            let gift = call(s, "send_certificate").cloned();
            // Somebody may have three reservations to complain about.
            gift.is_some_and(|gift| (0..3).all(|_| append(s, "send_certificate", gift.clone())))
        },
    },
    Mutant {
        name: "a certificate for nothing",
        told: Told::By("certificate-reason"),
        apply: |s, t| {
            let world = Airline::of(t);
            let well = |user: &Value| {
                let own = world.reservations.values().filter(|r| r["user_id"] == *user);
                own.into_iter()
                    .all(|r| !world.statuses(r).iter().any(|status| ["cancelled", "delayed"].contains(status)))
            };
            let whom = |r: &Value| covered(&world, r) && freely(&world, r) && unflown(&world, r) && well(&r["user_id"]);
            call(s, "send_certificate").is_some() && about(s, &world, whom)
        },
    },
    Mutant {
        name: "an opinion",
        told: Told::Not("nothing-made-up takes understanding"),
        apply: |s, _| {
            say_instead(s, By::Agent, "It is done.", "It is done. Take a window seat: the view is the best there is.")
        },
    },
    Mutant {
        name: "insurance is promised after the booking",
        told: Told::Not("no call adds it, so insurance-later is a matter of words"),
        apply: |s, _| say_instead(s, By::Agent, "It is done.", "It is done, and I have added travel insurance."),
    },
    Mutant {
        name: "a date of birth nobody said",
        told: Told::Not("known-passengers reads names: dates are spelt in too many ways"),
        apply: |s, _| {
            let Some(passenger) = write(s).and_then(|a| a.get_mut("passengers")?.get_mut(0)) else { return false };
            passenger["dob"] = "1990-10-20".into();
            true
        },
    },
    Mutant {
        name: "a word for health that is no reason",
        told: Told::Not("insured-reason looks for words: what they say of the reason takes understanding"),
        apply: |s, _| {
            say_instead(
                s,
                By::User,
                "I am too sick to fly",
                "my plans have changed, although I am in the best of health",
            )
        },
    },
    Mutant {
        name: "a wish is refused that the rules allow",
        told: Told::Not("what the user may have takes understanding the request"),
        apply: |s, _| {
            let Some(name) = write_name(s) else { return false };
            say_instead(s, By::Agent, "It is done.", "I am afraid that cannot be done.") && drop_calls(s, &name)
        },
    },
    Mutant {
        name: "the user's cabin is not the one that was wished for",
        told: Told::Not("what the user wants takes understanding the request"),
        apply: |s, _| say_instead(s, By::User, "another cabin", "the cheapest cabin that there is"),
    },
];

#[test]
fn the_airlines_mutants_are_killed() {
    prove(policy("airline").unwrap(), &good::scripts(&tables("airline")), MUTANTS);
}

/// The arguments of the first call of a tool.
fn call<'s>(script: &'s mut Script, name: &str) -> Option<&'s mut Value> {
    find(script, &[name]).map(|place| &mut script.calls[place].1)
}

/// Takes all calls of a tool away, with their turns.
fn drop_calls(script: &mut Script, name: &str) -> bool {
    let before = script.calls.len();
    while let Some(place) = find(script, &[name]) {
        drop_turn(script, script.calls[place].2);
    }
    script.calls.len() < before
}

/// Other words in the turns of one side.
fn say_instead(script: &mut Script, by: By, words: &str, instead: &str) -> bool {
    let mut said = false;
    for turn in script.turns.iter_mut().filter(|turn| turn.by == by && turn.text.contains(words)) {
        turn.text = turn.text.replace(words, instead);
        said = true;
    }
    said
}

/// The user whose profile is looked at first.
fn served(script: &mut Script) -> Option<String> {
    call(script, "get_user_details").map(|arguments| text(&arguments["user_id"]).to_owned())
}

/// The arguments of the last write.
fn write(script: &mut Script) -> Option<&mut Value> {
    script.calls.iter_mut().rev().find(|(name, ..)| WRITES.contains(&name.as_str())).map(|(_, arguments, _)| arguments)
}

fn write_name(script: &Script) -> Option<String> {
    script.calls.iter().rev().map(|(name, ..)| name).find(|name| WRITES.contains(&name.as_str())).cloned()
}

fn other_user(tables: &Tables, user: &str) -> String {
    let users = Airline::of(tables).users;
    let card = |id: &&String| id.as_str() != user && method(&users[id.as_str()], "credit_card").is_some();
    users.keys().find(card).unwrap().clone()
}

/// A call in a turn of its own at the end.
fn append(script: &mut Script, name: &str, arguments: Value) -> bool {
    script.say(By::User, "Yes, please.");
    call_alone(script, name, arguments);
    true
}

/// The call of this name once more at the end.
fn twice(script: &mut Script, name: &str) -> bool {
    let again = call(script, name).cloned();
    again.is_some_and(|arguments| append(script, name, arguments))
}

/// Another method pays.
fn pays(script: &mut Script, method: &str) -> bool {
    let Some(arguments) = write(script) else { return false };
    if arguments.get("payment_id").is_some() {
        arguments["payment_id"] = method.into();
    } else if arguments.get("payment_methods").is_some() {
        arguments["payment_methods"][0]["payment_id"] = method.into();
    } else {
        return false;
    }
    true
}

/// More or fewer bags are paid for; those of before stay so.
fn nonfree(script: &mut Script, more: i64) -> bool {
    let Some(paid) = write(script).and_then(|arguments| arguments.get_mut("nonfree_baggages")) else { return false };
    let changed = paid.as_i64().unwrap() + more;
    *paid = changed.into();
    changed >= 0
}

/// Makes the whole conversation one about another reservation and its user.
fn about(script: &mut Script, world: &Airline<'_>, fits: impl Fn(&Value) -> bool) -> bool {
    let Some(user) = served(script) else { return false };
    let Some(read) = call(script, "get_reservation_details") else { return false };
    let id = text(&read["reservation_id"]).to_owned();
    let Some(other) = world.live().find(|reservation| fits(reservation)) else { return false };
    replace(script, &id, text(&other["reservation_id"]));
    replace(script, &user, text(&other["user_id"]));
    true
}
