//! Texts that are no rows, told by how they begin: one clear word instead of a finding a line.

use serde::de::IgnoredAny;
use serde_json::Deserializer;

use crate::formats::Format;
use crate::json::Value;

/// What a text looks like that is neither JSON Lines nor an array of rows, and what to do. `whole` where all of it is at
/// hand. `None` where its lines may as well be rows.
pub fn foreign(text: &[u8], whole: bool) -> Option<&'static str> {
    let mut lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let first = lines.next()?;
    if is_json(first) {
        return None;
    }
    if first.starts_with(b"{") {
        // A row may be longer than what is at hand.
        return text.trim_ascii_start().contains(&b'\n').then(|| spread(text, whole)).flatten();
    }
    if let Some(inside) = text.trim_ascii_start().strip_prefix(b"[") {
        let inside = inside.trim_ascii_start().strip_prefix(b"{").unwrap_or_default().trim_ascii_start();
        return inside.starts_with(b"'").then_some(
            "a list as Python prints it, not JSON; write it with json.dump (ast.literal_eval reads what is there)",
        );
    }
    if first.starts_with(b"version https://git-lfs.github.com/") {
        return Some("a Git LFS pointer, not the data itself; fetch that first (git lfs pull)");
    }
    if first.starts_with(b"<") && first.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'!' | b'?')) {
        return Some("HTML or XML, not JSON; perhaps a page was saved in place of the file");
    }
    let rest: Vec<&[u8]> = lines.take(LOOKED_AT).collect();
    let json = |line: &&[u8]| line.starts_with(b"{") || line.starts_with(b"[");
    if rest.is_empty() || rest.iter().any(json) {
        return None;
    }
    if is_table(first, &rest) {
        return Some(
            "a table as CSV or TSV, not JSON; write its rows as JSON Lines first \
             (pandas: to_json(…, orient='records', lines=True))",
        );
    }
    let yaml = first == b"---" || first.starts_with(b"- ") && rest.iter().all(|line| line.contains(&b':'));
    yaml.then_some("YAML, not JSON; write its rows as JSON Lines first")
}

/// Lines that are looked at.
const LOOKED_AT: usize = 100;

fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// Objects that go over several lines.
fn spread(text: &[u8], whole: bool) -> Option<&'static str> {
    let mut values = Deserializer::from_slice(text).into_iter::<Value>();
    match values.next()? {
        Ok(Value::Object(object)) => {
            let rows = |value: &Value| value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
            let around = values.next().is_none() && object.values().any(rows);
            if around && Format::detect(&Value::Object(object)).is_none() {
                return Some("one object around the rows; write the rows alone (jq -c '.NAME[]' FILE)");
            }
            Some(INDENTED)
        }
        Err(error) if error.is_eof() && !whole => Some(INDENTED),
        _ => None,
    }
}

const INDENTED: &str =
    "each row goes over several lines; write every row on a line of its own (jq -c . FILE), or all in one array";

/// Names side by side, with a separator that the lines below have too.
fn is_table(header: &[u8], rest: &[&[u8]]) -> bool {
    let named = |field: &[u8]| {
        let name = field.trim_ascii();
        let name = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name);
        name.len() <= 40
            && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' ' | b'.') || *b > 127)
            && name.first().is_some_and(|b| b.is_ascii_alphabetic() || *b > 127)
    };
    [b',', b'\t', b';'].into_iter().any(|separator| {
        let fields = || header.split(|b| *b == separator);
        fields().count() > 1 && fields().all(named) && rest.iter().filter(|line| line.contains(&separator)).count() > 0
    })
}
