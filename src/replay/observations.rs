//! What a call is answered here, held against what was recorded.

use super::{Judge, Observed};
use crate::codes::Code;
use crate::finding::{Args, Finding, item, shorten, step};
use crate::json::{Source, Value, excerpt, parse, same};
use crate::row::Call;
use crate::world::{Ended, is_error};

/// How much of a text is shown around the first difference.
const BEFORE: usize = 20;
const AFTER: usize = 60;

/// The finding for an answer that is not the recorded one. `None` where it is.
pub fn compare(judge: Judge, call: &Call, observed: &Observed, here: &str, ended: Ended) -> Option<Finding> {
    let there = observed.raised || is_error(&observed.text);
    let code = match (there, ended) {
        (true, Ended::Raised) => return None,
        (true, Ended::Refused) if observed.raised => return None,
        (true, Ended::Well) => Code::CallFailedThere,
        (false, Ended::Refused | Ended::Raised) => Code::CallFailsHere,
        (true, Ended::Refused) | (false, Ended::Well) => Code::ObservationDiffers,
    };
    if observed.text == here {
        return None;
    }
    let name = ("name", Value::from(call.name.as_str()));
    let args = match code {
        Code::ObservationDiffers => {
            let (first, recorded, replayed) = first_difference(judge, &observed.text, here)?;
            vec![name, ("first", first.into()), ("recorded", recorded), ("replayed", replayed)]
        }
        _ => {
            let shown = |text: &str| Value::from(shorten(text, BEFORE + AFTER));
            let given = call.arguments.as_ref().map(|arguments| ("given", excerpt(arguments)));
            let mut args: Args = vec![name, ("recorded", shown(&observed.text)), ("replayed", shown(here))];
            args.extend(given);
            args
        }
    };
    let finding = Finding::new(code, observed.at.as_str(), args);
    Some(match observed.turn {
        Some(turn) => finding.in_turn(turn),
        None => finding,
    })
}

/// Where two texts differ first, and what stands there. `None` where the judge lets them pass for one.
fn first_difference(judge: Judge, recorded: &str, replayed: &str) -> Option<(String, Value, Value)> {
    let value = |text: &str| parse(text, "", Source::Row, &mut Vec::new());
    if let (Some(a), Some(b)) = (value(recorded), value(replayed)) {
        let mut at = String::new();
        if let Some((a, b)) = first_value(&a, &b, &mut at) {
            let at = if at.is_empty() { "as a whole".to_owned() } else { format!("at {}", shorten(&at, 120)) };
            return Some((at, a.map_or(Value::Null, excerpt), b.map_or(Value::Null, excerpt)));
        }
        if judge == Judge::Lenient {
            return None;
        }
    }
    let common = recorded.chars().zip(replayed.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| -> Value {
        let from = common.saturating_sub(BEFORE);
        let dots = if from > 0 { "…" } else { "" };
        format!("{dots}{}", shorten(&text.chars().skip(from).collect::<String>(), BEFORE + AFTER)).into()
    };
    Some((format!("from character {} on", common + 1), around(recorded), around(replayed)))
}

/// The first values that differ, in the order of the recorded ones; `at` becomes their place. `None` is what is absent.
fn first_value<'a>(a: &'a Value, b: &'a Value, at: &mut String) -> Option<(Option<&'a Value>, Option<&'a Value>)> {
    let inside = |at: &mut String, place: String, a: Option<&'a Value>, b: Option<&'a Value>| {
        *at = place;
        match (a, b) {
            (Some(a), Some(b)) => first_value(a, b, at),
            pair => Some(pair),
        }
    };
    let base = at.clone();
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let ours = x.iter().map(|(name, value)| (name, Some(value), y.get(name)));
            let theirs = y.iter().filter(|(name, _)| !x.contains_key(*name)).map(|(name, v)| (name, None, Some(v)));
            let differs = |(_, a, b): &(&String, Option<&Value>, Option<&Value>)| !alike(*a, *b);
            let (name, a, b) = ours.chain(theirs).find(differs)?;
            inside(at, step(&base, name), a, b)
        }
        (Value::Array(x), Value::Array(y)) => {
            let place = (0..x.len().max(y.len())).find(|i| !alike(x.get(*i), y.get(*i)))?;
            inside(at, item(&base, place), x.get(place), y.get(place))
        }
        (a, b) if same(a, b) => None,
        (a, b) => Some((Some(a), Some(b))),
    }
}

fn alike(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}
