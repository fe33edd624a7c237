//! Values as CPython spells them: `json.dumps` with its defaults, `float.__repr__`, `str.__repr__`. Byte for byte.

use std::fmt::Write;

use super::Value;

/// `json.dumps(value)`: `", "` and `": "` between, all that is not ASCII escaped.
pub fn dumps(value: &Value) -> String {
    let mut out = String::new();
    push_value(&mut out, value);
    out
}

fn push_value(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(n) => match (n.is_f64(), n.as_f64()) {
            (true, Some(number)) => push_float(out, number),
            _ => {
                let _ = write!(out, "{n}");
            }
        },
        Value::String(text) => push_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { ", " });
                push_value(out, item);
            }
            out.push(']');
        }
        Value::Object(object) => {
            out.push('{');
            for (i, (key, member)) in object.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { ", " });
                push_string(out, key);
                out.push_str(": ");
                push_value(out, member);
            }
            out.push('}');
        }
    }
}

/// A string as `json.dumps` writes it.
pub fn push_string(out: &mut String, text: &str) {
    out.reserve(text.len() + 4);
    out.push('"');
    if stands(text.as_bytes()) {
        out.push_str(text);
    } else {
        push_escaped(out, text);
    }
    out.push('"');
}

/// Whether all bytes can stand as they are. Most texts are short and plain, so eight are looked at together; the last
/// eight overlap those before them.
fn stands(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk::<8>() else { return !bytes.iter().any(|b| stops(*b)) };
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().all(|word| word_stands(*word)) && word_stands(*last)
}

/// The known trick: a byte below another borrows from its highest bit, and equal bytes are zero after an exclusive or.
fn word_stands(word: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(word);
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (word | below(word, 0x20) | is(b'"') | is(b'\\') | is(0x7f)) & HIGH == 0
}

/// Whether a byte can't stand as it is.
fn stops(b: u8) -> bool {
    b.wrapping_sub(0x20) >= 0x5f || b == b'"' || b == b'\\'
}

fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(stop) = rest.bytes().position(stops) {
        // A byte that stops is ASCII or begins a character: those before it are ASCII.
        out.push_str(&rest[..stop]);
        let mut chars = rest[stop..].chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(other) => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// A float as `json.dumps` writes it: `repr`, but `NaN` and `Infinity`.
pub fn push_float(out: &mut String, number: f64) {
    if number.is_finite() {
        push_float_repr(out, number);
    } else if number.is_nan() {
        out.push_str("NaN");
    } else {
        out.push_str(if number > 0.0 { "Infinity" } else { "-Infinity" });
    }
}

/// `repr(number)`: the shortest digits that give the number back, with an exponent below 1e-4 and from 1e16 on.
pub fn push_float_repr(out: &mut String, number: f64) {
    if !number.is_finite() {
        let word = if number.is_nan() { "nan" } else { "inf" };
        out.push_str(if number < 0.0 { "-" } else { "" });
        out.push_str(word);
        return;
    }
    let decimal = number == 0.0 || (1e-4..1e16).contains(&number.abs());
    let start = out.len();
    if decimal {
        // The shortest digits are agreed upon, but for the last of many; beyond these bounds they are laid out in
        // other ways.
        if (1e-3..1e15).contains(&number.abs()) {
            out.push_str(zmij::Buffer::new().format_finite(number));
        } else {
            let _ = write!(out, "{number:?}");
        }
        // Two are as near only where the number's own digits end right behind those that are shown: at most 18 in all,
        // so at most 22 bits behind the point.
        if out.len() - start < 17 || (number * 4_194_304.0).fract() != 0.0 {
            return;
        }
        out.truncate(start);
    }
    let shortest = format!("{number:e}");
    let digits = shortest.bytes().take_while(|b| *b != b'e').filter(u8::is_ascii_digit).count();
    // Where two are as short and as near, CPython takes the even one, and so does rounding to a number of digits.
    let exact = format!("{number:.*e}", digits - 1);
    let (digits, exponent) = exact.split_once('e').unwrap_or((&exact, "0"));
    if decimal {
        push_decimal(out, digits, exponent.parse().unwrap_or(0));
    } else {
        let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
        let _ = write!(out, "{digits}e{sign}{exponent:0>2}");
    }
}

/// Digits with a point behind the first one, without an exponent.
fn push_decimal(out: &mut String, digits: &str, exponent: i32) {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    out.push_str(sign);
    let digits: String = digits.chars().filter(|c| *c != '.').collect();
    if exponent < 0 {
        out.push_str("0.");
        (1..-exponent).for_each(|_| out.push('0'));
        out.push_str(&digits);
        return;
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        out.push_str(&digits);
        (digits.len()..whole).for_each(|_| out.push('0'));
        out.push_str(".0");
    } else {
        let _ = write!(out, "{}.{}", &digits[..whole], &digits[whole..]);
    }
}

/// `repr(text)`: single quotes, or double ones where that saves escapes; what does not print is escaped.
///
/// What prints is asked of Rust's tables. They know a later Unicode than CPython 3.11's, so characters younger than
/// Unicode 14 are escaped there and not here.
pub fn push_repr(out: &mut String, text: &str) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    if text.bytes().all(|b| (0x20..0x7f).contains(&b) && b != b'\'' && b != b'\\') {
        out.push_str(text);
    } else {
        for c in text.chars() {
            push_repr_char(out, c, quote);
        }
    }
    out.push(quote);
}

fn push_repr_char(out: &mut String, c: char, quote: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c == quote => {
            out.push('\\');
            out.push(c);
        }
        ' '..='~' => out.push(c),
        c if prints(c) => out.push(c),
        c => {
            let _ = match u32::from(c) {
                code @ 0..=0xff => write!(out, "\\x{code:02x}"),
                code @ 0x100..=0xffff => write!(out, "\\u{code:04x}"),
                code => write!(out, "\\U{code:08x}"),
            };
        }
    }
}

/// Whether a character prints, after another one: alone, Rust also escapes those that combine with the one before.
fn prints(c: char) -> bool {
    let mut pair = [0; 5];
    pair[0] = b'a';
    let length = 1 + c.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..length]).is_ok_and(|pair| pair.escape_debug().nth(1) == Some(c))
}

/// `round(number, 2)`: the exact value rounded correctly, halves to even, not a multiplied one.
pub fn round_2(number: f64) -> f64 {
    if !number.is_finite() || number.abs() >= 4_503_599_627_370_496.0 {
        return number;
    }
    // Far from the middle between two cents it does not matter that the product is rounded, and a quotient of whole
    // numbers is rounded as the text of it would be.
    let cents = number * 100.0;
    if cents.abs() < 1e9 && (cents - cents.floor() - 0.5).abs() > 1e-3 {
        return cents.round() / 100.0;
    }
    format!("{number:.2}").parse().unwrap_or(number)
}
