//! What can be wrong with a conversation of the airline, and the rule that tells.

use callwright::domains::policy::{By, Script};
use callwright::domains::tables::Tables;
use serde_json::{Value, json};

use super::changes::{
    about, append, call, drop_calls, nonfree, other_user, pays, say_instead, served, twice, write, write_name,
};
use super::world::{Airline, covered, freely, heads, legs, method, text, unflown};
use crate::policy::mutants::{Mutant, Told};

pub const MUTANTS: &[Mutant] = &[
    by("the user id is not said", "user-id-first", |s, _| {
        let Some(user) = served(s) else { return false };
        say_instead(s, By::User, &user, "your customer")
    }),
    by("another user's profile is looked at", "one-user", |s, t| {
        let Some(user) = served(s) else { return false };
        let other = other_user(t, &user);
        append(s, "get_user_details", json!({"user_id": other}))
    }),
    by("another user's reservation is acted upon", "own-reservation", |s, t| {
        let Some(user) = served(s) else { return false };
        let others = Airline::of(t).live().find(|r| r["user_id"] != user.as_str()).unwrap()["reservation_id"].clone();
        let Some(arguments) = write(s).filter(|arguments| arguments.get("reservation_id").is_some()) else {
            return false;
        };
        arguments["reservation_id"] = others;
        true
    }),
    by("the yes is a no", "confirmed", |s, _| say_instead(s, By::User, "Yes", "No, wait")),
    by("the yes has a but", "confirmed", |s, _| {
        say_instead(s, By::User, "Yes, please.", "Yes, but not for that price.")
    }),
    by("nobody asks, nobody agrees", "confirmed", |s, _| {
        say_instead(s, By::Agent, "Shall I?", "") && say_instead(s, By::User, "Yes, please.", "And the weather there?")
    }),
    by("the details are not listed", "confirmed", |s, _| {
        let Some(plan) = s.turns.iter_mut().rev().find(|turn| turn.text.ends_with("Shall I?")) else {
            return false;
        };
        plan.text = "Shall I?".to_owned();
        true
    }),
    by("two calls at once", "one-call", |s, _| {
        let [first, second, ..] = &mut s.calls[..] else { return false };
        second.2 = first.2;
        true
    }),
    by("words beside a call", "call-alone", |s, _| {
        let Some((_, _, turn)) = s.calls.last() else { return false };
        s.turns[*turn].text = "I am on it.".to_owned();
        true
    }),
    by("handed over at once", "handover", |s, _| {
        s.turns.truncate(1);
        s.calls.clear();
        append(s, "transfer_to_human_agents", json!({"summary": "The user has a wish."}))
    }),
    by("on after the handover", "handover", |s, _| {
        let Some(user) = served(s).filter(|_| call(s, "transfer_to_human_agents").is_some()) else { return false };
        append(s, "get_user_details", json!({"user_id": user}))
    }),
    by("booked without the profile", "profile-read", |s, _| {
        call(s, "book_reservation").is_some() && drop_calls(s, "get_user_details")
    }),
    by("no flight is searched for", "flights-searched", |s, _| drop_calls(s, "search_direct_flight")),
    by("a flight that has landed is booked", "bookable", |s, t| {
        let world = Airline::of(t);
        let Some(booking) = call(s, "book_reservation") else { return false };
        let flight = &mut booking["flights"][0];
        let days = world.flights[text(&flight["flight_number"])]["dates"].as_object().unwrap();
        let Some((date, _)) = days.iter().find(|(_, day)| day["status"] == "landed") else { return false };
        flight["date"] = date.as_str().into();
        true
    }),
    by("a change to a flight that is off", "bookable", |s, t| {
        let world = Airline::of(t);
        let Some(flight) = call(s, "update_reservation_flights").and_then(|a| a["flights"].as_array_mut()?.last_mut())
        else {
            return false;
        };
        let days = world.flights[text(&flight["flight_number"])]["dates"].as_object().unwrap();
        let Some((date, _)) = days.iter().find(|(_, day)| day["status"] == "cancelled") else { return false };
        flight["date"] = date.as_str().into();
        true
    }),
    by("a cabin that is full", "seats", |s, t| {
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
    }),
    by("a full flight is booked", "seats", |s, t| {
        let world = Airline::of(t);
        let Some(booking) = call(s, "book_reservation") else { return false };
        let full = world.flights.values().find_map(|flight| {
            let days = flight["dates"].as_object().unwrap();
            let day = days.iter().find(|(_, day)| day["available_seats"]["economy"] == 0);
            day.map(|(date, _)| json!({"flight_number": flight["flight_number"], "date": date}))
        });
        booking["flights"] = json!([full]);
        true
    }),
    by("a way back that is not booked", "booked-route", |s, _| {
        let Some(booking) = call(s, "book_reservation") else { return false };
        booking["flight_type"] = "round_trip".into();
        true
    }),
    by("six passengers", "five-passengers", |s, _| {
        let Some(booking) = call(s, "book_reservation") else { return false };
        let first = booking["passengers"][0].clone();
        booking["passengers"].as_array_mut().unwrap().resize(6, first);
        true
    }),
    by("a passenger nobody named", "known-passengers", |s, _| {
        let Some(passenger) = write(s).and_then(|a| a.get_mut("passengers")?.get_mut(0)) else { return false };
        passenger["first_name"] = "Zebulon".into();
        true
    }),
    by("two certificates pay", "payment-mix", |s, t| {
        let world = Airline::of(t);
        let Some(booking) = call(s, "book_reservation") else { return false };
        let methods = world.users[text(&booking["user_id"])]["payment_methods"].as_object().unwrap();
        let certificates = methods.iter().filter(|(_, method)| method["source"] == "certificate");
        let two: Vec<Value> = certificates.take(2).map(|(id, _)| json!({"payment_id": id, "amount": 1})).collect();
        booking["payment_methods"].as_array_mut().unwrap().extend(two.iter().cloned());
        booking["payment_methods"][0]["amount"] =
            (booking["payment_methods"][0]["amount"].as_i64().unwrap() - 2).into();
        two.len() == 2
    }),
    by("two credit cards pay", "payment-mix", |s, t| {
        let world = Airline::of(t);
        let Some(booking) = call(s, "book_reservation") else { return false };
        let methods = world.users[text(&booking["user_id"])]["payment_methods"].as_object().unwrap();
        let mut cards = methods.iter().filter(|(_, method)| method["source"] == "credit_card");
        let Some((second, _)) = cards.nth(1) else { return false };
        let rest = booking["payment_methods"][0]["amount"].as_i64().unwrap() - 10;
        booking["payment_methods"][0]["amount"] = rest.into();
        booking["payment_methods"].as_array_mut().unwrap().push(json!({"payment_id": second, "amount": 10}));
        true
    }),
    by("another user's card pays", "on-file", |s, t| {
        let Some(user) = served(s) else { return false };
        let others = other_user(t, &user);
        let card = method(&Airline::of(t).users[&others], "credit_card").unwrap_or("credit_card_0000000");
        pays(s, card)
    }),
    by("a bag too many goes free", "free-bags", |s, _| nonfree(s, -1)),
    by("a free bag is charged", "free-bags", |s, _| nonfree(s, 1)),
    by("nobody speaks of insurance", "insurance-offered", |s, _| {
        let told = say_instead(s, By::User, "insurance", "a window seat");
        say_instead(s, By::Agent, "insurance", "a window seat") && told && call(s, "book_reservation").is_some()
    }),
    by("ten dollars too much are paid", "payments-add-up", |s, _| {
        let Some(booking) = call(s, "book_reservation") else { return false };
        let payment = &mut booking["payment_methods"][0];
        payment["amount"] = (payment["amount"].as_i64().unwrap() + 10).into();
        true
    }),
    by("booked twice", "booked-once", |s, _| twice(s, "book_reservation")),
    by("changed unread", "read-before-change", |s, _| {
        let changes = write_name(s).is_some_and(|name| name.starts_with("update_"));
        changes && drop_calls(s, "get_reservation_details")
    }),
    by("changed after it was cancelled", "cancelled-stays", |s, t| {
        let Some(id) = call(s, "cancel_reservation").map(|a| text(&a["reservation_id"]).to_owned()) else {
            return false;
        };
        let passengers = Airline::of(t).reservations[&id]["passengers"].clone();
        append(s, "update_reservation_passengers", json!({"reservation_id": id, "passengers": passengers}))
    }),
    by("cancelled twice", "cancelled-stays", |s, _| twice(s, "cancel_reservation")),
    by("basic economy goes another day", "basic-economy", |s, t| {
        let world = Airline::of(t);
        let Some(change) = call(s, "update_reservation_flights") else { return false };
        let reservation = &world.reservations[text(&change["reservation_id"])];
        let last = legs(reservation).last().unwrap();
        let Some((number, date)) = world.another(last, "economy", heads(reservation)) else { return false };
        let flights = change["flights"].as_array_mut().unwrap();
        *flights.last_mut().unwrap() = json!({"flight_number": number, "date": date});
        reservation["cabin"] == "basic_economy"
    }),
    by("the last flight is left out", "route-stays", |s, _| {
        let Some(change) = call(s, "update_reservation_flights") else { return false };
        change["flights"].as_array_mut().unwrap().pop().is_some()
    }),
    by("the trip ends elsewhere", "route-stays", |s, t| {
        let world = Airline::of(t);
        let Some(change) = call(s, "update_reservation_flights") else { return false };
        let last = legs(&world.reservations[text(&change["reservation_id"])]).last().unwrap();
        let elsewhere =
            |flight: &&Value| flight["origin"] == last["origin"] && flight["destination"] != last["destination"];
        let Some(flight) = world.flights.values().find(elsewhere) else { return false };
        change["flights"].as_array_mut().unwrap().last_mut().unwrap()["flight_number"] =
            flight["flight_number"].clone();
        true
    }),
    by("a bag is taken away", "bags-stay", |s, _| {
        let Some(change) = call(s, "update_reservation_baggages") else { return false };
        let total = change["total_baggages"].as_i64().unwrap() - 2;
        change["total_baggages"] = total.into();
        total >= 0
    }),
    by("one passenger more", "as-many-passengers", |s, _| {
        let Some(change) = call(s, "update_reservation_passengers") else { return false };
        let first = change["passengers"][0].clone();
        change["passengers"].as_array_mut().unwrap().push(first);
        true
    }),
    by("a certificate pays for a change", "change-payer", |s, t| {
        let Some(user) = served(s) else { return false };
        let certificate = method(&Airline::of(t).users[&user], "certificate");
        let changes = write_name(s).is_some_and(|name| name.starts_with("update_"));
        changes && certificate.is_some_and(|certificate| pays(s, certificate))
    }),
    by("cancelled without a right to", "cancellation-due", |s, t| {
        let world = Airline::of(t);
        call(s, "cancel_reservation").is_some()
            && about(s, &world, |r| r["insurance"] == "no" && !freely(&world, r) && unflown(&world, r))
    }),
    by("insured, and the plans have changed", "insured-reason", |s, _| {
        say_instead(s, By::User, "I am too sick to fly", "my plans have changed")
    }),
    by("cancelled unread", "read-before-cancel", |s, _| {
        call(s, "cancel_reservation").is_some() && drop_calls(s, "get_reservation_details")
    }),
    by("a trip that has begun is cancelled", "nothing-flown", |s, t| {
        let world = Airline::of(t);
        call(s, "cancel_reservation").is_some() && about(s, &world, |r| freely(&world, r) && !unflown(&world, r))
    }),
    by("a certificate nobody asked for", "certificate-asked", |s, _| {
        say_instead(s, By::User, "I demand compensation", "I want to know why")
            || say_instead(s, By::User, "What compensation do I get?", "But so it is.")
    }),
    by("a certificate before the facts", "certificate-checked", |s, _| {
        call(s, "send_certificate").is_some() && drop_calls(s, "get_reservation_details")
    }),
    by("a certificate for a regular member without insurance", "certificate-whom", |s, t| {
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
    }),
    by("a certificate that is worth too much", "certificate-amount", |s, _| {
        let Some(gift) = call(s, "send_certificate") else { return false };
        gift["amount"] = (gift["amount"].as_i64().unwrap() + 1000).into();
        true
    }),
    by("a certificate for waiting", "certificate-after-change", |s, _| {
        call(s, "send_certificate").is_some() && drop_calls(s, "cancel_reservation")
    }),
    by("a certificate for one who has had it", "certificate-once", |s, _| {
        let gift = call(s, "send_certificate").cloned();
        // Somebody may have three reservations to complain about.
        gift.is_some_and(|gift| (0..3).all(|_| append(s, "send_certificate", gift.clone())))
    }),
    by("a certificate for nothing", "certificate-reason", |s, t| {
        let world = Airline::of(t);
        let well = |user: &Value| {
            let own = world.reservations.values().filter(|r| r["user_id"] == *user);
            own.into_iter().all(|r| !world.statuses(r).iter().any(|status| ["cancelled", "delayed"].contains(status)))
        };
        let whom = |r: &Value| covered(&world, r) && freely(&world, r) && unflown(&world, r) && well(&r["user_id"]);
        call(s, "send_certificate").is_some() && about(s, &world, whom)
    }),
    not("an opinion", "nothing-made-up takes understanding", |s, _| {
        say_instead(s, By::Agent, "It is done.", "It is done. Take a window seat: the view is the best there is.")
    }),
    not(
        "insurance is promised after the booking",
        "no call adds it, so insurance-later is a matter of words",
        |s, _| say_instead(s, By::Agent, "It is done.", "It is done, and I have added travel insurance."),
    ),
    not("a date of birth nobody said", "known-passengers reads names: dates are spelt in too many ways", |s, _| {
        let Some(passenger) = write(s).and_then(|a| a.get_mut("passengers")?.get_mut(0)) else { return false };
        passenger["dob"] = "1990-10-20".into();
        true
    }),
    not(
        "a word for health that is no reason",
        "insured-reason looks for words: what they say of the reason takes understanding",
        |s, _| {
            say_instead(
                s,
                By::User,
                "I am too sick to fly",
                "my plans have changed, although I am in the best of health",
            )
        },
    ),
    not("a wish is refused that the rules allow", "what the user may have takes understanding the request", |s, _| {
        let Some(name) = write_name(s) else { return false };
        say_instead(s, By::Agent, "It is done.", "I am afraid that cannot be done.") && drop_calls(s, &name)
    }),
    not(
        "the user's cabin is not the one that was wished for",
        "what the user wants takes understanding the request",
        |s, _| say_instead(s, By::User, "another cabin", "the cheapest cabin that there is"),
    ),
];

type Apply = fn(&mut Script, &Tables) -> bool;

/// A mutant that this rule tells.
const fn by(name: &'static str, rule: &'static str, apply: Apply) -> Mutant {
    Mutant { name, told: Told::By(rule), apply }
}

/// One that no rule can tell, and why.
const fn not(name: &'static str, why: &'static str, apply: Apply) -> Mutant {
    Mutant { name, told: Told::Not(why), apply }
}
