//! Dates and times of day in the spellings that people use.

use super::numbers::spelt;
use super::tokens::Token;

/// A day. Where the text left the year out, there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    pub year: Option<u32>,
    pub month: u32,
    pub day: u32,
}

/// The dates and times in a text, in every way that they can be read.
#[derive(Debug, Default)]
pub struct When {
    pub dates: Vec<Date>,
    /// Minutes since midnight.
    pub times: Vec<u32>,
    /// How many tokens they took.
    pub taken: usize,
}

impl When {
    pub fn of(tokens: &[Token]) -> When {
        let mut when = When::default();
        let mut at = 0;
        while at < tokens.len() {
            let taken = when.date(tokens, at).or_else(|| when.time(tokens, at)).unwrap_or(0);
            when.taken += taken;
            at += taken.max(1);
        }
        when
    }

    fn add(&mut self, year: Option<u32>, month: u32, day: u32) -> bool {
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        let date = Date { year: year.map(full_year), month, day };
        if fits {
            self.dates.push(date);
        }
        fits
    }

    fn date(&mut self, tokens: &[Token], at: usize) -> Option<usize> {
        let token = &tokens[at];
        self.numeric(tokens, at).or_else(|| match month(&token.word) {
            Some(month) => self.month_first(tokens, at, month),
            None => self.day_first(tokens, at),
        })
    }

    /// "2024-03-05", "3/5/2024", "5.3.24", "20240305", "3/5".
    fn numeric(&mut self, tokens: &[Token], at: usize) -> Option<usize> {
        let a = tokens[at].int()?;
        if tokens[at].word.len() == 8 && (1900..2100).contains(&(a / 10_000)) {
            return self.add(Some(a / 10_000), a / 100 % 100, a % 100).then_some(1);
        }
        let second = tokens.get(at + 1).filter(|t| "-/.".contains(t.before))?;
        let b = second.int()?;
        let third =
            tokens.get(at + 2).filter(|t| t.before == second.before).and_then(|t| Some((t.int()?, t.word.len())));
        let Some((c, length)) = third else {
            let slash = second.before == '/' && [a, b].iter().all(|n| *n <= 31);
            return (slash && (self.add(None, a, b) | self.add(None, b, a))).then_some(2);
        };
        let found = if tokens[at].word.len() == 4 {
            self.add(Some(a), b, c)
        } else if length == 4 || length == 2 {
            self.add(Some(c), a, b) | self.add(Some(c), b, a)
        } else {
            false
        };
        found.then_some(3)
    }

    /// "March 5th, 2024", "Mar 5-8", "March the fifth".
    fn month_first(&mut self, tokens: &[Token], at: usize, month: u32) -> Option<usize> {
        let mut end = at + 1;
        let mut days = Vec::new();
        while days.len() < 4 {
            let start = if days.is_empty() { skip(tokens, end, &["the"]) } else { skip(tokens, end, &RANGE) };
            let Some((day, taken)) = int(tokens, start).filter(|(n, _)| (1..=31).contains(n)) else { break };
            days.push(day);
            end = start + taken;
        }
        let start = skip(tokens, end, &["of", "in"]);
        let year = tokens.get(start).and_then(Token::int).filter(|y| (1000..3000).contains(y));
        end = if year.is_some() && !days.is_empty() { start + 1 } else { end };
        for day in &days {
            self.add(year, month, *day);
        }
        (!days.is_empty()).then_some(end - at)
    }

    /// "5 March 2024", "the 5th of March", "3 to 5 March".
    fn day_first(&mut self, tokens: &[Token], at: usize) -> Option<usize> {
        let (first, taken) = int(tokens, at).filter(|(n, _)| (1..=31).contains(n))?;
        let mut end = at + taken;
        let mut days = vec![first];
        let start = skip(tokens, end, &RANGE);
        if let Some((day, taken)) = int(tokens, start).filter(|(n, _)| (1..=31).contains(n)) {
            days.push(day);
            end = start + taken;
        }
        let start = skip(tokens, end, &["of"]);
        let month = month(&tokens.get(start)?.word)?;
        end = start + 1;
        let year = tokens.get(end).and_then(Token::int).filter(|y| (1000..3000).contains(y));
        for day in days {
            self.add(year, month, day);
        }
        Some(end + usize::from(year.is_some()) - at)
    }

    /// "8:30 pm", "20:30:00", "8pm", "8 o'clock", "noon".
    fn time(&mut self, tokens: &[Token], at: usize) -> Option<usize> {
        match tokens[at].word.as_str() {
            "noon" | "midday" => self.times.push(12 * 60),
            "midnight" => self.times.push(0),
            _ => return self.clock(tokens, at),
        }
        Some(1)
    }

    fn clock(&mut self, tokens: &[Token], at: usize) -> Option<usize> {
        let (hour, taken) = int(tokens, at).filter(|(n, _)| *n <= 24)?;
        let mut end = at + taken;
        let colon = |i: usize| tokens.get(i).filter(|t| matches!(t.before, ':' | '.')).and_then(Token::int);
        let minutes = colon(end).filter(|m| *m < 60 && tokens[end].word.len() == 2);
        if minutes.is_some() {
            end += 1;
            if tokens.get(end).is_some_and(|t| t.before == ':' && t.number.is_some()) {
                end += 1;
            }
        }
        let word = |i: usize| tokens.get(i).map_or("", |t| t.word.as_str());
        let (half, taken) = match (word(end), word(end + 1)) {
            ("am", _) => (Some(0), 1),
            ("pm", _) => (Some(12), 1),
            ("a", "m") => (Some(0), 2),
            ("p", "m") => (Some(12), 2),
            ("oclock", _) => (None, 1),
            ("o", "clock") => (None, 2),
            _ if minutes.is_some() => (None, 0),
            _ => return None,
        };
        let minutes = minutes.unwrap_or(0);
        match half {
            Some(half) => self.times.push((hour % 12 + half) * 60 + minutes),
            None => {
                self.times.push(hour % 24 * 60 + minutes);
                if taken > 0 || (1..12).contains(&hour) {
                    self.times.push((hour + 12) % 24 * 60 + minutes);
                }
            }
        }
        Some(end + taken - at)
    }
}

const RANGE: [&str; 7] = ["to", "and", "through", "until", "till", "or", "the"];

fn skip(tokens: &[Token], at: usize, words: &[&str]) -> usize {
    let skips = |i: usize| tokens.get(i).is_some_and(|t| words.contains(&t.word.as_str()));
    at + (0..2).take_while(|i| skips(at + i)).count()
}

/// A whole number in digits or words, with its ordinal ending.
fn int(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    match token.int() {
        Some(n) => Some((n, 1 + usize::from(tokens.get(at + 1).is_some_and(is_ordinal)))),
        None => spelt(tokens, at).filter(|(n, _)| n.fract() == 0.0 && *n <= 31.0).map(|(n, taken)| (n as u32, taken)),
    }
}

/// The ending of "5th".
pub fn is_ordinal(token: &Token) -> bool {
    token.is_glued() && matches!(token.word.as_str(), "st" | "nd" | "rd" | "th")
}

fn full_year(year: u32) -> u32 {
    match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    }
}

pub const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

/// The month's number.
pub fn month(word: &str) -> Option<u32> {
    let word = if word == "sept" { "sep" } else { word };
    let found = MONTHS.iter().position(|(long, short)| *long == word || *short == word)?;
    u32::try_from(found + 1).ok()
}
