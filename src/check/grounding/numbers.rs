//! Numbers said in words, and numbers that other words imply.

use super::tokens::Token;

/// How many words one number has at most.
const LONGEST: usize = 16;

/// The number that the tokens from `at` on say in words ("twenty-one", "two and a half million"), and how many tokens
/// say it. A number in digits counts where a word scales it ("1.5 million", "3k").
pub fn spelt(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = tokens.get(at)?;
    let (mut done, mut part, mut seen) = (0.0, 0.0, false);
    let mut end = at;
    let mut last = Size::None;
    if let Some(n) = first.number {
        scale(tokens.get(at + 1)?)?;
        (part, seen, end, last) = (n, true, at + 1, Size::Digits);
    }
    while let Some(token) = tokens.get(end).filter(|_| end - at < LONGEST) {
        let word = token.word.as_str();
        if let Some(n) = small(word) {
            let size = Size::of(n);
            if seen && !size.follows(last) {
                break;
            }
            (part, seen, last) = (part + n, true, size);
        } else if let Some(factor) = scale(token).filter(|_| token.number.is_none()) {
            if !seen && !matches!(word, "hundred" | "thousand" | "million" | "billion" | "dozen" | "hundredth") {
                break;
            }
            part = if seen { part } else { 1.0 } * factor;
            if factor >= 1000.0 {
                (done, part) = (done + part, 0.0);
            }
            (seen, last) = (true, Size::Scale);
        } else if word == "half" && !seen {
            // "half a dozen", "half a million", else 0.5.
            let far = tokens.get(end + 1).is_some_and(|t| t.word == "a").then_some(end + 2);
            return match far.and_then(|i| tokens.get(i)).and_then(scale) {
                Some(factor) => Some((factor / 2.0, end + 3 - at)),
                None => Some((0.5, 1)),
            };
        } else if word == "and" && seen && half(tokens, end) {
            return Some((done + part + 0.5, end + 3 - at));
        } else if !(word == "and"
            && last == Size::Scale
            && tokens.get(end + 1).is_some_and(|t| small(&t.word).is_some()))
        {
            break;
        }
        end += 1;
    }
    seen.then_some((done + part, end - at))
}

fn half(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize| tokens.get(at + i).map(|t| t.word.as_str());
    word(1) == Some("a") && word(2) == Some("half")
}

#[derive(Clone, Copy, PartialEq)]
enum Size {
    None,
    Digits,
    Unit,
    Teen,
    Tens,
    Scale,
}

impl Size {
    fn of(n: f64) -> Size {
        match n {
            n if n < 10.0 => Size::Unit,
            n if n < 20.0 => Size::Teen,
            _ => Size::Tens,
        }
    }

    fn follows(self, last: Size) -> bool {
        last == Size::Scale || last == Size::Tens && self == Size::Unit
    }
}

const SMALL: [(&str, &str, u32); 28] = [
    ("zero", "zeroth", 0),
    ("one", "first", 1),
    ("two", "second", 2),
    ("three", "third", 3),
    ("four", "fourth", 4),
    ("five", "fifth", 5),
    ("six", "sixth", 6),
    ("seven", "seventh", 7),
    ("eight", "eighth", 8),
    ("nine", "ninth", 9),
    ("ten", "tenth", 10),
    ("eleven", "eleventh", 11),
    ("twelve", "twelfth", 12),
    ("thirteen", "thirteenth", 13),
    ("fourteen", "fourteenth", 14),
    ("fifteen", "fifteenth", 15),
    ("sixteen", "sixteenth", 16),
    ("seventeen", "seventeenth", 17),
    ("eighteen", "eighteenth", 18),
    ("nineteen", "nineteenth", 19),
    ("twenty", "twentieth", 20),
    ("thirty", "thirtieth", 30),
    ("forty", "fortieth", 40),
    ("fifty", "fiftieth", 50),
    ("sixty", "sixtieth", 60),
    ("seventy", "seventieth", 70),
    ("eighty", "eightieth", 80),
    ("ninety", "ninetieth", 90),
];

fn small(word: &str) -> Option<f64> {
    SMALL.iter().find(|(n, nth, _)| *n == word || *nth == word).map(|(.., n)| f64::from(*n))
}

/// What a word multiplies the number before it by.
fn scale(token: &Token) -> Option<f64> {
    Some(match token.word.as_str() {
        "hundred" | "hundreds" | "hundredth" => 100.0,
        "thousand" | "thousands" | "grand" => 1e3,
        "million" | "millions" | "mn" | "mio" | "mil" => 1e6,
        "billion" | "billions" | "bn" => 1e9,
        "trillion" | "trillions" => 1e12,
        "dozen" | "dozens" => 12.0,
        "lakh" | "lakhs" => 1e5,
        "crore" | "crores" => 1e7,
        "k" if token.is_glued() => 1e3,
        "m" if token.is_glued() => 1e6,
        "b" if token.is_glued() => 1e9,
        _ => return None,
    })
}

/// Numbers that a word stands for beside what it says.
#[expect(clippy::approx_constant, reason = "people round pi, each in their own way")]
pub fn implied(word: &str) -> &'static [f64] {
    match word {
        "once" | "single" | "solo" | "alone" | "myself" => &[1.0],
        "pair" | "couple" | "both" | "twice" | "double" | "twin" | "square" | "squared" | "binary" | "two" => &[2.0],
        "triple" | "thrice" | "cube" | "cubed" | "trio" | "few" => &[3.0],
        "quadruple" | "quartet" => &[4.0],
        "several" => &[3.0, 5.0],
        "half" | "halves" | "midpoint" | "fair" => &[0.5],
        "third" | "thirds" => &[1.0 / 3.0, 2.0 / 3.0, 3.0],
        "quarter" | "quarters" => &[0.25, 0.75, 3.0, 4.0, 15.0],
        "fifth" => &[0.2],
        "tenth" => &[0.1],
        "decade" | "decimal" => &[10.0],
        "century" => &[100.0],
        "millennium" => &[1000.0],
        "percent" | "percentage" | "%" => &[100.0],
        "freezing" => &[0.0, 32.0],
        "boiling" => &[100.0, 212.0],
        "daily" | "day" => &[1.0, 24.0, 365.0],
        "hourly" | "hour" => &[1.0, 60.0, 3600.0],
        "minute" => &[1.0, 60.0],
        "weekly" | "week" => &[7.0, 52.0],
        "fortnight" | "biweekly" => &[14.0],
        "month" | "monthly" => &[12.0, 30.0],
        "year" | "yearly" | "annual" | "annually" => &[1.0, 12.0, 365.0],
        "quarterly" => &[3.0, 4.0],
        "semiannual" | "semiannually" | "biannual" => &[2.0, 6.0],
        "noon" => &[12.0],
        "midnight" => &[0.0, 24.0],
        "pi" | "π" => &[3.14, 3.1416, 3.14159, 3.1415927, 3.1415926536, 6.2832, 6.28318, 6.2831853072],
        _ => &[],
    }
}

/// What a unit's name makes of the number before it, in smaller units.
pub fn factors(unit: &str) -> &'static [f64] {
    match unit {
        "dozen" => &[12.0],
        "percent" | "percentage" | "%" => &[0.01],
        "hour" | "hr" | "h" | "minute" | "min" => &[60.0, 3600.0],
        "day" => &[24.0],
        "week" => &[7.0],
        "fortnight" => &[14.0],
        "month" => &[30.0],
        "year" => &[12.0, 365.0],
        "decade" => &[10.0],
        "century" | "meter" | "metre" | "dollar" => &[100.0],
        "ft" | "feet" | "foot" => &[12.0],
        "kilometer" | "kilometre" | "km" | "kilogram" | "kg" | "liter" | "litre" => &[1000.0],
        "kilowatt" | "kw" | "kj" | "kn" | "khz" | "kpa" | "kv" => &[1e3],
        "megawatt" | "mw" | "megahertz" | "mhz" | "mj" => &[1e6, 1e-3],
        "gigawatt" | "gw" | "gigahertz" | "ghz" => &[1e9],
        "centimeter" | "centimetre" | "cm" | "cent" => &[0.01],
        "millimeter" | "millimetre" | "mm" | "millisecond" | "ms" | "milligram" | "mg" | "ml" => &[1e-3],
        "milliliter" | "gram" | "g" | "mh" | "ma" | "mv" | "mt" | "millihenry" | "milliampere" => &[1e-3],
        "micrometer" | "μm" | "μs" | "μf" | "uf" | "μc" | "μh" | "microfarad" | "microcoulomb" => &[1e-6],
        "nanometer" | "nm" | "nanofarad" | "nf" | "nc" | "nanocoulomb" => &[1e-9],
        "picofarad" | "pf" => &[1e-12],
        _ => &[],
    }
}
