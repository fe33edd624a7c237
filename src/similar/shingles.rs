//! A text as the set of its runs of three words, hashed. Case, punctuation and blanks do not count.

/// Words in a run.
const RUN: usize = 3;

/// The runs of a text: sorted, none twice; those of fewer words than a run has are one.
pub fn of(text: &str) -> Box<[u64]> {
    let words = words(text);
    let mut runs: Vec<u64> = match words.len() {
        0 => Vec::new(),
        n if n < RUN => vec![hash(&words)],
        _ => words.windows(RUN).map(hash).collect(),
    };
    runs.sort_unstable();
    runs.dedup();
    runs.into()
}

/// The share of all runs that both have; that of two without any is 0.
pub fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    match a.len() + b.len() - both {
        0 => 0.0,
        all => both as f64 / all as f64,
    }
}

fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        if stands_alone(c) {
            words.extend([c.to_string(), String::new()]);
        } else if !c.is_alphanumeric() {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Characters of scripts that put no blanks between words: each counts as one.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// FNV-1a, with a mark behind each word.
fn hash(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
