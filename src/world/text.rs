//! Records to text: as `json.dumps` writes them, and as `str` writes tau-bench's hashable form of them.

use std::fmt::Write;
use std::sync::Arc;

use super::data::{Data, Dict, List};
use super::names::Meeting;
use super::string::Text;
use super::written::{Origin, Written};
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
    out.push('[');
    push_members(out, list.origin.as_ref(), list.items.len(), |out, place| {
        if place > 0 {
            out.push_str(", ");
        }
        dumps(out, &list.items[place]);
    });
    out.push(']');
}

pub fn dumps_dict(out: &mut String, dict: &Dict) {
    out.push('{');
    push_members(out, dict.origin.as_ref(), dict.len(), |out, place| {
        push_head(out, dict, place);
        dumps(out, &dict.values()[place]);
    });
    out.push('}');
}

fn push_members(out: &mut String, origin: Option<&Origin>, count: usize, mut push: impl FnMut(&mut String, usize)) {
    let mut place = 0;
    while place < count {
        if let Some((end, text)) = origin.and_then(|origin| origin.run(place)) {
            out.push_str(text);
            place = end;
        } else {
            push(out, place);
            place += 1;
        }
    }
}

fn push_head(out: &mut String, dict: &Dict, place: usize) {
    if let Some(head) = dict.head(place) {
        out.push_str(head);
    } else if let Some(name) = dict.own_name(place) {
        out.push_str(if place == 0 { "" } else { ", " });
        push_string(out, name);
        out.push_str(": ");
    }
}

fn push_int(out: &mut String, data: &Data) {
    let _ = match data {
        Data::Int(n) => write!(out, "{n}"),
        Data::Large(n) => write!(out, "{n}"),
        _ => Ok(()),
    };
}

/// A record that nothing shares yet, with its JSON text and that of all its parts, and the names that others have, too.
pub(super) fn freeze(mut dict: Dict, meeting: &mut Meeting) -> Arc<Dict> {
    share(&mut dict, meeting);
    let (mut text, mut marks) = (String::new(), Vec::new());
    render_dict(&mut text, &dict, &mut marks);
    // Marks have 32 bits; a longer record does without.
    if u32::try_from(text.len()).is_ok() {
        let written = Arc::new(Written { text: text.into(), marks: marks.into() });
        give_dict(&mut dict, &written, &mut 0);
    }
    Arc::new(dict)
}

fn share(dict: &mut Dict, meeting: &mut Meeting) {
    dict.share(meeting);
    dict.values_mut().iter_mut().for_each(|value| share_in(value, meeting));
}

fn share_in(data: &mut Data, meeting: &mut Meeting) {
    match data {
        Data::List(list) => Arc::make_mut(list).items.iter_mut().for_each(|item| share_in(item, meeting)),
        Data::Dict(dict) => share(Arc::make_mut(dict), meeting),
        _ => {}
    }
}

/// Writes as `dumps` does, and marks where the members of each list and object stand.
fn render(out: &mut String, data: &Data, marks: &mut Vec<u32>) {
    match data {
        Data::List(list) => {
            out.push('[');
            let mine = reserve(marks, list.items.len());
            for (place, item) in list.items.iter().enumerate() {
                marks[mine + place] = out.len() as u32;
                out.push_str(if place == 0 { "" } else { ", " });
                render(out, item, marks);
            }
            marks[mine + list.items.len()] = out.len() as u32;
            out.push(']');
        }
        Data::Dict(dict) => render_dict(out, dict, marks),
        other => dumps(out, other),
    }
}

fn render_dict(out: &mut String, dict: &Dict, marks: &mut Vec<u32>) {
    out.push('{');
    let mine = reserve(marks, dict.len());
    for (place, value) in dict.values().iter().enumerate() {
        marks[mine + place] = out.len() as u32;
        push_head(out, dict, place);
        render(out, value, marks);
    }
    marks[mine + dict.len()] = out.len() as u32;
    out.push('}');
}

fn reserve(marks: &mut Vec<u32>, count: usize) -> usize {
    let first = marks.len();
    marks.resize(first + count + 1, 0);
    first
}

/// Tells each list and object where it stands: in the order in which marks were reserved.
fn give(data: &mut Data, written: &Arc<Written>, next: &mut usize) {
    match data {
        Data::List(list) => {
            let list = Arc::make_mut(list);
            list.origin = Some(origin(written, list.items.len(), next));
            list.items.iter_mut().for_each(|item| give(item, written, next));
        }
        Data::Dict(dict) => give_dict(Arc::make_mut(dict), written, next),
        _ => {}
    }
}

fn give_dict(dict: &mut Dict, written: &Arc<Written>, next: &mut usize) {
    dict.origin = Some(origin(written, dict.len(), next));
    dict.values_mut().iter_mut().for_each(|value| give(value, written, next));
}

fn origin(written: &Arc<Written>, count: usize, next: &mut usize) -> Origin {
    let at = *next;
    *next += count + 1;
    Origin::new(written, at, count)
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
    let mut fields: Vec<(&Text, &Data)> = dict.iter().collect();
    fields.sort_by_key(|(name, _)| *name);
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
