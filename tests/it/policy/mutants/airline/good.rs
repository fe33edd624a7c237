//! Conversations that obey the airline's policy, made of a world's records: one of each kind for each record that fits.

use callwright::domains::policy::{By, Script};
use callwright::domains::tables::Tables;
use serde_json::{Value, json};

use super::world::{Airline, covered, freely, heads, legs, method, text, unflown};
use crate::policy::mutants::talks::call;

/// The most of a kind.
const MOST: usize = 30;

pub fn scripts(tables: &Tables) -> Vec<Script> {
    let world = &Airline::of(tables);
    let booked = world.users.iter().filter_map(|(id, user)| booking(world, id, user)).take(MOST);
    let kinds = [bags, passengers, flights, cabin, cancelled, compensated, late, handed_over];
    let changed = kinds.into_iter().flat_map(|kind| world.live().filter_map(move |r| kind(world, r)).take(MOST));
    booked.chain(changed.collect::<Vec<_>>()).collect()
}

/// Bags that go free for each passenger.
fn free(user: &Value, cabin: &str) -> i64 {
    let row = match text(&user["membership"]) {
        "regular" => [0, 1, 2],
        "silver" => [1, 2, 3],
        _ => [2, 3, 3],
    };
    row[["basic_economy", "economy", "business"].iter().position(|own| *own == cabin).unwrap()]
}

/// A conversation, turn by turn; each call stands in a turn of its own.
#[derive(Default)]
struct Talk(Script);

impl Talk {
    fn user(mut self, said: &str) -> Talk {
        self.0.say(By::User, said);
        self
    }

    fn agent(mut self, said: &str) -> Talk {
        self.0.say(By::Agent, said);
        self
    }

    fn call(mut self, name: &str, arguments: Value) -> Talk {
        call(&mut self.0, name, arguments);
        self
    }

    /// The beginning of most: a user who names a reservation, both looked at.
    fn about(reservation: &Value, wish: &str) -> Talk {
        let (user, id) = (text(&reservation["user_id"]), text(&reservation["reservation_id"]));
        Talk::default()
            .user(&format!("Hello, I am {user}. It is about my reservation {id}: {wish}"))
            .call("get_user_details", json!({"user_id": user}))
            .call("get_reservation_details", json!({"reservation_id": id}))
    }

    /// The end of most: what would happen, the yes, the call.
    fn agreed(self, plan: &str, name: &str, arguments: Value) -> Script {
        self.agent(&format!("{plan} Shall I?")).user("Yes, please.").call(name, arguments).agent("It is done.").0
    }
}

fn booking(world: &Airline<'_>, who: &str, user: &Value) -> Option<Script> {
    let card = method(user, "credit_card")?;
    let saved = user["saved_passengers"].as_array().unwrap().first()?;
    // Another flight for each.
    let skipped = who.bytes().map(usize::from).sum::<usize>() % world.flights.len();
    let (number, flight) = world.flights.iter().cycle().nth(skipped)?;
    let days = flight["dates"].as_object().unwrap();
    let (date, day) = days.iter().find(|(_, day)| day["available_seats"]["economy"].as_u64() >= Some(2))?;
    let paid_bags = 1;
    let bags = 2 * free(user, "economy") + paid_bags;
    let price = (day["prices"]["economy"].as_i64().unwrap() + 30) * 2 + 50 * paid_bags;
    let own =
        json!({"first_name": user["name"]["first_name"], "last_name": user["name"]["last_name"], "dob": user["dob"]});
    let other = format!("{} {}", text(&saved["first_name"]), text(&saved["last_name"]));
    let (origin, destination) = (text(&flight["origin"]), text(&flight["destination"]));
    let talk = Talk::default()
        .user(&format!(
            "Hello, I am {who}. {other} and I want to fly from {origin} to {destination} on {date}, one way."
        ))
        .call("get_user_details", json!({"user_id": who}))
        .call("search_direct_flight", json!({"origin": origin, "destination": destination, "date": date}))
        .agent("Economy? How many bags? Do you want travel insurance for 30 dollars each, and who pays?")
        .user(&format!("Economy, {bags} bags, with insurance. My credit card {card}."));
    let plan = format!("I book {number} on {date} for {price} dollars: both of you, {bags} bags, insurance, {card}.");
    let arguments = json!({
        "user_id": who, "origin": origin, "destination": destination, "flight_type": "one_way", "cabin": "economy",
        "flights": [{"flight_number": number, "date": date}], "passengers": [own, saved],
        "payment_methods": [{"payment_id": card, "amount": price}],
        "total_baggages": bags, "nonfree_baggages": paid_bags, "insurance": "yes",
    });
    Some(talk.agreed(&plan, "book_reservation", arguments))
}

fn bags(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let user = world.user(reservation);
    let card = method(user, "credit_card").filter(|_| world.ahead(reservation))?;
    let id = text(&reservation["reservation_id"]);
    let total = reservation["total_baggages"].as_i64()? + 1;
    let paid = (total - free(user, text(&reservation["cabin"])) * heads(reservation) as i64).max(0);
    let arguments =
        json!({"reservation_id": id, "total_baggages": total, "nonfree_baggages": paid, "payment_id": card});
    let talk = Talk::about(reservation, "one more bag, from my credit card.");
    Some(talk.agreed(&format!("I would make it {total} bags for {id}."), "update_reservation_baggages", arguments))
}

fn passengers(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let id = text(&reservation["reservation_id"]);
    let mut all = reservation["passengers"].clone();
    all[0] = json!({"first_name": "Ottilie", "last_name": "Brandvold", "dob": "1971-03-04"});
    let talk = Talk::about(reservation, "Ottilie Brandvold, born on 4 March 1971, flies instead of the first one.");
    let arguments = json!({"reservation_id": id, "passengers": all});
    let plan = format!("On {id}, Ottilie Brandvold, born on 1971-03-04, becomes the first passenger.");
    world.ahead(reservation).then(|| talk.agreed(&plan, "update_reservation_passengers", arguments))
}

/// The last flight goes another day, or becomes another one on the same way.
fn flights(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let cabin = text(&reservation["cabin"]);
    let card = method(world.user(reservation), "credit_card")?;
    if cabin == "basic_economy" || !world.ahead(reservation) {
        return None;
    }
    let (last, before) = legs(reservation).split_last()?;
    let (number, date) = world.another(last, cabin, heads(reservation))?;
    let id = text(&reservation["reservation_id"]);
    let kept = before.iter().map(|leg| json!({"flight_number": leg["flight_number"], "date": leg["date"]}));
    let all: Vec<Value> = kept.chain([json!({"flight_number": number, "date": date})]).collect();
    let talk = Talk::about(reservation, "the last flight at another time, please; my credit card pays.").call(
        "search_direct_flight",
        json!({"origin": last["origin"], "destination": last["destination"], "date": date}),
    );
    let arguments = json!({"reservation_id": id, "cabin": cabin, "flights": all, "payment_id": card});
    Some(talk.agreed(&format!("For {id}, {number} on {date} it is."), "update_reservation_flights", arguments))
}

/// Up to economy or business, basic economy too.
fn cabin(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let card = method(world.user(reservation), "credit_card").filter(|_| world.ahead(reservation))?;
    let better = match text(&reservation["cabin"]) {
        "basic_economy" => "economy",
        "economy" => "business",
        _ => return None,
    };
    let seats = |leg: &Value| world.day(&leg["flight_number"], &leg["date"])["available_seats"][better].as_u64();
    if legs(reservation).iter().any(|leg| seats(leg) < Some(heads(reservation) as u64)) {
        return None;
    }
    let id = text(&reservation["reservation_id"]);
    let flights = legs(reservation).iter();
    let flights = flights.map(|leg| json!({"flight_number": leg["flight_number"], "date": leg["date"]}));
    let flights: Vec<Value> = flights.collect();
    let arguments = json!({"reservation_id": id, "cabin": better, "flights": flights, "payment_id": card});
    let talk = Talk::about(reservation, "another cabin, from my credit card.");
    Some(talk.agreed(&format!("All of {id} goes to {better}."), "update_reservation_flights", arguments))
}

fn cancelled(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let insured = reservation["insurance"] == "yes";
    let reason = match freely(world, reservation) {
        true => "cancel it, my plans have changed.",
        false if insured => "cancel it, I am too sick to fly.",
        false => return None,
    };
    let id = text(&reservation["reservation_id"]);
    let plan = format!("I would cancel {id}; the money goes back in 5 to 7 business days.");
    let talk = Talk::about(reservation, reason);
    unflown(world, reservation).then(|| talk.agreed(&plan, "cancel_reservation", json!({"reservation_id": id})))
}

/// For a flight that the airline cancelled.
fn compensated(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let off = world.statuses(reservation).contains(&"cancelled");
    let amount = 100 * heads(reservation);
    let talk = Talk::about(reservation, "you cancelled a flight, and I demand compensation.");
    let plan = format!("I am sorry. I would give you a certificate of {amount} dollars.");
    let arguments = json!({"user_id": reservation["user_id"], "amount": amount});
    (off && covered(world, reservation)).then(|| talk.agreed(&plan, "send_certificate", arguments))
}

/// For a flight that is late, after the trip was cancelled.
fn late(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let statuses = world.statuses(reservation);
    let fits = statuses.contains(&"delayed") && !statuses.contains(&"cancelled") && unflown(world, reservation);
    if !fits || !covered(world, reservation) {
        return None;
    }
    let (id, amount) = (text(&reservation["reservation_id"]), 50 * heads(reservation));
    let mut script = cancelled(world, reservation)?;
    script.say(By::User, "The delay has ruined my week. What compensation do I get?");
    script.say(By::Agent, &format!("For {id} I would give you a certificate of {amount} dollars. Shall I?"));
    script.say(By::User, "Yes.");
    call(&mut script, "send_certificate", json!({"user_id": reservation["user_id"], "amount": amount}));
    Some(script)
}

fn handed_over(world: &Airline<'_>, reservation: &Value) -> Option<Script> {
    let begun = world.statuses(reservation).contains(&"landed") && !unflown(world, reservation);
    let talk = Talk::about(reservation, "I have flown there, and want to cancel the way back.");
    let summary = json!({"summary": "The user wants to cancel a trip that has begun."});
    begun.then(|| talk.call("transfer_to_human_agents", summary).0)
}
