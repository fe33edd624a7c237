//! Whether the user agreed to a write before it was made. What counts as a yes is in `yes`.
//!
//! Of several writes on one yes, those after the first are held to more: what the agent listed for a yes names them.

use std::collections::{BTreeMap, BTreeSet};

use super::yes::{Answer, answer_to};
use super::{By, Look, Spot, Step, Trace};
use crate::finding::shorten;

/// What a domain says of its writes.
#[derive(Clone, Copy)]
pub struct Told {
    /// Texts (an id, a name) of one of which the agent has said all words before a write, where there are such.
    pub names: fn(&Step<'_>) -> Vec<String>,
    /// Whether what was listed speaks of doing that; it is asked of a further write on one yes.
    pub speaks: fn(&Step<'_>, &Words) -> bool,
}

/// Before each write the user's last words are a yes, and the agent has told before it what would happen.
pub fn check(trace: &Trace<'_>, look: &mut Look<'_>, told: Told) {
    let mut turns = trace.turns.iter().enumerate().peekable();
    let mut talk = Talk::default();
    for (place, step) in trace.writes() {
        while let Some((_, turn)) = turns.next_if(|(turn, _)| step.turn.is_some_and(|own| *turn <= own)) {
            match turn.by {
                By::Agent => talk.tell(&turn.text),
                By::User => talk.answer(&turn.text),
            }
        }
        let at = Spot::Step(place);
        match talk.last {
            None => look.hold(false, at, || format!("{} runs before the user has said anything", step.name)),
            Some((text, Answer::NoYes)) => look.hold(false, at, || {
                format!("{} runs without a yes; the user's last words are {:?}", step.name, shorten(text, 80))
            }),
            Some((_, Answer::Yes)) => {
                let names = (told.names)(step);
                let is_told = names.is_empty() || names.iter().any(|name| talk.said.have(name));
                let listed = is_told && talk.covers(step, &names, told);
                look.hold(listed, at, || match is_told {
                    true => format!("{} runs on a yes that was for another write", step.name),
                    false => {
                        format!("{} runs, and the agent has not said {} before the yes", step.name, names.join(" or "))
                    }
                });
                talk.write(step.name, names);
            }
            Some((_, Answer::Foreign)) => talk.write(step.name, (told.names)(step)),
        }
    }
}

/// What was said up to a write.
#[derive(Default)]
struct Talk<'a> {
    /// What the agent said before the user's last words, and since.
    said: Words,
    since: Vec<String>,
    /// What it said last.
    asked: &'a str,
    last: Option<(&'a str, Answer)>,
    /// What the agent said between two writes, up to the user's last yes there: once for each, the last one open.
    listed: Vec<Words>,
    open: Words,
    /// What it said since that yes, or since the write.
    pending: Vec<String>,
    /// What was written on the last yes: each tool, with the first names of the records. `None` before the first of them.
    on_yes: Option<BTreeMap<&'a str, BTreeSet<Option<String>>>>,
    /// Names of what was written, each with the first name of the record that has it.
    taken: BTreeMap<String, String>,
}

impl<'a> Talk<'a> {
    fn tell(&mut self, text: &'a str) {
        self.asked = text;
        let words = words(text);
        self.pending.extend(words.iter().cloned());
        self.since.extend(words);
    }

    fn answer(&mut self, text: &'a str) {
        self.said.0.extend(std::mem::take(&mut self.since));
        let answer = answer_to(self.asked, text);
        if answer != Answer::NoYes {
            self.open.0.extend(std::mem::take(&mut self.pending));
        }
        self.last = Some((text, answer));
        self.on_yes = None;
    }

    /// Whether a yes is for this write: the first one on it, or one that was listed for it or for an earlier one.
    fn covers(&self, step: &Step<'_>, names: &[String], told: Told) -> bool {
        let Some(done) = &self.on_yes else { return true };
        // The same once more is no other write, be it mended or needless.
        let again = done.get(step.name);
        if again.is_some_and(|done| done.contains(&names.first().cloned())) {
            return true;
        }
        // What another record that was written is called as well does not tell this one.
        let own: Vec<_> = names.iter().filter(|name| self.taken.get(*name).is_none_or(|of| *of == names[0])).collect();
        self.listed.iter().any(|listed| {
            let named = names.is_empty() || own.iter().any(|name| listed.have(name));
            named && (again.is_some() || (told.speaks)(step, listed))
        })
    }

    fn write(&mut self, tool: &'a str, names: Vec<String>) {
        let open = std::mem::take(&mut self.open);
        if !open.0.is_empty() {
            self.listed.push(open);
        }
        self.pending.clear();
        self.on_yes.get_or_insert_default().entry(tool).or_default().insert(names.first().cloned());
        if let Some(first) = names.first().cloned() {
            names.into_iter().for_each(|name| {
                self.taken.entry(name).or_insert_with(|| first.clone());
            });
        }
    }
}

/// Words that were said, in small letters; of one that ends in digits, these too: `#W0609601` may be said as 0609601.
#[derive(Default)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// Whether they have all words of a text.
    pub fn have(&self, text: &str) -> bool {
        words(text).iter().all(|word| self.0.contains(word))
    }

    /// Whether one of them begins like that.
    pub fn begin(&self, beginnings: &[&str]) -> bool {
        let begins =
            |start: &&str| self.0.range((*start).to_owned()..).next().is_some_and(|word| word.starts_with(start));
        beginnings.iter().any(begins)
    }
}

fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let both = words.flat_map(|word| [word, word.trim_start_matches(|c: char| !c.is_ascii_digit())]);
    both.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
