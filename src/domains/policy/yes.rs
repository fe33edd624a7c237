//! What counts as a yes: the words are in the tables, and nothing but words counts.
//!
//! A text is read by sentences, and these by clauses. It agrees where a clause begins with words of [`AGREE`] in a sentence
//! that is no question and has none of [`TAKE_BACK`]; and where no sentence begins with one of [`HOLD`]. Words that agree
//! by themselves and say something else before others ("good", "sure", "of course") have to stand alone. So "Yes, please.
//! How long will it take?" is a yes; "Yes, but use my other card", "Of course not", "Is that okay?" and "Not yet" are none. After "Is there anything else?" a bare "Yes, great!" is none either.

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
    "i am happy with that", "i am ok with that", "i am okay with that", "i approve", "i can confirm", "i confirm",
    "i do", "i want to go ahead", "i want to proceed", "i would like to go ahead", "i would like to proceed",
    "i'd like to go ahead", "i'd like to proceed", "i'm fine with that", "i'm happy with that", "i'm ok with that",
    "i'm okay with that", "indeed", "it is correct", "it's correct", "let us proceed", "let's do it", "let's do that",
    "let's go ahead", "let's proceed", "looks correct", "looks good", "looks great", "looks right", "of course", "ok",
    "okay", "perfect", "please confirm it", "please continue", "please do", "please go ahead", "please proceed",
    "proceed", "right", "sounds good", "sounds great", "sounds perfect", "sounds right", "sure", "sure thing",
    "that is correct", "that is fine", "that is right", "that looks correct", "that looks good", "that looks right",
    "that sounds good", "that sounds great", "that sounds right", "that will work", "that works",
    "that would be great", "that would be perfect", "that'd be fine", "that'd be great", "that'd be perfect",
    "that'll work", "that's correct", "that's fine", "that's good", "that's great", "that's ok", "that's okay",
    "that's perfect", "that's right", "this is correct", "this works", "those are correct", "very well",
    "works for me", "yea", "yeah", "yep", "yes", "you can go ahead", "you can proceed", "you may go ahead",
    "you may proceed", "yup",
];

/// Those of them that agree alone in their clause, before another of [`AGREE`], or before one of [`TAIL`].
#[rustfmt::skip]
const ALONE: &[&str] = &[
    "absolutely", "certainly", "correct", "definitely", "exactly", "fine", "good", "great", "i do", "indeed", "of course",
    "ok", "okay", "perfect", "right", "sure", "very well",
];

/// What may follow these.
#[rustfmt::skip]
const TAIL: &[&str] = &[
    "all of it", "by me", "enough", "for me", "please", "so", "thank you", "thanks", "that", "then", "to me", "with me",
];

/// What may stand before that.
const FIRST: &[&str] = &["ah", "alright", "and", "i think", "oh", "so", "thank you", "thanks", "then", "well"];

/// What takes an agreement back, wherever it stands in the sentence.
#[rustfmt::skip]
const TAKE_BACK: &[&str] = &[
    "although", "as long as", "before you", "but", "can't", "cannot", "do not", "don't", "except", "however", "if", "instead",
    "let me ask", "let me check", "let me think", "need to ask", "need to check", "need to think", "never", "not", "once you",
    "only after", "only when", "opposite", "provided", "rather", "refuse", "unless", "until", "wait", "won't", "wouldn't",
];

/// What looks like that and takes nothing back: it is not heard.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "but thank you", "but thanks", "do not forget", "do not hesitate", "do not worry", "don't forget", "don't hesitate",
    "don't worry", "know if", "know when", "no problem", "not a problem", "not at all", "tell me if", "tell me when",
    "why not",
];

/// How a clause begins that makes a condition.
const CONDITION: &[&str] = &["when", "after", "assuming"];

/// How a sentence begins that holds everything up.
#[rustfmt::skip]
const HOLD: &[&str] = &[
    "actually", "before you", "but", "cancel that", "do not", "don't", "forget it", "hang on", "hold off", "hold on",
    "however", "i can't", "i cannot", "i changed my mind", "i do not", "i don't", "i never", "i refuse", "i will not", "i won't",
    "i would rather", "i'd rather", "instead", "never mind", "nevermind", "not", "on second thought", "please do not", "please don't", "please wait", "stop",
    "that is not", "that's not", "wait",
];

/// How a sentence begins that is a no.
const NO: &[&str] = &["nah", "no", "nope"];

/// What stands in a no that says only that there is nothing to add.
#[rustfmt::skip]
const NOTHING_MORE: &[&str] = &[
    "additional", "all", "anything else", "change", "changes", "concerns", "else", "everything", "further", "issue", "issues",
    "more", "nothing", "objection", "objections", "other", "others", "problem", "problems", "questions", "worries",
];

/// What stands in a question whether there is anything else, to which a yes agrees to nothing.
const MORE: &[&str] = &["anything more", "else", "further", "something more"];

/// What stands in one that asks for consent as well.
#[rustfmt::skip]
const CONSENT: &[&str] = &[
    "agree", "before i", "confirm", "correct", "do that", "go ahead", "okay", "proceed", "right", "shall i", "should i", "want me",
    "would you like me", "yes",
];

/// What urges to act, whatever was asked.
const URGE: &[&str] = &["confirm", "confirmed", "do it", "do that", "go ahead", "go for it", "proceed"];

/// What a text says to what the agent said before it: where that asks for nothing but more wishes, only words that urge
/// it to act agree.
pub fn answer_to(asked: &str, text: &str) -> Answer {
    match answer(text) {
        Answer::Yes if offers(asked) && !urges(text) => Answer::NoYes,
        answer => answer,
    }
}

/// Whether all that a text asks is whether there is anything else.
fn offers(text: &str) -> bool {
    let asks: Vec<_> = sentences(text).into_iter().filter(|sentence| sentence.asks).collect();
    let only = |sentence: &Sentence| {
        let all = sentence.all();
        MORE.iter().any(|phrase| has(&all, phrase)) && !CONSENT.iter().any(|phrase| has(&all, phrase))
    };
    !asks.is_empty() && asks.iter().all(only)
}

fn urges(text: &str) -> bool {
    let mut told = sentences(text).into_iter().filter(|sentence| !sentence.asks);
    told.any(|sentence| URGE.iter().any(|phrase| has(&sentence.all(), phrase)))
}

/// What a text says to a question of yes or no.
pub fn answer(text: &str) -> Answer {
    let (plain, foreign): (Vec<char>, Vec<char>) = text.chars().filter(|c| c.is_alphabetic()).partition(char::is_ascii);
    if foreign.len() > plain.len() {
        return Answer::Foreign;
    }
    let mut agreed = false;
    for sentence in sentences(text) {
        let all = sentence.all();
        let more = NOTHING_MORE.iter().any(|phrase| has(&all, phrase));
        if begins(&all, NO) && !more || begins(&all, HOLD) {
            return Answer::NoYes;
        }
        if sentence.asks || !sentence.clauses.iter().any(|clause| agrees(&refs(clause))) {
            continue;
        }
        let mut clauses = sentence.clauses.iter().map(|clause| refs(clause));
        let taken = clauses.any(|clause| begins(&clause, CONDITION) || begins(&clause, NO) && !more);
        if taken || TAKE_BACK.iter().any(|phrase| has(&all, phrase)) {
            return Answer::NoYes;
        }
        agreed = true;
    }
    if agreed { Answer::Yes } else { Answer::NoYes }
}

/// Whether a clause begins with words that agree.
fn agrees(words: &[&str]) -> bool {
    let behind = |phrase: &&&str| words.get(phrase.split(' ').count()..).unwrap_or_default();
    if let Some(first) = FIRST.iter().find(|phrase| leads(words, phrase)) {
        return agrees(behind(&first));
    }
    let strong = |phrase: &&str| !ALONE.contains(phrase) && leads(words, phrase);
    AGREE.iter().any(strong)
        || ALONE.iter().filter(|phrase| leads(words, phrase)).any(|phrase| adds_nothing(behind(&phrase)))
}

/// Whether what follows "sure" or "fine" leaves it what it is.
fn adds_nothing(words: &[&str]) -> bool {
    let tail = TAIL.iter().find(|phrase| leads(words, phrase));
    words.is_empty() || agrees(words) || tail.is_some_and(|tail| adds_nothing(&words[tail.split(' ').count()..]))
}

/// A sentence's words, in small letters, by clauses.
struct Sentence {
    clauses: Vec<Vec<String>>,
    asks: bool,
}

impl Sentence {
    fn all(&self) -> Vec<&str> {
        self.clauses.iter().flatten().map(String::as_str).collect()
    }
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut text = text.to_lowercase().replace('’', "'");
    for phrase in HARMLESS {
        text = text.replace(phrase, " ");
    }
    for part in text.split_inclusive(['.', '!', '?', '\n']) {
        let words = |clause: &str| -> Vec<String> {
            let words = clause.split(|c: char| !c.is_alphanumeric() && c != '\'');
            words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let clauses: Vec<_> =
            part.split([',', ';', ':', '–', '—', '(', ')']).map(words).filter(|c| !c.is_empty()).collect();
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
    if phrases.iter().any(|phrase| leads(words, phrase)) {
        return true;
    }
    let first = FIRST.iter().find(|phrase| leads(words, phrase));
    first.is_some_and(|phrase| begins(&words[phrase.split(' ').count()..], phrases))
}

fn leads(words: &[&str], phrase: &str) -> bool {
    let mut rest = words.iter();
    phrase.split(' ').all(|word| rest.next() == Some(&word))
}

fn has(words: &[&str], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).any(|window| window == phrase)
}
