//! `known-passengers`: nobody travels whom nobody has named.

use super::acts::{BOOK, PASSENGERS, asked_for};
use crate::domains::policy::{Decided, Look, Rule, Spot, Trace};
use crate::domains::shape::{list, text};

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
    for (place, step) in trace.acts().filter(|(_, step)| [BOOK, PASSENGERS].contains(&step.name)) {
        let said = asked_for(trace, step).map(str::to_lowercase);
        let told = trace.steps[..place].iter().map(|step| step.observation.to_lowercase());
        let known = said.chain(told).collect::<Vec<_>>().join("\n");
        for passenger in list(step.arguments, "passengers") {
            let (first, last) = (text(passenger, "first_name"), text(passenger, "last_name"));
            let named = [first, last].iter().all(|name| known.contains(&name.to_lowercase()));
            look.hold(named, Spot::Step(place), || format!("nobody has named {first} {last}"));
        }
    }
}
