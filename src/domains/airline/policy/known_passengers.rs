//! `known-passengers`: nobody travels whom nobody has named.

use std::collections::BTreeSet;

use super::acts::{BOOK, PASSENGERS};
use crate::domains::policy::{By, Decided, Look, Rule, Spot, Step, Trace};
use crate::domains::shape::{list, text};
use crate::json::{Source, parse};

pub static RULE: Rule = Rule {
    id: "known-passengers",
    sentence: "Get the first name, the last name and the date of birth of each.",
    decided: Decided::Text(check),
    how: "the user, or a tool, has said each passenger's first and last name; dates of birth are spelt in too many ways",
    obeys: r##"
user: I am karim_ozturk_8967. Make Agnes Amin, born on 2 September 1947, the passenger of 6MVZG7 instead of me.
agent:
  get_reservation_details {"reservation_id": "6MVZG7"}
agent: The passenger of 6MVZG7 becomes Agnes Amin, born 1947-09-02. Shall I?
user: Yes.
agent:
  update_reservation_passengers {"reservation_id": "6MVZG7", "passengers": [{"first_name": "Agnes", "last_name": "Amin", "dob": "1947-09-02"}]}
"##,
    breaks: r##"
user: I am karim_ozturk_8967. Make my aunt the passenger of 6MVZG7 instead of me.
agent:
  get_reservation_details {"reservation_id": "6MVZG7"}
agent: The passenger of 6MVZG7 becomes Agnes Amin, born 1947-09-02. Shall I?
user: Yes.
agent:
  update_reservation_passengers {"reservation_id": "6MVZG7", "passengers": [{"first_name": "Agnes", "last_name": "Amin", "dob": "1947-09-02"}]}
"##,
};

fn check(trace: &Trace<'_>, look: &mut Look<'_>) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut turns = trace.turns.iter().enumerate().peekable();
    let mut told = trace.steps.iter().enumerate().peekable();
    for (place, step) in trace.acts().filter(|(_, step)| [BOOK, PASSENGERS].contains(&step.name)) {
        while let Some((_, turn)) = turns.next_if(|(turn, _)| step.turn.is_some_and(|own| *turn <= own)) {
            known.extend(words(&turn.text).filter(|_| turn.by == By::User));
        }
        while let Some((_, earlier)) = told.next_if(|(earlier, _)| *earlier < place) {
            known.extend(words(&read(earlier)));
        }
        for passenger in list(step.arguments, "passengers") {
            let (first, last) = (text(passenger, "first_name"), text(passenger, "last_name"));
            let named = words(first).chain(words(last)).all(|word| known.contains(&word));
            look.hold(named, Spot::Step(place), || format!("nobody has named {first} {last}"));
        }
    }
}

/// What a tool has said, without the escapes of its JSON; searches name nobody.
fn read(step: &Step<'_>) -> String {
    if step.name.starts_with("search_") {
        return String::new();
    }
    let value = parse(&step.observation, "", Source::Row, &mut Vec::new());
    value.map_or_else(|| step.observation.clone(), |value| value.to_string())
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
