//! Texts that are nearly the same.

use std::collections::HashSet;

use callwright::similar::{Similar, similarity};
use proptest::prelude::*;

/// The share of runs of three words, reckoned the plain way.
fn plain(a: &str, b: &str) -> f64 {
    let runs = |text: &str| -> HashSet<Vec<String>> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        match words.len() {
            0 => HashSet::new(),
            1 | 2 => HashSet::from([words]),
            _ => words.windows(3).map(<[String]>::to_vec).collect(),
        }
    };
    let (a, b) = (runs(a), runs(b));
    match a.union(&b).count() {
        0 => 0.0,
        all => a.intersection(&b).count() as f64 / all as f64,
    }
}

#[test]
fn what_does_not_count() {
    assert_eq!(similarity("Book a table, please!", "book  A TABLE - please"), 1.0);
    assert_eq!(similarity("one two three four", "one two three five"), 1.0 / 3.0);
    assert_eq!(similarity("東京の天気を教えて", "東京の天気を教えて?"), 1.0);
    assert!(similarity("東京の天気を教えて", "東京の天気は") > 0.3);
    assert_eq!(similarity("", ""), 0.0);
    assert_eq!(similarity("?!", "..."), 0.0);
    assert_eq!(similarity("Yes", "yes."), 1.0);
    assert_eq!(similarity("a bc", "ab c"), 0.0);
}

#[test]
fn the_nearest_and_of_equal_ones_the_first() {
    let mut texts = Similar::new(0.5);
    assert!(texts.is_empty());
    assert_eq!(texts.nearest("a b c d e f"), None);
    for text in ["", "a b c d e f", "a b c d e x", "q r s", "A b c d e f!"] {
        texts.add(text);
    }
    assert_eq!(texts.len(), 5);
    assert_eq!(texts.nearest("a b c d e f"), Some((1, 1.0)));
    assert_eq!(texts.nearest("a b c d e y"), Some((1, 0.6)));
    assert_eq!(texts.nearest("t u v"), None);
    assert_eq!(texts.nearest(""), None);
}

#[test]
fn near_ones_are_found_among_many() {
    let words: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
    let mut texts = Similar::new(0.8);
    for number in 0..2000 {
        let mut told = words.clone();
        for (at, word) in told.iter_mut().enumerate() {
            *word = format!("{word}{}", (number * (at + 3)) % 1999);
        }
        texts.add(&told.join(" "));
    }
    for number in (0..2000).step_by(7) {
        let mut told: Vec<String> =
            words.iter().enumerate().map(|(at, word)| format!("{word}{}", (number * (at + 3)) % 1999)).collect();
        told[39] = "other".to_owned();
        let (found, similarity) = texts.nearest(&told.join(" ")).expect("one word of forty differs");
        assert_eq!(found, number);
        assert_eq!(similarity, 37.0 / 39.0);
    }
}

proptest! {
    #[test]
    fn as_reckoned_the_plain_way(a in "([a-d] ){0,12}", b in "([a-d] ){0,12}") {
        prop_assert_eq!(similarity(&a, &b), plain(&a, &b));
        prop_assert_eq!(similarity(&a, &b), similarity(&b, &a));
    }

    #[test]
    fn what_is_found_is_near_enough(texts in prop::collection::vec("([a-c] ){1,8}", 1..20), threshold in 0.05..=1.0) {
        let mut known = Similar::new(threshold);
        for text in &texts {
            known.add(text);
        }
        for text in &texts {
            // It is there itself, so it is found as it is.
            let (number, similarity) = known.nearest(text).expect("itself");
            prop_assert_eq!(similarity, 1.0);
            prop_assert_eq!(plain(text, &texts[number]), 1.0);
        }
        if let Some((number, similarity)) = known.nearest("a b c a b c") {
            prop_assert!(similarity >= threshold);
            prop_assert_eq!(similarity, plain("a b c a b c", &texts[number]));
        }
    }

    #[test]
    fn fuzz_any_text_is_taken(texts in prop::collection::vec(".{0,40}", 0..5)) {
        let mut known = Similar::new(0.5);
        for text in &texts {
            known.nearest(text);
            known.add(text);
        }
        prop_assert_eq!(known.len(), texts.len());
    }
}
