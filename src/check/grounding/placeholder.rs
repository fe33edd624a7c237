//! Values that stand where a real one was to come.

use super::said::Said;
use super::tokens::cut;

/// Whole texts, folded, their words with spaces between.
const TEXTS: &[&str] = &[
    "123 elm st",
    "123 elm street",
    "123 main",
    "123 main st",
    "123 main street",
    "abc 123",
    "abcd 1234",
    "bar",
    "baz",
    "dummy",
    "foo",
    "foo bar",
    "foobar",
    "insert here",
    "jane doe",
    "jane smith",
    "janedoe",
    "john doe",
    "john q public",
    "johndoe",
    "lorem ipsum",
    "n a",
    "password 123",
    "placeholder",
    "qux",
    "qwerty",
    "string",
    "tbd",
    "todo",
    "undefined",
    "xyz 123",
];

/// Last words of "your …".
const YOURS: &[&str] = &[
    "account", "address", "email", "here", "id", "key", "location", "name", "number", "password", "path", "secret",
    "token", "url", "username",
];

/// Longest placeholder, in bytes.
const LONGEST: usize = 80;

/// Whether a text has the form of a placeholder, and `heard` does not have it.
pub fn is_placeholder(text: &str, heard: &Said) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let tokens = cut(text);
    let words: Vec<&str> = tokens.iter().map(|t| t.word.as_str()).collect();
    let looks = is_marked(text)
        || is_yours(text, &words)
        || is_address(text)
        || is_filler(text, &words)
        || TEXTS.binary_search(&words.join(" ").as_str()).is_ok() && (words != ["n", "a"] || text.contains('/'));
    looks && !words.iter().all(|word| heard.has_word(word))
}

/// "<api_key>", "[YOUR NAME]", "{{token}}", "${KEY}".
fn is_marked(text: &str) -> bool {
    let pairs = [("<", ">"), ("{{", "}}"), ("${", "}"), ("[", "]"), ("{", "}"), ("%", "%")];
    let inner = pairs.iter().find_map(|(open, close)| Some((*open, text.strip_prefix(open)?.strip_suffix(close)?)));
    let Some((open, inner)) = inner else { return false };
    let plain = !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'));
    let loud = inner.chars().any(char::is_alphabetic) && !inner.chars().any(char::is_lowercase);
    let named = inner.chars().next().is_some_and(char::is_alphabetic);
    plain && named && (matches!(open, "<" | "{{" | "${") && inner.len() > 2 || loud && inner.contains(['_', ' ']))
}

/// "your_api_key", "YOUR API KEY", "enter-your-name".
fn is_yours(text: &str, words: &[&str]) -> bool {
    let words = match words {
        ["enter" | "insert" | "put" | "add", rest @ ..] => rest,
        all => all,
    };
    let [first, .., last] = words else { return false };
    let one = !text.contains(char::is_whitespace) && text.contains(['_', '-']);
    *first == "your" && words.len() <= 6 && (one || YOURS.binary_search(last).is_ok())
}

/// Hosts, addresses and paths that documentation uses.
fn is_address(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let host = |name: &str| {
        let found = text.match_indices(name).find(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric()));
        found.is_some_and(|(at, _)| !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric()))
    };
    ["example.com", "example.org", "example.net", "path/to", "test@test.com", "email@email.com", "yourdomain.com"]
        .into_iter()
        .any(host)
}

/// "xxx", "XXXX-XXXX", "12345", "123-456-7890", "000000".
fn is_filler(text: &str, words: &[&str]) -> bool {
    let run = words.concat();
    let same = |c: u8| run.bytes().all(|b| b == c);
    let first = run.bytes().next().unwrap_or_default();
    let crosses = run.len() >= 3 && same(b'x') && text.chars().all(|c| matches!(c, 'x' | 'X' | '-' | ' ' | '.'));
    let digits = run.bytes().all(|b| b.is_ascii_digit());
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')' | '+'));
    let counts = run.len() >= 5 && ["12345678901234567890", "0123456789"].iter().any(|all| all.starts_with(&run));
    let social = run == "123456789" || run == "1234567890" || run == "11234567890" || run == "5551234567";
    crosses || digits && plain && (counts || social || run.len() >= 6 && same(first))
}
