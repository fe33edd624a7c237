//! Words for what forces a cancellation, and for compensation: what has one, and what only looks like it.

use callwright::domains::airline::policy::words::{ASKS, FORCES, INSURANCE, says};

const FORCED: &[&str] = &[
    "I am too sick to fly.",
    "My doctor told me to stay at home",
    "I’ve been hospitalised",
    "My daughter has a fever, 39 degrees.",
    "There is a snowstorm coming",
    "because of the WEATHER",
    "My wife is pregnant.",
    "my father passed away",
    "I had surgery on my knee",
    "They say a hurricane will hit Miami.",
    "I caught COVID-19",
    "I'm ill",
];

const NOT_FORCED: &[&str] = &[
    "",
    "My plans have changed.",
    "I still want to cancel.",
    "I'd like a window seat",
    "I fly from Illinois",
    "My meeting was moved, so I need no flight.",
    "I have passed the exam and move elsewhere",
    "It is a training week",
    "I booked the wrong date",
    "Will you cancel it?",
];

const ASKED: &[&str] = &[
    "I want to be compensated.",
    "What COMPENSATION do I get?",
    "Can I have a voucher",
    "You should reimburse me for the hotel.",
    "How will you make it up to me?",
    "I demand my money back!",
    "I'd like to file a complaint",
    "Don't you think you owe me something?",
    "A travel certificate would do",
];

const NOT_ASKED: &[&str] = &[
    "",
    "My flight was cancelled.",
    "Why is it late?",
    "I am very upset.",
    "What other flights are there?",
    "It is my credit card that ends in 7447.",
    "Please make the change",
];

#[test]
fn words_are_told_from_what_looks_like_them() {
    for (table, yes, no) in [(FORCES, FORCED, NOT_FORCED), (ASKS, ASKED, NOT_ASKED)] {
        for text in yes {
            assert!(says(text, table), "{text:?}");
        }
        for text in no {
            assert!(!says(text, table), "{text:?}");
        }
    }
}

#[test]
fn letters_that_the_tables_do_not_have_say_anything() {
    assert!(says("Я заболел и не могу лететь.", FORCES));
    assert!(!says("Ich möchte stornieren", FORCES), "letters that they have");
}

#[test]
fn each_entry_is_found_by_itself_and_not_inside_a_word() {
    for table in [FORCES, ASKS, INSURANCE] {
        assert!(table.is_sorted(), "the table stands in the order of the alphabet");
        for entry in table {
            let word = entry.trim_end_matches('*');
            assert!(says(&format!("Well, {word}."), table), "{entry}");
            assert!(says(&word.to_uppercase(), table), "{entry}");
            assert!(!says(&format!("z{word}"), &[entry]), "{entry}");
            assert_eq!(says(&format!("{word}zz"), &[entry]), entry.ends_with('*'), "{entry}");
        }
    }
}
