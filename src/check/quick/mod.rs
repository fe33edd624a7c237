//! The fast path: a look at a row's bytes that may only say "no error, and this is all there is to say".
//!
//! It has no rules of its own. A tool is known by its bytes and was read, compiled and remarked on by the slow path's
//! code; arguments are held against the compiled schema's shape; whatever is not surely right is a doubt, and the slow
//! path looks at the row. A law holds it to that: both say the same of any line.

mod judge;
mod known;
mod look;
mod openai;
mod sharegpt;
mod turns;
mod xlam;

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use known::{Library, Table};
use look::{Look, Seen};

use super::options::{Options, WhenUnmarked};
use super::{Kind, arguments, structure};
use crate::codes::Code;
use crate::finding::{Finding, step};
use crate::formats::Format;
use crate::json::{Object, Source, Value, excerpt, parse};
use crate::report::Checked;
use crate::row::{At, Call, Row, Tool};
use crate::schema::{Cache, Compiled};

/// What the fast path knows, shared between threads.
#[derive(Default)]
pub struct Quick {
    tools: RwLock<Table>,
    idle: Mutex<Vec<Box<Desk>>>,
}

/// What one thread works with; used again for the next block.
#[derive(Default)]
pub struct Desk {
    tools: Table,
    look: Look,
    /// The row without its tools.
    text: String,
}

/// What a look at a row has come to.
pub enum Seeing {
    /// All there is to say of the row.
    Done(Checked),
    /// The row is well-formed and its tools are known, but there is a doubt.
    Doubt,
    /// Nothing is known of it.
    Unread,
}

impl Quick {
    /// A desk that is free.
    pub fn desk(&self) -> Box<Desk> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub fn give_back(&self, desk: Box<Desk>) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(desk);
    }

    /// Looks at a row's text. With `bare`, findings have no place and no values: they will only be counted.
    pub fn see(
        &self,
        desk: &mut Desk,
        schemas: &Cache,
        options: &Options,
        kind: Kind<'_>,
        line: &str,
        bare: bool,
    ) -> Seeing {
        let Desk { tools, look, .. } = desk;
        look.clear();
        let mut library = Library { own: tools, shared: &self.tools, schemas, selection: &options.selection };
        let line = line.as_bytes();
        let Some(format) = kind.format.filter(|_| kind.key.is_none()) else { return Seeing::Unread };
        let seen = match format {
            Format::Xlam => xlam::look(line, look, &mut library),
            Format::Openai => openai::look(line, look, &mut library),
            Format::Sharegpt => sharegpt::look(line, look, &mut library),
            Format::Bfcl => None,
        };
        if seen.is_none() {
            return Seeing::Unread;
        }
        let sure = !look.doubt && !options.grounding && look.surely_right(line).is_some();
        // Where nothing marks parameters required, one that is missing may be an error.
        let strict = options.when_unmarked == WhenUnmarked::Error && look.calls.iter().any(|call| call.lacks);
        if sure && !strict {
            return Seeing::Done(remarks(look, line, format, options, bare));
        }
        match &look.tools_at {
            Some(_) => Seeing::Doubt,
            None => Seeing::Unread,
        }
    }
}

/// All that there is to say of a row that is surely right.
fn remarks(look: &Look, line: &[u8], format: Format, options: &Options, bare: bool) -> Checked {
    let mut findings = Vec::new();
    let open = look.open.filter(|_| options.selection.has(Code::OpenCall));
    for call in &look.calls[open.unwrap_or(look.calls.len())..] {
        findings.push(match bare {
            true => Finding::bare(Code::OpenCall),
            false => structure::open_call(turn(look, format, call), &read_call(look, line, format, call)),
        });
    }
    let mut place = String::new();
    for (number, tool) in look.tools.iter().enumerate().filter(|(_, tool)| !tool.remarks.is_empty()) {
        place.clear();
        let _ = write!(place, "/tools/{number}");
        findings.extend(tool.remarks.iter().map(|remark| match bare {
            true => Finding::bare(remark.code),
            false => remark.below(&place),
        }));
    }
    for seen in look.calls.iter().filter(|call| call.lacks) {
        let (call, start) = (read_call(look, line, format, seen), findings.len());
        if let (Some(arguments), Some(tool)) = (&call.arguments, look.tool(line, seen)) {
            arguments::guessed_arguments(options, &call, arguments, &tool.compiled, &mut findings);
        }
        findings[start..].iter_mut().for_each(|f| f.place.set_call(turn(look, format, seen), call.number));
    }
    findings.retain(|f| options.selection.has(f.code));
    let id = look.id.as_ref().filter(|_| !bare && !findings.is_empty());
    let id = id.and_then(|at| value(&line[at.clone()])).map(|id| excerpt(&id));
    Checked { id, findings }
}

/// The number of a call's message.
fn turn(look: &Look, format: Format, call: &Seen) -> usize {
    call.turn + usize::from(format == Format::Sharegpt && look.before)
}

fn read_call(look: &Look, line: &[u8], format: Format, call: &Seen) -> Call {
    let (turn, number) = (call.turn, call.number);
    let at = match format {
        Format::Xlam => format!("/answers/{number}"),
        Format::Sharegpt if call.listed => format!("/conversations/{turn}/value/{number}"),
        Format::Sharegpt => format!("/conversations/{turn}/value"),
        _ => format!("/messages/{turn}/tool_calls/{number}/function"),
    };
    Call {
        number,
        name: String::from_utf8_lossy(look.read(line, &call.name)).into_owned(),
        arguments: value(look.read(line, &call.arguments)),
        id: None,
        extra: Object::new(),
        arguments_at: step(&at, "arguments").into(),
        name_at: At::default(),
        at: at.into(),
    }
}

fn value(text: &[u8]) -> Option<Value> {
    parse(std::str::from_utf8(text).ok()?, "", Source::Row, &mut Vec::new())
}

impl Desk {
    /// The text of a row in doubt, with an empty list in the place of its tools, which are known.
    pub fn without_tools(&mut self, line: &str) -> Option<&str> {
        let at = self.look.tools_at.clone()?;
        self.text.clear();
        self.text.push_str(&line[..at.start]);
        self.text.push_str("[]");
        self.text.push_str(&line[at.end..]);
        Some(&self.text)
    }

    /// Gives a row in doubt its tools back.
    pub fn give_tools(&self, row: &mut Row) {
        let tools = self.look.tools.iter().enumerate();
        row.tools = Some(tools.map(|(number, known)| known.tool(&format!("/tools/{number}"))).collect());
    }

    /// What a tool of that row was compiled to.
    pub fn compiled(&self, number: usize, _: &Tool) -> Arc<Compiled> {
        Arc::clone(&self.look.tools[number].compiled)
    }
}
