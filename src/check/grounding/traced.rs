//! Whether a value comes from what was said.

use memchr::memmem;

use super::dates::{Date, When, is_ordinal};
use super::numbers::spelt;
use super::said::{Said, chunks, joined};
use super::same::are_places;
use super::tokens::{Token, cut};
use super::words::is_stop;
use crate::json::Value;

/// A text longer than this is composed, not taken over.
const LONGEST: usize = 2000;

/// What a call's values may come from.
pub struct Sources<'a> {
    pub heard: &'a Said,
    /// What the tool's declaration says.
    pub offered: Option<&'a Said>,
    /// How many bytes may still be searched through; then nothing is doubted.
    pub search: &'a mut usize,
}

impl Sources<'_> {
    /// Whether the value, which is no array and no object, can be traced.
    pub fn has(&mut self, value: &Value) -> bool {
        match value {
            // 0 and 1 mean no and yes, none and one, the first and the beginning.
            Value::Number(number) => {
                let Some(n) = number.as_f64() else { return true };
                let (text, trivial) = (number.to_string(), matches!(n.abs(), 0.0 | 1.0));
                // "20240305" may be a day, but "0.7" is neither a time of day nor a 0.
                let only_a_number = n.fract() != 0.0 && !text.contains('e');
                trivial || self.has_number(n) || !only_a_number && self.has_text(&text)
            }
            Value::String(text) => text.len() > LONGEST || self.has_text(text),
            _ => true,
        }
    }

    /// Whether the tool's declaration has all words of the value.
    pub fn is_offered(&self, value: &Value) -> bool {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.offered.is_some_and(|said| cut(&text).iter().all(|t| said.has_word(&t.word)))
    }

    fn any(&self, asks: impl Fn(&Said) -> bool) -> bool {
        asks(self.heard) || self.offered.is_some_and(asks)
    }

    fn has_number(&self, number: f64) -> bool {
        self.any(|said| said.has_number(number))
            || self.heard.relative && number.fract() == 0.0 && (1970.0..2100.0).contains(&number)
    }

    fn has_text(&mut self, text: &str) -> bool {
        let tokens = cut(text);
        let when = When::of(&tokens);
        let filler = |t: &&Token| matches!(t.word.as_str(), "t" | "z" | "utc" | "gmt" | "at" | "the" | "on" | "of");
        // A day must have been said as one: its numbers may stand anywhere.
        if when.taken > 0 && when.taken + tokens.iter().filter(filler).count() >= tokens.len() {
            return self.has_when(&when);
        }
        let (words, missing) = self.count(&tokens);
        missing == 0 || missing * 3 <= words && words >= 6 || self.is_place(&tokens) || self.has_run(&tokens)
    }

    /// How many words that say something the tokens have, and how many of those nobody said.
    fn count(&self, tokens: &[Token]) -> (usize, usize) {
        let (mut words, mut missing) = (0, 0);
        // "Europe/London": a time zone's name begins with its part of the world.
        let zone = tokens.get(1).is_some_and(|t| t.before == '/') && CONTINENTS.contains(&tokens[0].word.as_str());
        for chunk in chunks(if zone { &tokens[1..] } else { tokens }) {
            if chunk.len() > 1 && self.any(|said| said.has_word(&joined(chunk))) {
                words += 1;
                continue;
            }
            for at in 0..chunk.len() {
                if is_stop(&chunk[at].word) || is_symbol(&chunk[at]) || is_ordinal(&chunk[at]) {
                    continue;
                }
                words += 1;
                missing += usize::from(!self.has_token(chunk, at));
            }
        }
        (words, missing)
    }

    fn has_token(&self, tokens: &[Token], at: usize) -> bool {
        let token = &tokens[at];
        let number = token.number.or_else(|| spelt(&tokens[at..=at], 0).map(|(n, _)| n));
        self.any(|said| said.has_word(&token.word))
            || number.into_iter().chain(token.others.iter().copied()).any(|n| self.has_number(n))
    }

    fn has_when(&self, when: &When) -> bool {
        let relative = self.heard.relative;
        let day = |date: &Date| relative || self.any(|said| said.has_date(date)) || self.is_edge(date);
        // The first and the last minute of a day stand for its beginning and end.
        let edge = |minutes: &u32| matches!(*minutes, 0 | 1439 | 1440) && !when.dates.is_empty();
        let minute = |minutes: &u32| relative || edge(minutes) || self.any(|said| said.has_time(*minutes));
        (when.dates.is_empty() || when.dates.iter().any(day))
            && (when.times.is_empty() || when.times.iter().any(minute))
    }

    /// The first or the last day of a month or year that was named stands for it.
    fn is_edge(&self, date: &Date) -> bool {
        let said = |n: u32| self.any(|said| said.has_number(f64::from(n)));
        let year = date.year.is_none_or(said);
        year && (matches!((date.month, date.day), (1, 1) | (12, 31))
            || said(date.month) && matches!(date.day, 1 | 28..=31))
    }

    /// "Paris, France" where "Paris" was said.
    fn is_place(&self, tokens: &[Token]) -> bool {
        let longest = tokens.len().min(5);
        (1..longest).any(|length| {
            let (head, tail) = tokens.split_at(tokens.len() - length);
            are_places(tail) && matches!(self.count(head), (1.., 0))
        })
    }

    /// The words without spaces, in the texts without spaces: "5551234567" where "(555) 123-4567" was said. One word
    /// may also stand for the first letters of words.
    fn has_run(&mut self, tokens: &[Token]) -> bool {
        let run: String = tokens.iter().map(|t| t.word.as_str()).collect();
        let letters = run.chars().count();
        let initials = tokens.len() == 1 && (3..=6).contains(&letters);
        if letters < 4 && !initials {
            return false;
        }
        let length = 2 * self.heard.run.len() + self.offered.map_or(0, |said| said.run.len());
        match self.search.checked_sub(length) {
            Some(left) => *self.search = left,
            None => return true,
        }
        let within = |text: &str| memmem::find(text.as_bytes(), run.as_bytes()).is_some();
        letters >= 4 && self.any(|said| within(&said.run)) || initials && within(&self.heard.initials)
    }
}

const CONTINENTS: [&str; 8] = ["africa", "america", "asia", "atlantic", "australia", "europe", "indian", "pacific"];

fn is_symbol(token: &Token) -> bool {
    token.number.is_none() && !token.word.chars().any(char::is_alphanumeric)
}
