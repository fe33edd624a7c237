//! What good conversations are built of, and ways to change one.

use callwright::domains::policy::{By, Script};
use callwright::json::Value;

/// Ways to say yes.
pub const YES: [&str; 6] = [
    "Yes, please.",
    "yes",
    "Sure, go ahead.",
    "That's correct. How long will it take?",
    "Okay, do it.",
    "Please proceed.",
];

/// Agreement to what the agent has listed, and the call that follows.
pub fn agreed(script: &mut Script, number: usize, listed: &str, name: &str, arguments: Value) {
    script.say(By::Agent, listed);
    script.say(By::User, YES[number % YES.len()]);
    call(script, name, arguments);
    script.say(By::Agent, "It is done. Is there anything else?");
}

/// A call in a turn of its own.
pub fn call(script: &mut Script, name: &str, arguments: Value) {
    script.say(By::Agent, "");
    script.call(name, arguments);
}

/// The place of the first call of these names among the calls.
pub fn find(script: &Script, names: &[&str]) -> Option<usize> {
    script.calls.iter().position(|(name, ..)| names.contains(&name.as_str()))
}

/// Takes a turn out, with its calls.
pub fn drop_turn(script: &mut Script, turn: usize) {
    script.turns.remove(turn);
    script.calls.retain(|(.., own)| *own != turn);
    script.calls.iter_mut().filter(|(.., own)| *own > turn).for_each(|(.., own)| *own -= 1);
}

/// Takes a call out, with its turn.
pub fn drop_call(script: &mut Script, call: usize) {
    drop_turn(script, script.calls[call].2);
}

/// Puts a turn with one call before another call's turn.
pub fn insert_call(script: &mut Script, before: usize, name: &str, arguments: Value) {
    let turn = script.calls[before].2;
    let mut new = script.turns[turn].clone();
    new.text.clear();
    script.turns.insert(turn, new);
    script.calls.iter_mut().filter(|(.., own)| *own >= turn).for_each(|(.., own)| *own += 1);
    script.calls.insert(before, (name.to_owned(), arguments, turn));
}

/// A text for another, wherever it stands: in what is said and in the calls.
pub fn replace(script: &mut Script, old: &str, new: &str) {
    script.turns.iter_mut().for_each(|turn| turn.text = turn.text.replace(old, new));
    for (_, arguments, _) in &mut script.calls {
        *arguments = serde_json::from_str(&arguments.to_string().replace(old, new)).unwrap();
    }
}

/// The user's last turn before a call, where the yes stands.
pub fn yes_before(script: &Script, call: usize) -> usize {
    let turn = script.calls[call].2;
    script.turns[..turn].iter().rposition(|turn| turn.by == By::User).unwrap()
}
