//! Letters without case and diacritics.

/// U+00C0 to U+017F and U+1E00 to U+1EFF: the letter without its marks; a dot where it has none to lose.
const LATIN: &str = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggghhhh\
                     iiiiiiiiiiiijjkkkllllllllllnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
const VIETNAMESE: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssss\
                          ttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooo\
                          oooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Appends the letter, folded. A mark that stands alone for itself is dropped.
pub fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '\u{300}'..='\u{36f}' => {}
        'ß' | 'ẞ' => out.push_str("ss"),
        'Æ' | 'æ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'Þ' | 'þ' => out.push_str("th"),
        'µ' => out.push('μ'),
        'ơ' | 'Ơ' => out.push('o'),
        'ư' | 'Ư' => out.push('u'),
        _ => match bare(c) {
            Some(letter) => out.push(letter),
            None => out.extend(c.to_lowercase()),
        },
    }
}

fn bare(c: char) -> Option<char> {
    let at = |table: &str, first: u32| {
        let index = (c as u32).checked_sub(first)? as usize;
        table.as_bytes().get(index).filter(|b| **b != b'.').map(|b| *b as char)
    };
    at(LATIN, 0xc0).or_else(|| at(VIETNAMESE, 0x1e00))
}

/// Scripts that put no spaces between words, or put endings on them: each letter is a word of its own there.
pub fn stands_alone(c: char) -> bool {
    c >= '\u{e00}'
        && c.is_alphabetic()
        && !('\u{10a0}'..='\u{10ff}').contains(&c)
        && !('\u{1e00}'..='\u{1fff}').contains(&c)
}

/// A word without its ending, so that its other forms are found. What comes out need not be a word.
pub fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.len() < 4 || word.as_bytes()[0].is_ascii_digit() {
        return word;
    }
    let mut word = word;
    if let Some(short) = word.strip_suffix('s')
        && !short.ends_with(['s', 'u', 'i'])
    {
        word = short;
    }
    const ENDINGS: [&str; 22] = [
        "ization", "ational", "ation", "ition", "ment", "ness", "able", "ible", "ical", "ance", "ence", "ally", "ing",
        "ion", "ive", "ity", "ic", "al", "ly", "ed", "er", "ie",
    ];
    for ending in ENDINGS {
        if let Some(short) = word.strip_suffix(ending)
            && short.len() >= 4
        {
            word = short;
            break;
        }
    }
    let bytes = word.as_bytes();
    let last = bytes.len() - 1;
    match last >= 4 && matches!(bytes[last], b'e' | b'y' | b'i') || last >= 3 && bytes[last] == bytes[last - 1] {
        true => &word[..last],
        false => word,
    }
}
