//! What a first look at a row notes down: its tools, its calls, and whether there is a doubt about it.

use std::ops::Range;
use std::sync::Arc;

use super::known::{Known, Library};
use crate::json::scan::{Scan, Text};

/// One row's notes; the lists are used again for the next one.
#[derive(Default)]
pub struct Look {
    /// The value of the row's `id`.
    pub id: Option<Range<usize>>,
    /// Where the list of tools stands, with its quotes where it is a string.
    pub tools_at: Option<Range<usize>>,
    pub tools: Vec<Arc<Known>>,
    pub calls: Vec<Seen>,
    /// The row ends with the calls from this one on, and there is room for their observations.
    pub open: Option<usize>,
    /// Something may be wrong that the slow path knows to say.
    pub doubt: bool,
    /// A system text of its own comes before the messages and counts as one.
    pub before: bool,
    /// Nested texts, unescaped, one after the other.
    pub texts: Vec<u8>,
}

/// A call.
pub struct Seen {
    pub name: Part,
    pub arguments: Part,
    pub id: Option<Range<usize>>,
    /// An observation answers it.
    pub answered: bool,
    /// Its message's number, and its own in the message, from 0.
    pub turn: usize,
    pub number: usize,
    /// It is one of a list.
    pub listed: bool,
    pub fit: Fit,
}

/// Whether a call's arguments fit its tool.
#[derive(Clone, Copy, PartialEq)]
pub enum Fit {
    Sure,
    /// But for arguments that a guess calls required.
    Lacking,
    Unsure,
}

/// Where a piece stands: in the row's text, or among the nested texts.
#[derive(Clone)]
pub enum Part {
    Row(Range<usize>),
    Nested(Range<usize>),
}

impl Look {
    pub fn clear(&mut self) {
        let Look { id, tools_at, tools, calls, open, doubt, before, texts } = self;
        (*id, *tools_at, *open, *doubt, *before) = (None, None, None, false, false);
        tools.clear();
        calls.clear();
        texts.clear();
    }

    pub fn read<'t>(&'t self, line: &'t [u8], part: &Part) -> &'t [u8] {
        match part {
            Part::Row(range) => &line[range.clone()],
            Part::Nested(range) => &self.texts[range.clone()],
        }
    }

    /// Passes over the row's id.
    pub fn note_id(&mut self, scan: &mut Scan<'_>) -> Option<()> {
        self.id = Some(value(scan)?);
        Some(())
    }

    /// Passes over the list of tools, an array or the JSON text of one.
    pub fn note_tools(&mut self, scan: &mut Scan<'_>, library: &mut Library<'_>) -> Option<()> {
        let nested = scan.peek()? == b'"';
        let start = scan.at;
        scan.at += usize::from(nested);
        // Inside a string, line breaks and tabs are escaped.
        let blank = |scan: &mut Scan<'_>| match nested {
            false => scan.peek(),
            true => loop {
                match scan.rest() {
                    [b' ', ..] => scan.at += 1,
                    [b'\\', b'n' | b't' | b'r', ..] => scan.at += 2,
                    rest => break rest.first().copied(),
                }
            },
        };
        if blank(scan)? != b'[' {
            return None;
        }
        scan.at += 1;
        let mut byte = blank(scan)?;
        while byte != b']' {
            self.tools.push(library.recognise(scan, nested)?);
            byte = blank(scan)?;
            if byte == b',' {
                scan.at += 1;
                (blank(scan)? == b'{').then_some(())?;
            } else if byte != b']' {
                return None;
            }
        }
        scan.at += 1;
        if nested {
            blank(scan).filter(|byte| *byte == b'"')?;
            scan.at += 1;
        }
        self.tools_at = Some(start..scan.at);
        Some(())
    }

    /// Passes over a string, a nested text, and says where it stands unescaped.
    pub fn unescape(&mut self, scan: &mut Scan<'_>) -> Option<Range<usize>> {
        let start = self.texts.len();
        scan.unescape(&mut self.texts)?;
        Some(start..self.texts.len())
    }

    /// Notes the calls of a list of `{"name", "arguments"}` objects that stands in the row.
    pub fn note_list(&mut self, scan: &mut Scan<'_>, turn: usize) -> Option<()> {
        scan.array(|scan, number| {
            let mut call = call(scan)?;
            (call.turn, call.number, call.listed) = (turn, number, true);
            self.calls.push(call);
            Some(())
        })?;
        Some(())
    }

    /// Notes the calls of a nested text: such a list or, where `single` ones are read, such an object.
    pub fn note_nested(&mut self, range: Range<usize>, turn: usize, single: bool) -> Option<()> {
        let first = self.calls.len();
        let (texts, calls) = (&self.texts, &mut self.calls);
        let mut scan = Scan::new(&texts[range.clone()]);
        let mut note = |scan: &mut Scan<'_>, number, listed| {
            let mut call = call(scan)?;
            (call.turn, call.number, call.listed) = (turn, number, listed);
            calls.push(call);
            Some(())
        };
        if single && scan.peek()? == b'{' {
            note(&mut scan, 0, false)?;
        } else {
            scan.array(|scan, number| note(scan, number, true))?;
        }
        scan.end()?;
        for call in &mut self.calls[first..] {
            for part in [&mut call.name, &mut call.arguments] {
                let (Part::Row(at) | Part::Nested(at)) = part;
                *part = Part::Nested(at.start + range.start..at.end + range.start);
            }
        }
        Some(())
    }
}

/// Passes over a value and says where it stands.
pub fn value(scan: &mut Scan<'_>) -> Option<Range<usize>> {
    scan.peek()?;
    let start = scan.at;
    scan.value(1)?;
    Some(start..scan.at)
}

/// Passes over a string and says what stands in it, and where.
pub fn text<'t>(scan: &mut Scan<'t>) -> Option<(Text<'t>, Range<usize>)> {
    let text = scan.text()?;
    let end = scan.at - 1;
    Some((text, end - text.raw.len()..end))
}

/// Passes over a call written as an object of `name` and `arguments`, an object itself.
fn call(scan: &mut Scan<'_>) -> Option<Seen> {
    let (mut name, mut arguments) = (None, None);
    scan.object(|scan, key| {
        match key {
            b"name" => name = Some(text(scan).filter(|(text, _)| !text.escaped)?.1),
            b"arguments" => {
                (scan.peek()? == b'{').then_some(())?;
                arguments = Some(value(scan)?);
            }
            _ => scan.value(1)?,
        }
        Some(())
    })?;
    Some(Seen::new(name?, Part::Row(arguments?)))
}

impl Seen {
    pub fn new(name: Range<usize>, arguments: Part) -> Seen {
        Seen {
            name: Part::Row(name),
            arguments,
            id: None,
            answered: false,
            turn: 0,
            number: 0,
            listed: false,
            fit: Fit::Sure,
        }
    }
}

/// Whether a text surely has a character that is not white space.
pub fn says(text: Text<'_>) -> bool {
    let mut at = 0;
    while let Some(byte) = text.raw.get(at) {
        match byte {
            b'\\' => at += if text.raw.get(at + 1) == Some(&b'u') { 6 } else { 2 },
            0x21..=0x7e => return true,
            0..=0x7f => at += 1,
            // Beyond ASCII: letters, or spaces of other scripts.
            _ => {
                return std::str::from_utf8(&text.raw[at..])
                    .is_ok_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
            }
        }
    }
    false
}
