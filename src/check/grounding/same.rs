//! Names of the same thing: abbreviations of units, currencies, places, languages, weekdays, and a few words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::tokens::{Token, cut};

/// A line is a thing, its names with `|` between them.
const WORDS: &str = include_str!("names/words.txt");
const UNITS: &str = include_str!("names/units.txt");
/// Names of two letters count only in capitals, since many of them are words ("in", "or", "me").
const PLACES: &str = include_str!("names/places.txt");
const LANGUAGES: &str = include_str!("names/languages.txt");

struct Names {
    lines: Vec<Vec<&'static str>>,
    /// Each name by its first word.
    by_first: HashMap<String, Vec<Name>>,
}

struct Name {
    /// The words after the first.
    rest: Vec<String>,
    line: usize,
    capitals: bool,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { lines: Vec::new(), by_first: HashMap::new() };
    for (table, codes) in [(WORDS, false), (UNITS, false), (PLACES, true), (LANGUAGES, true)] {
        for line in table.lines() {
            for name in line.split('|') {
                let mut words = cut(name).into_iter().map(|t| t.word);
                let Some(first) = words.next() else { continue };
                let capitals = codes && name.len() == 2;
                let name = Name { rest: words.collect(), line: names.lines.len(), capitals };
                names.by_first.entry(first).or_default().push(name);
            }
            names.lines.push(line.split('|').collect());
        }
    }
    names
});

/// The other names of what the tokens from `at` on name.
pub fn others(tokens: &[Token], at: usize) -> impl Iterator<Item = &'static str> {
    let names = &*NAMES;
    let token = &tokens[at];
    let singular = token.word.strip_suffix('s').filter(|w| w.len() > 1);
    let found = [Some(token.word.as_str()), singular].into_iter().flatten().filter_map(|w| names.by_first.get(w));
    let fits = move |name: &&Name| {
        let follows = |(i, word): (usize, &String)| {
            tokens.get(at + 1 + i).is_some_and(|t| t.word == *word || t.word.strip_suffix('s') == Some(word))
        };
        (!name.capitals || token.upper) && name.rest.iter().enumerate().all(follows)
    };
    found.flatten().filter(fits).flat_map(|name| names.lines[name.line].iter().copied())
}

/// Whether the tokens name a region, a country or nothing: what may follow a place's name.
pub fn are_places(tokens: &[Token]) -> bool {
    static REGIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| PLACES.lines().flat_map(|l| l.split('|')).collect());
    let joined = tokens.iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ");
    tokens.len() <= 4 && REGIONS.contains(joined.strip_prefix("the ").unwrap_or(&joined))
}
