//! Texts cut into words and numbers, so that spellings of the same thing become equal.

use super::fold::{fold, stands_alone};

/// A word, a number or a symbol of a text.
#[derive(Debug)]
pub struct Token {
    /// Folded; a number's digits without separators.
    pub word: String,
    pub number: Option<f64>,
    /// Other ways to read the number.
    pub others: Vec<f64>,
    /// What stands between the token before and this one: `'\0'` where nothing does, `' '` where more than one
    /// character does.
    pub before: char,
    /// Written in capitals.
    pub upper: bool,
}

impl Token {
    fn word(word: String, upper: bool) -> Token {
        Token { word, number: None, others: Vec::new(), before: ' ', upper }
    }

    /// The number, where it is a whole one that is not large.
    pub fn int(&self) -> Option<u32> {
        self.number.filter(|n| n.fract() == 0.0 && (0.0..1e9).contains(n)).map(|n| n as u32)
    }

    /// Nothing stands between the token before and this one.
    pub fn is_glued(&self) -> bool {
        self.before == '\0'
    }
}

/// Symbols that say something.
const SYMBOLS: &str = "$€£¥₹%°";

/// Cuts a text at spaces, punctuation, between letters and digits, and in camelCase.
pub fn cut(text: &str) -> Vec<Token> {
    let mut cutter = Cutter { out: Vec::new(), before: ' ', glued: false };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = if c.is_ascii_digit() {
            cutter.number(rest)
        } else if c.is_alphanumeric() {
            cutter.word(rest)
        } else {
            cutter.other(c);
            &rest[c.len_utf8()..]
        };
    }
    cutter.out
}

struct Cutter {
    out: Vec<Token>,
    before: char,
    /// Nothing stands between the last token and here.
    glued: bool,
}

impl Cutter {
    fn push(&mut self, token: Token) {
        if !token.word.is_empty() {
            let before = if self.glued { '\0' } else { self.before };
            self.out.push(Token { before, ..token });
            self.glued = true;
        }
    }

    fn other(&mut self, c: char) {
        if SYMBOLS.contains(c) {
            self.push(Token::word(c.to_string(), false));
            return;
        }
        self.before = if self.glued && !c.is_whitespace() { c } else { ' ' };
        self.glued = false;
    }

    fn word<'a>(&mut self, rest: &'a str) -> &'a str {
        let (mut word, mut upper, mut small) = (String::new(), true, false);
        let mut letters = rest.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let next = letters.peek().map(|(_, c)| *c);
            if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
                continue;
            }
            let marks = ('\u{300}'..='\u{36f}').contains(&c);
            if !marks && (!c.is_alphanumeric() || c.is_ascii_digit()) {
                self.push(Token::word(word, upper));
                return &rest[at..];
            }
            // A capital begins a word after small letters (after one alone it may be a unit: "kW"), or before one
            // where it stands after capitals.
            let humps = c.is_uppercase()
                && (small && word.chars().nth(1).is_some() || upper && next.is_some_and(|n| n.is_lowercase()));
            if !word.is_empty() && (humps || stands_alone(c)) {
                self.push(Token::word(std::mem::take(&mut word), upper));
                upper = true;
            }
            fold(c, &mut word);
            small = c.is_lowercase();
            upper &= c.is_uppercase();
            if stands_alone(c) {
                self.push(Token::word(std::mem::take(&mut word), false));
                upper = true;
            }
        }
        self.push(Token::word(word, upper));
        ""
    }

    fn number<'a>(&mut self, rest: &'a str) -> &'a str {
        let (mut end, groups) = whole(rest);
        let word = groups.concat();
        let mut value = word.parse::<f64>().ok();
        let mut others: Vec<f64> = Vec::new();
        if groups.len() > 1 {
            // A list without spaces looks like one large number.
            others.extend(groups.iter().filter_map(|g| g.parse::<f64>().ok()));
        }
        let dotted = self.before == '.' && !self.glued && self.out.last().is_some_and(|t| t.number.is_some());
        let tail = &rest[end..];
        let digits = tail.strip_prefix('.').map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        let goes_on = tail.get(1 + digits..).and_then(|t| t.strip_prefix('.')).is_some_and(|t| t.starts_with(digit));
        if digits > 0 && !dotted && !goes_on {
            let fraction = &tail[..=digits];
            value = format!("{word}{fraction}").parse().ok();
            if digits == 3 {
                others.extend(format!("{word}{}", &fraction[1..]).parse::<f64>().ok());
            }
            end += 1 + digits;
        }
        if let (Some((length, power)), Some(n)) = (exponent(&rest[end..]), value) {
            value = Some(n * 10f64.powi(power));
            end += length;
        }
        self.push(Token { number: value.filter(|n| n.is_finite()), others, ..Token::word(word, false) });
        &rest[end..]
    }
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The digits that a text begins with, in groups of three or not: their length, and the groups.
fn whole(text: &str) -> (usize, Vec<&str>) {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = run(text);
    let mut groups = vec![&text[..end]];
    if end <= 3 {
        while let Some(group) = text[end..].strip_prefix(',')
            && run(group) == 3
        {
            groups.push(&group[..3]);
            end += 4;
        }
    }
    (end, groups)
}

fn exponent(text: &str) -> Option<(usize, i32)> {
    let signed = text.strip_prefix(['e', 'E'])?;
    let digits = signed.strip_prefix(['+', '-']).unwrap_or(signed);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !digits[count..].starts_with(char::is_alphanumeric);
    let length = text.len() - digits.len() + count;
    (ends && (1..=3).contains(&count)).then(|| Some((length, text[1..length].parse().ok()?))).flatten()
}
