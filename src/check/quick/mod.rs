//! The fast path: a look at a row's bytes that may only say "surely right, and this is all there is to say".
//!
//! It has no rules of its own. A tool is known by its bytes and was read, compiled and remarked on by the slow path's
//! code; arguments are held against the compiled schema's shape, and where they may not fit, the slow path's code
//! explains that call. Any other doubt leaves the row to the slow path. A law holds it to that: both say the same of any
//! line.

mod judge;
mod known;
mod look;
mod openai;
mod sharegpt;
mod turns;
mod xlam;

use std::fmt::Write;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use known::{Library, Table};
use look::{Fit, Look, Seen};

use super::arguments::Scene;
use super::options::{Options, WhenUnmarked};
use super::tools::Compiled;
use super::{Kind, structure};
use crate::codes::Code;
use crate::finding::{Finding, step};
use crate::formats::Format;
use crate::json::{Object, Source, Value, excerpt, parse};
use crate::report::Checked;
use crate::row::{At, Call, Row, Tool};
use crate::schema::{self, Cache};

/// What the fast path knows, shared between threads.
#[derive(Default)]
pub struct Quick {
    tools: RwLock<Table>,
    idle: Mutex<Vec<Desk>>,
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
    /// Something in it was not passed over: most such rows are malformed.
    Odd,
    /// It was not looked at.
    Unread,
}

impl Quick {
    /// A desk that is free.
    pub fn desk(&self) -> Desk {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub fn give_back(&self, desk: Desk) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(desk);
    }

    /// Looks at a row's text. With `bare`, findings have no place and no values: they will only be counted.
    pub fn see(
        &self,
        desk: &mut Desk,
        schemas: &Cache,
        options: &Options,
        kind: Kind<'_>,
        line: &[u8],
        bare: bool,
    ) -> Seeing {
        let Desk { tools, look, .. } = desk;
        look.clear();
        let (shared, selection) = (&self.tools, &options.selection);
        let mut library = Library { own: tools, shared, schemas, selection, strange: false };
        let Some(format) = kind.format.filter(|_| kind.key.is_none()) else { return Seeing::Unread };
        let seen = match format {
            Format::Xlam => xlam::look(line, look, &mut library),
            Format::Openai => openai::look(line, look, &mut library),
            Format::Sharegpt => sharegpt::look(line, look, &mut library),
            Format::Bfcl => return Seeing::Unread,
        };
        if seen.is_none() || !look.is_utf8(line) {
            return if library.strange { Seeing::Unread } else { Seeing::Odd };
        }
        let strict = options.when_unmarked == WhenUnmarked::Error;
        if !look.doubt && !options.grounding && look.judge(line, strict).is_some() {
            return Seeing::Done(remarks(look, line, format, options, bare));
        }
        match &look.tools_at {
            Some(_) => Seeing::Doubt,
            None => Seeing::Unread,
        }
    }
}

/// All that there is to say of a row that is right but for calls that may not fit their tools.
fn remarks(look: &Look, line: &[u8], format: Format, options: &Options, bare: bool) -> Checked {
    let mut findings = Vec::new();
    let open = look.open.filter(|_| options.selection.has(Code::OpenCall));
    for call in &look.calls[open.unwrap_or(look.calls.len())..] {
        findings.push(match bare {
            true => Finding::bare(Code::OpenCall),
            false => open_call(look, line, format, call),
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
    if look.calls.iter().any(|call| call.fit != Fit::Sure) {
        explain(look, line, format, options, &mut findings);
    }
    findings.retain(|f| options.selection.has(f.code));
    let id = look.id.as_ref().filter(|_| !bare && !findings.is_empty());
    let id = id.and_then(|at| value(&line[at.clone()])).map(|id| excerpt(&id));
    Checked { id, findings }
}

fn open_call(look: &Look, line: &[u8], format: Format, seen: &Seen) -> Finding {
    let turn = turn(look, format, seen);
    let arguments = look.read(line, &seen.arguments);
    match std::str::from_utf8(arguments).ok().filter(|text| shows_in_full(text)) {
        Some(text) => structure::open_call(turn, &call(look, line, format, seen)).with_given(text),
        None => structure::open_call(turn, &read_call(look, line, format, seen)),
    }
}

/// Whether a finding surely keeps all of a JSON text: it is short, and has few items and levels.
fn shows_in_full(text: &str) -> bool {
    let count = |marks: &[u8]| text.bytes().filter(|b| marks.contains(b)).count();
    text.len() <= 500 && count(b",") < 50 && count(b"[{") <= 4
}

/// What the slow path says of the calls that may not fit their tools.
fn explain(look: &Look, line: &[u8], format: Format, options: &Options, findings: &mut Vec<Finding>) {
    let doubtful = look.calls.iter().filter(|call| call.fit != Fit::Sure);
    let calls: Vec<_> = doubtful.map(|call| (turn(look, format, call), read_call(look, line, format, call))).collect();
    let declared = look.declared();
    let tools = Compiled::of(&declared, |number, _| Arc::clone(&look.tools[number].compiled));
    let mut scene = Scene::new(&tools, options);
    calls.iter().for_each(|(turn, call)| scene.check_call(*turn, call, findings));
}

/// The number of a call's message.
fn turn(look: &Look, format: Format, call: &Seen) -> usize {
    call.turn + usize::from(format == Format::Sharegpt && look.before)
}

fn read_call(look: &Look, line: &[u8], format: Format, seen: &Seen) -> Call {
    let whole = call(look, line, format, seen);
    let (arguments_at, name_at) = (step(&whole.at.0, "arguments").into(), step(&whole.at.0, "name").into());
    Call { arguments: value(look.read(line, &seen.arguments)), arguments_at, name_at, ..whole }
}

/// A call without its arguments.
fn call(look: &Look, line: &[u8], format: Format, seen: &Seen) -> Call {
    let (turn, number) = (seen.turn, seen.number);
    let at = match format {
        Format::Xlam => format!("/answers/{number}"),
        Format::Sharegpt if seen.listed => format!("/conversations/{turn}/value/{number}"),
        Format::Sharegpt => format!("/conversations/{turn}/value"),
        _ => format!("/messages/{turn}/tool_calls/{number}/function"),
    };
    Call {
        number,
        name: String::from_utf8_lossy(look.read(line, &seen.name)).into_owned(),
        arguments: None,
        id: None,
        extra: Object::new(),
        arguments_at: At::default(),
        name_at: At::default(),
        at: at.into(),
    }
}

fn value(text: &[u8]) -> Option<Value> {
    parse(std::str::from_utf8(text).ok()?, "", Source::Row, &mut Vec::new())
}

impl Look {
    /// The row's tools, as reading the row gives them.
    fn declared(&self) -> Vec<Tool> {
        let tools = self.tools.iter().enumerate();
        tools.map(|(number, known)| known.tool(&format!("/tools/{number}"))).collect()
    }

    /// Whether the line is UTF-8; what is known is, and need not be looked at again.
    fn is_utf8(&self, line: &[u8]) -> bool {
        let Range { start, end } = self.tools_at.clone().unwrap_or(line.len()..line.len());
        [&line[..start], &line[end..]].iter().all(|part| std::str::from_utf8(part).is_ok())
    }
}

impl Desk {
    /// The text of a row in doubt, with an empty list in the place of its tools, which are known.
    pub fn without_tools(&mut self, line: &[u8]) -> Option<&str> {
        let Range { start, end } = self.look.tools_at.clone()?;
        self.text.clear();
        self.text.push_str(std::str::from_utf8(&line[..start]).ok()?);
        self.text.push_str("[]");
        self.text.push_str(std::str::from_utf8(&line[end..]).ok()?);
        Some(&self.text)
    }

    /// Gives a row in doubt its tools back.
    pub fn give_tools(&self, row: &mut Row) {
        row.tools = Some(self.look.declared());
    }

    /// What a tool of that row was compiled to.
    pub fn compiled(&self, number: usize) -> Arc<schema::Compiled> {
        Arc::clone(&self.look.tools[number].compiled)
    }
}
