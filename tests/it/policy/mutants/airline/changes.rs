//! Ways to change a conversation of the airline.

use callwright::domains::policy::{By, Script};
use callwright::domains::tables::Tables;
use serde_json::Value;

use super::world::{Airline, method, text};
use crate::policy::mutants::talks::{call as call_alone, drop_turn, find, replace};

const WRITES: [&str; 6] = [
    "book_reservation",
    "update_reservation_baggages",
    "update_reservation_passengers",
    "update_reservation_flights",
    "cancel_reservation",
    "send_certificate",
];

/// The arguments of the first call of a tool.
pub fn call<'s>(script: &'s mut Script, name: &str) -> Option<&'s mut Value> {
    find(script, &[name]).map(|place| &mut script.calls[place].1)
}

/// Takes all calls of a tool away, with their turns.
pub fn drop_calls(script: &mut Script, name: &str) -> bool {
    let before = script.calls.len();
    while let Some(place) = find(script, &[name]) {
        drop_turn(script, script.calls[place].2);
    }
    script.calls.len() < before
}

/// Other words in the turns of one side.
pub fn say_instead(script: &mut Script, by: By, words: &str, instead: &str) -> bool {
    let mut said = false;
    for turn in script.turns.iter_mut().filter(|turn| turn.by == by && turn.text.contains(words)) {
        turn.text = turn.text.replace(words, instead);
        said = true;
    }
    said
}

/// The user whose profile is looked at first.
pub fn served(script: &mut Script) -> Option<String> {
    call(script, "get_user_details").map(|arguments| text(&arguments["user_id"]).to_owned())
}

/// The arguments of the last write.
pub fn write(script: &mut Script) -> Option<&mut Value> {
    script.calls.iter_mut().rev().find(|(name, ..)| WRITES.contains(&name.as_str())).map(|(_, arguments, _)| arguments)
}

pub fn write_name(script: &Script) -> Option<String> {
    script.calls.iter().rev().map(|(name, ..)| name).find(|name| WRITES.contains(&name.as_str())).cloned()
}

pub fn other_user(tables: &Tables, user: &str) -> String {
    let users = Airline::of(tables).users;
    let card = |id: &&String| id.as_str() != user && method(&users[id.as_str()], "credit_card").is_some();
    users.keys().find(card).unwrap().clone()
}

/// A call in a turn of its own at the end.
pub fn append(script: &mut Script, name: &str, arguments: Value) -> bool {
    script.say(By::User, "Yes, please.");
    call_alone(script, name, arguments);
    true
}

/// The call of this name once more at the end.
pub fn twice(script: &mut Script, name: &str) -> bool {
    let again = call(script, name).cloned();
    again.is_some_and(|arguments| append(script, name, arguments))
}

/// Another method pays.
pub fn pays(script: &mut Script, method: &str) -> bool {
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
pub fn nonfree(script: &mut Script, more: i64) -> bool {
    let Some(paid) = write(script).and_then(|arguments| arguments.get_mut("nonfree_baggages")) else { return false };
    let changed = paid.as_i64().unwrap() + more;
    *paid = changed.into();
    changed >= 0
}

/// Makes the whole conversation one about another reservation and its user.
pub fn about(script: &mut Script, world: &Airline<'_>, fits: impl Fn(&Value) -> bool) -> bool {
    let Some(user) = served(script) else { return false };
    let Some(read) = call(script, "get_reservation_details") else { return false };
    let id = text(&read["reservation_id"]).to_owned();
    let Some(other) = world.live().find(|reservation| fits(reservation)) else { return false };
    replace(script, &id, text(&other["reservation_id"]));
    replace(script, &user, text(&other["user_id"]));
    true
}
