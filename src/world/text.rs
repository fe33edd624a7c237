//! Records to text: as `json.dumps` writes them, and as `str` writes tau-bench's hashable form of them.

use std::fmt::Write;
use std::sync::Arc;

use super::data::{Data, Dict, List, Span};
use super::string::Text;
use crate::json::python_text::{push_float, push_float_repr, push_repr, push_string};

/// `json.dumps`, byte for byte. What was frozen is copied.
pub fn dumps(out: &mut String, data: &Data) {
    match data {
        Data::Null => out.push_str("null"),
        Data::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Data::Float(n) => push_float(out, *n),
        Data::Text(text) => push_string(out, text),
        Data::List(list) => dumps_list(out, list),
        Data::Dict(dict) => dumps_dict(out, dict),
        Data::Int(_) | Data::Large(_) => push_int(out, data),
    }
}

fn dumps_list(out: &mut String, list: &List) {
    if let Some(span) = &list.span {
        out.push_str(span.text());
        return;
    }
    out.push('[');
    for (i, item) in list.items.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        dumps(out, item);
    }
    out.push(']');
}

pub fn dumps_dict(out: &mut String, dict: &Dict) {
    if let Some(span) = &dict.span {
        out.push_str(span.text());
        return;
    }
    out.push('{');
    for (i, (name, value)) in dict.fields.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        push_string(out, name);
        out.push_str(": ");
        dumps(out, value);
    }
    out.push('}');
}

fn push_int(out: &mut String, data: &Data) {
    let _ = match data {
        Data::Int(n) => write!(out, "{n}"),
        Data::Large(n) => write!(out, "{n}"),
        _ => Ok(()),
    };
}

/// A record that nothing shares yet, with its JSON text and that of all its parts.
pub(super) fn freeze(mut dict: Dict) -> Arc<Dict> {
    let (mut text, mut spans) = (String::new(), Vec::new());
    render_dict(&mut text, &dict, &mut spans);
    // Spans count in 32 bits; a longer record does without.
    if u32::try_from(text.len()).is_ok() {
        let text = Arc::<str>::from(text);
        give_dict(&mut dict, &text, &mut spans.into_iter());
    }
    Arc::new(dict)
}

type Spans = Vec<(u32, u32)>;

/// Writes as `dumps` does, and notes where each list and object stands, outer ones first.
fn render(out: &mut String, data: &Data, spans: &mut Spans) {
    match data {
        Data::List(list) => {
            let mine = begin(out, spans);
            out.push('[');
            for (i, item) in list.items.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { ", " });
                render(out, item, spans);
            }
            out.push(']');
            spans[mine].1 = out.len() as u32;
        }
        Data::Dict(dict) => render_dict(out, dict, spans),
        other => dumps(out, other),
    }
}

fn render_dict(out: &mut String, dict: &Dict, spans: &mut Spans) {
    let mine = begin(out, spans);
    out.push('{');
    for (i, (name, value)) in dict.fields.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { ", " });
        push_string(out, name);
        out.push_str(": ");
        render(out, value, spans);
    }
    out.push('}');
    spans[mine].1 = out.len() as u32;
}

fn begin(out: &str, spans: &mut Spans) -> usize {
    spans.push((out.len() as u32, 0));
    spans.len() - 1
}

fn give(data: &mut Data, text: &Arc<str>, spans: &mut impl Iterator<Item = (u32, u32)>) {
    match data {
        Data::List(list) => {
            let list = Arc::make_mut(list);
            list.span = next(text, spans);
            list.items.iter_mut().for_each(|item| give(item, text, spans));
        }
        Data::Dict(dict) => give_dict(Arc::make_mut(dict), text, spans),
        _ => {}
    }
}

fn give_dict(dict: &mut Dict, text: &Arc<str>, spans: &mut impl Iterator<Item = (u32, u32)>) {
    dict.span = next(text, spans);
    dict.fields.iter_mut().for_each(|(_, value)| give(value, text, spans));
}

fn next(text: &Arc<str>, spans: &mut impl Iterator<Item = (u32, u32)>) -> Option<Span> {
    spans.next().map(|(start, end)| Span { text: Arc::clone(text), start, end })
}

/// `str` of the hashable form: an object is a tuple of (name, value) sorted by name, a list a tuple.
pub(super) fn tuples(out: &mut String, data: &Data) {
    match data {
        Data::Null => out.push_str("None"),
        Data::Bool(flag) => out.push_str(if *flag { "True" } else { "False" }),
        Data::Float(n) => push_float_repr(out, *n),
        Data::Text(text) => push_repr(out, text),
        Data::List(list) => tuple(out, &list.items, tuples),
        Data::Dict(dict) => tuples_dict(out, dict),
        Data::Int(_) | Data::Large(_) => push_int(out, data),
    }
}

pub(super) fn tuples_dict(out: &mut String, dict: &Dict) {
    let mut fields: Vec<&(Text, Data)> = dict.fields.iter().collect();
    fields.sort_by(|(a, _), (b, _)| a.cmp(b));
    tuple(out, &fields, |out, (name, value)| {
        out.push('(');
        push_repr(out, name);
        out.push_str(", ");
        tuples(out, value);
        out.push(')');
    });
}

/// A tuple; one of a single item ends with a comma.
fn tuple<T>(out: &mut String, items: &[T], push: impl Fn(&mut String, &T)) {
    out.push('(');
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { ", " });
        push(out, item);
    }
    out.push_str(if items.len() == 1 { ",)" } else { ")" });
}
