//! Type spellings as datasets have them (`List[int]`, `str, optional, default 'a,b'`, `HashMap`) to JSON Schema.

use crate::json::{Object, Value, python_literal};

/// What a spelling says.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    /// Keywords of the schema; none where any value will do.
    pub schema: Object,
    /// The spelling says that the parameter may be left out.
    pub optional: bool,
    /// The spelling names a default.
    pub default: Option<Value>,
    /// A type inside it is not understood; any value is let through in its place.
    pub in_part: bool,
}

/// Longest spelling and deepest nesting that are looked at.
const LONGEST: usize = 1000;
const DEEPEST: usize = 16;

/// Understands a spelling; `None` where it can't be.
pub fn spell(text: &str) -> Option<Spelled> {
    if text.len() > LONGEST {
        return None;
    }
    let mut parts = split(text, ',').into_iter();
    let head = parts.next().unwrap_or_default().trim();
    let mut spelled = Spelled { schema: Object::new(), optional: false, default: None, in_part: false };
    let kind = read_type(head, DEEPEST)?;
    spelled.in_part = kind.in_part;
    spelled.optional = kind.optional;
    spelled.schema = kind.schema;
    for part in parts {
        modifier(part.trim(), &mut spelled)?;
    }
    Some(spelled)
}

/// What follows the type: `optional`, `required`, `default 'x'`, `default=3`.
fn modifier(text: &str, spelled: &mut Spelled) -> Option<()> {
    let word = text.to_ascii_lowercase();
    match word.as_str() {
        "optional" => spelled.optional = true,
        "" | "required" => {}
        _ if word.starts_with("default") => {
            let rest = text["default".len()..].trim_start();
            let rest = rest.strip_prefix(['=', ':']).or_else(|| rest.strip_prefix("is ")).unwrap_or(rest).trim();
            spelled.default = Some(python_literal::parse(rest).unwrap_or_else(|| rest.into()));
        }
        _ => return None,
    }
    Some(())
}

struct Kind {
    schema: Object,
    optional: bool,
    in_part: bool,
}

impl Kind {
    fn new(schema: Object, in_part: bool) -> Kind {
        Kind { optional: allows_null(&schema), schema, in_part }
    }
}

/// A type inside another: where it is not understood, but well formed, any value will do there.
fn inner(text: &str, levels: usize) -> Option<Kind> {
    read_type(text, levels).or_else(|| {
        let name = text.trim();
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
        plain.then(|| Kind::new(Object::new(), true))
    })
}

fn read_type(text: &str, levels: usize) -> Option<Kind> {
    let text = text.trim();
    if levels == 0 {
        return None;
    }
    let alternatives: Vec<&str> = split(text, '|').into_iter().flat_map(|part| split_or(part)).collect();
    if alternatives.len() > 1 {
        return union(&alternatives, levels);
    }
    let (name, inner) = match text.find('[') {
        Some(open) => (&text[..open], Some(text[open + 1..].strip_suffix(']')?)),
        None => (text, None),
    };
    let name = name.trim().to_ascii_lowercase();
    let name = name.strip_prefix("typing.").unwrap_or(&name);
    match inner {
        None => plain(name).map(|schema| Kind::new(schema, false)),
        Some(inner) => generic(name, inner, levels - 1),
    }
}

/// The names without brackets. JSON has no callables: they can only be named or written out as text.
fn plain(name: &str) -> Option<Object> {
    let json_type = match name {
        "str" | "string" | "text" | "char" | "character" | "callable" | "function" => "string",
        "int" | "integer" | "long" | "short" | "byte" | "bigint" => "integer",
        "float" | "double" | "number" | "decimal" => "number",
        "bool" | "boolean" => "boolean",
        "list" | "array" | "arraylist" | "set" | "frozenset" | "tuple" | "sequence" | "iterable" => "array",
        "dict" | "object" | "map" | "hashmap" | "dictionary" | "mapping" => "object",
        "none" | "null" | "nonetype" => "null",
        "any" | "" => return Some(Object::new()),
        _ => return None,
    };
    Some(object([("type", json_type.into())]))
}

fn generic(name: &str, text: &str, levels: usize) -> Option<Kind> {
    let arguments = split(text, ',');
    let whole = |schema: Object| Some(Kind::new(schema, false));
    match name {
        "optional" => match &arguments[..] {
            [one] => union(&[one, "None"], levels + 1),
            _ => None,
        },
        "union" => union(&arguments, levels + 1),
        "literal" => {
            let values: Option<Vec<Value>> = arguments.iter().map(|text| python_literal::parse(text.trim())).collect();
            whole(object([("enum", values?.into())]))
        }
        "callable" => plain(name).and_then(whole),
        "tuple" => match &arguments[..] {
            [one, dots] if dots.trim() == "..." => container("array", "items", inner(one, levels)?),
            _ => {
                let items: Vec<Kind> = arguments.iter().map(|text| inner(text, levels)).collect::<Option<_>>()?;
                let in_part = items.iter().any(|kind| kind.in_part);
                let length = Value::from(items.len());
                let items: Vec<Value> = items.into_iter().map(|kind| Value::Object(kind.schema)).collect();
                let mut out = object([("type", "array".into()), ("prefixItems", items.into())]);
                out.extend(object([("minItems", length.clone()), ("maxItems", length)]));
                Some(Kind::new(out, in_part))
            }
        },
        _ => {
            let outer = plain(name)?;
            match (outer.get("type").and_then(Value::as_str), &arguments[..]) {
                (Some("array"), [one]) => container("array", "items", inner(one, levels)?),
                (Some("object"), [_, value]) => container("object", "additionalProperties", inner(value, levels)?),
                _ => None,
            }
        }
    }
}

fn container(json_type: &str, keyword: &str, inner: Kind) -> Option<Kind> {
    Some(Kind::new(object([("type", json_type.into()), (keyword, Value::Object(inner.schema))]), inner.in_part))
}

/// Alternatives. Plain types become a list of types, which reads better in a finding than `anyOf`.
fn union(alternatives: &[&str], levels: usize) -> Option<Kind> {
    let mut schemas = Vec::new();
    for text in alternatives {
        let kind = inner(text, levels - 1)?;
        if kind.schema.is_empty() {
            let null = |text: &&str| matches!(text.trim(), "None" | "null");
            return Some(Kind { optional: alternatives.iter().any(null), ..kind });
        }
        schemas.push(kind.schema);
    }
    let plain = schemas.iter().all(|s| s.len() == 1 && s.get("type").is_some_and(Value::is_string));
    let schema = if plain {
        let mut types: Vec<Value> = Vec::new();
        for mut schema in schemas {
            types.extend(schema.shift_remove("type").filter(|t| !types.contains(t)));
        }
        if types.len() == 1 { object([("type", types.remove(0))]) } else { object([("type", types.into())]) }
    } else {
        object([("anyOf", schemas.into_iter().map(Value::Object).collect::<Vec<_>>().into())])
    };
    Some(Kind::new(schema, false))
}

/// Whether null is among the alternatives: Python's way to say that a parameter may be left out.
fn allows_null(schema: &Object) -> bool {
    let null = |value: &Value| value == "null" || value.get("type").is_some_and(|t| t == "null");
    ["type", "anyOf"].iter().any(|key| schema.get(*key).and_then(Value::as_array).is_some_and(|a| a.iter().any(null)))
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Object {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Splits at a separator that stands outside brackets and quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '[' | '(' | '{') => depth += 1,
            (None, ']' | ')' | '}') => depth = depth.saturating_sub(1),
            (None, c) if c == separator && depth == 0 => {
                parts.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Splits `int or float`, outside brackets.
fn split_or(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].find(" or ").map(|at| at + from) {
        if rest[..at].matches(['[', '(']).count() == rest[..at].matches([']', ')']).count() {
            parts.push(&rest[..at]);
            rest = &rest[at + " or ".len()..];
            from = 0;
        } else {
            from = at + 1;
        }
    }
    parts.push(rest);
    parts
}
