//! Words that rules look for in what is said: for what forces a cancellation, for compensation, for insurance.
//!
//! An entry with a star says how a word begins; one of several words stands as it is.

use crate::domains::policy::yes::{Answer, answer};

/// Health and weather.
#[rustfmt::skip]
pub const FORCES: &[&str] = &[
    "accident*", "allerg*", "ambulance", "asthma", "bedridden", "blizzard*", "broke", "broken", "cancer", "clinic*", "cold",
    "concussion", "contagious", "coronavirus", "covid*", "cyclone*", "death", "diagnos*", "die", "died", "disease*",
    "doctor*", "earthquake*", "emergency", "eruption", "fever*", "flood*", "flu", "fog*", "fractur*", "hail*", "health*",
    "heart", "heatwave", "hospital*", "hurricane*", "ice", "icy", "ill", "illness*", "infect*", "influenza", "injur*",
    "lightning", "medical*", "medicine", "migraine*", "monsoon*", "operation", "pain", "painful", "pains", "passed away",
    "physician*", "pneumonia", "pregnan*", "quarantin*", "rain*", "sick*", "snow*", "storm*", "stroke", "surger*",
    "surgical", "symptom*", "thunder*", "tornado*", "typhoon*", "unwell", "virus", "volcan*", "weather", "wildfire*",
    "wind", "winds", "windstorm*",
];

/// Compensation.
#[rustfmt::skip]
pub const ASKS: &[&str] = &[
    "amends", "certificate*", "compensat*", "complain*", "discount*", "entitled", "flight credit", "gesture*", "goodwill",
    "make it right", "make it up", "make this right", "make this up", "make up", "money back", "owe", "owes", "refund*",
    "reimburs*", "remedy", "restitution", "something for", "travel credit", "voucher*",
];

/// Travel insurance.
pub const INSURANCE: &[&str] = &["insur*"];

/// Whether a text has a word of a table. One in letters that the tables do not have may say anything, and counts.
pub fn says(text: &str, table: &[&str]) -> bool {
    if answer(text) == Answer::Foreign {
        return true;
    }
    let text = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    table.iter().any(|entry| match entry.strip_suffix('*') {
        Some(start) => words.iter().any(|word| word.starts_with(start)),
        None => {
            let phrase: Vec<&str> = entry.split(' ').collect();
            words.windows(phrase.len()).any(|window| window == phrase)
        }
    })
}
