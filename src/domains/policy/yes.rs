//! What counts as a yes: the words are in the tables, and nothing but words counts.
//!
//! A text is read by sentences, and these by clauses. It agrees where a clause begins with words of [`AGREE`] in a sentence
//! that is no question and has none of [`TAKE_BACK`]; and where no sentence begins with one of [`HOLD`]. So "Yes, please.
//! How long will it take?" is a yes; "Yes, but use my other card", "Is that okay?" and "Not yet" are none.

/// What a text says to a question of yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    /// Anything else.
    NoYes,
    /// It is written in letters that the tables do not have: nothing is known.
    Foreign,
}

/// How a clause begins that agrees.
#[rustfmt::skip]
pub const AGREE: &[&str] = &[
    "absolutely", "affirmative", "agreed", "all correct", "all good", "certainly", "confirm", "confirmed", "correct",
    "definitely", "do it", "do that", "everything is correct", "everything looks correct", "everything looks good",
    "exactly", "fine", "go ahead", "go for it", "good", "great", "i accept", "i agree", "i am fine with that",
    "i am happy with that", "i am ok with that", "i am okay with that", "i approve", "i can confirm", "i confirm", "i do",
    "i want to go ahead", "i want to proceed", "i would like to go ahead", "i would like to proceed",
    "i'd like to go ahead", "i'd like to proceed", "i'm fine with that", "i'm happy with that", "i'm ok with that",
    "i'm okay with that", "indeed", "it is correct", "it's correct", "let us proceed", "let's do it", "let's do that",
    "let's go ahead", "let's proceed", "looks correct", "looks good", "looks great", "looks right", "of course", "ok",
    "okay", "perfect", "please confirm it", "please continue", "please do", "please go ahead", "please proceed", "proceed",
    "right", "sounds good", "sounds great", "sounds perfect", "sounds right", "sure", "that is correct", "that is fine",
    "that is right", "that looks correct", "that looks good", "that looks right", "that sounds good", "that sounds great",
    "that sounds right", "that will work", "that works", "that would be great", "that would be perfect", "that'll work",
    "that's correct", "that's fine", "that's good", "that's great", "that's ok", "that's okay", "that's perfect",
    "that's right", "this is correct", "this works", "those are correct", "very well", "works for me", "yea", "yeah", "yep",
    "yes", "you can go ahead", "you can proceed", "you may go ahead", "you may proceed", "yup",
];

/// What may stand before that.
const FIRST: &[&str] = &["ah", "alright", "and", "i think", "oh", "so", "thank you", "thanks", "then", "well"];

/// What takes an agreement back, wherever it stands in the sentence.
#[rustfmt::skip]
const TAKE_BACK: &[&str] = &[
    "although", "as long as", "before you", "but", "do not", "don't", "except", "however", "instead", "not yet", "once you",
    "only if", "only when", "provided", "rather", "unless", "until", "wait",
];

/// How a clause begins that makes a condition.
const CONDITION: &[&str] = &["if", "when", "after", "assuming"];

/// How a sentence begins that holds everything up.
#[rustfmt::skip]
const HOLD: &[&str] = &[
    "actually", "before you", "but", "cancel that", "do not", "don't", "forget it", "hang on", "hold off", "hold on",
    "however", "i changed my mind", "i do not", "i don't", "i would rather", "i'd rather", "instead", "never mind", "nevermind", "not", "on second thought", "please do not", "please don't", "please wait", "stop",
    "that is not", "that's not", "wait",
];

/// How a sentence begins that is a no.
const NO: &[&str] = &["nah", "no", "nope"];

/// What stands in a no that says only that there is nothing to add.
#[rustfmt::skip]
const NOTHING_MORE: &[&str] = &[
    "additional", "all", "anything else", "else", "everything", "further", "more", "nothing", "other", "others", "problem",
    "worries",
];

/// What a text says to a question of yes or no.
pub fn answer(text: &str) -> Answer {
    let (plain, foreign): (Vec<char>, Vec<char>) = text.chars().filter(|c| c.is_alphabetic()).partition(char::is_ascii);
    if foreign.len() > plain.len() {
        return Answer::Foreign;
    }
    let mut agreed = false;
    for sentence in sentences(text) {
        let all: Vec<&str> = sentence.clauses.iter().flatten().map(String::as_str).collect();
        let no = begins(&all, NO) && !NOTHING_MORE.iter().any(|phrase| has(&all, phrase));
        if no || begins(&all, HOLD) {
            return Answer::NoYes;
        }
        if sentence.asks || !sentence.clauses.iter().any(|clause| begins(&refs(clause), AGREE)) {
            continue;
        }
        let condition = sentence.clauses.iter().any(|clause| begins(&refs(clause), CONDITION));
        if condition || TAKE_BACK.iter().any(|phrase| has(&all, phrase)) {
            return Answer::NoYes;
        }
        agreed = true;
    }
    if agreed { Answer::Yes } else { Answer::NoYes }
}

/// A sentence's words, in small letters, by clauses.
struct Sentence {
    clauses: Vec<Vec<String>>,
    asks: bool,
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let text = text.to_lowercase().replace('’', "'");
    for part in text.split_inclusive(['.', '!', '?', ';', '\n']) {
        let words = |clause: &str| -> Vec<String> {
            let words = clause.split(|c: char| !c.is_alphanumeric() && c != '\'');
            words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let clauses: Vec<_> = part.split([',', ':', '–', '—', '(', ')']).map(words).filter(|c| !c.is_empty()).collect();
        if !clauses.is_empty() {
            out.push(Sentence { clauses, asks: part.ends_with('?') });
        }
    }
    out
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Whether words begin with one of these phrases, after what may stand first.
fn begins(words: &[&str], phrases: &[&str]) -> bool {
    let starts = |phrase: &str| {
        let mut rest = words.iter();
        phrase.split(' ').all(|word| rest.next() == Some(&word))
    };
    if phrases.iter().any(|phrase| starts(phrase)) {
        return true;
    }
    let first = FIRST.iter().find(|phrase| starts(phrase));
    first.is_some_and(|phrase| begins(&words[phrase.split(' ').count()..], phrases))
}

fn has(words: &[&str], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).any(|window| window == phrase)
}
