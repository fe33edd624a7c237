//! The first look at a row in OpenAI's layout.

use std::ops::Range;

use super::known::Library;
use super::look::{Look, Part, Seen, says, text, value};
use super::turns::Turns;
use crate::formats::OPENAI_ROLES;
use crate::json::scan::Scan;
use crate::row::Role;

pub fn look(line: &[u8], look: &mut Look, library: &mut Library<'_>) -> Option<()> {
    let mut scan = Scan::new(line);
    let mut turns = None;
    scan.object(|scan, key| {
        match key {
            b"id" => look.note_id(scan)?,
            b"messages" => {
                let mut those = Turns::default();
                scan.array(|scan, number| {
                    let message = message(scan, line, number, look)?;
                    look.doubt |= message.take(line, look, &mut those).is_none();
                    Some(())
                })?;
                turns = Some(those);
            }
            b"tools" => look.note_tools(scan, library)?,
            // The deprecated name.
            b"functions" => return None,
            _ => scan.value(1)?,
        }
        Some(())
    })?;
    scan.end()?;
    let turns = turns?;
    look.doubt |= turns.end(look).is_none();
    Some(())
}

struct Message {
    role: Option<Role>,
    content: Content,
    answers: Option<Range<usize>>,
    first: usize,
}

#[derive(PartialEq)]
enum Content {
    Absent,
    /// Null, or a text that may say nothing.
    Silent,
    Says,
}

fn message(scan: &mut Scan<'_>, line: &[u8], turn: usize, look: &mut Look) -> Option<Message> {
    let mut message = Message { role: None, content: Content::Absent, answers: None, first: look.calls.len() };
    scan.object(|scan, key| {
        match (key, scan.peek()?) {
            (b"role", b'"') => {
                let role = scan.text()?;
                let known = OPENAI_ROLES.iter().find(|(name, _)| name.as_bytes() == role.raw);
                message.role = known.map(|(_, role)| *role);
            }
            (b"content", b'"') => {
                message.content = if says(scan.text()?) { Content::Says } else { Content::Silent };
            }
            (b"content", b'n') => {
                message.content = Content::Silent;
                scan.word(b"null")?;
            }
            (b"tool_calls", b'[') => {
                scan.array(|scan, number| {
                    let call = call(scan, line, look)?;
                    look.calls.extend(call.map(|call| Seen { turn, number, listed: true, ..call }));
                    Some(())
                })?;
            }
            (b"tool_call_id", b'"') => {
                let (id, at) = text(scan)?;
                look.doubt |= id.escaped;
                message.answers = Some(at);
            }
            (b"tool_calls" | b"tool_call_id" | b"function_call", b'n') => scan.word(b"null")?,
            (b"role" | b"content" | b"tool_calls" | b"tool_call_id" | b"function_call", _) => {
                look.doubt = true;
                scan.value(2)?;
            }
            _ => scan.value(2)?,
        }
        Some(())
    })?;
    Some(message)
}

impl Message {
    fn take(&self, line: &[u8], look: &mut Look, turns: &mut Turns) -> Option<()> {
        match self.role? {
            Role::Tool => {
                if self.content == Content::Absent || look.calls.len() > self.first {
                    return None;
                }
                turns.observe(self.answers.as_ref().map(|at| &line[at.clone()]), line, &mut look.calls)
            }
            role => {
                if look.calls.len() == self.first && self.content != Content::Says {
                    return None;
                }
                turns.take(role, self.first, &look.calls)
            }
        }
    }
}

/// A call, or `Some(None)` with a doubt where it is written in another way.
fn call(scan: &mut Scan<'_>, line: &[u8], look: &mut Look) -> Option<Option<Seen>> {
    let (mut id, mut found) = (None, None);
    scan.object(|scan, key| {
        match (key, scan.peek()?) {
            (b"id", b'"') => {
                let (text, at) = text(scan)?;
                look.doubt |= text.escaped;
                id = Some(at);
            }
            (b"id", b'n') => scan.word(b"null")?,
            (b"function", b'{') => found = function(scan, line, look)?,
            (b"id" | b"function", _) => {
                look.doubt = true;
                scan.value(4)?;
            }
            _ => scan.value(4)?,
        }
        Some(())
    })?;
    look.doubt |= found.is_none();
    Some(found.map(|call| Seen { id, ..call }))
}

fn function(scan: &mut Scan<'_>, line: &[u8], look: &mut Look) -> Option<Option<Seen>> {
    let (mut name, mut arguments) = (None, None);
    scan.object(|scan, key| {
        match (key, scan.peek()?) {
            (b"name", b'"') => name = Some(text(scan)?).filter(|(text, _)| !text.escaped).map(|(_, at)| at),
            (b"arguments", b'"') => arguments = Some(Part::Nested(look.unescape(scan)?)),
            (b"arguments", _) => arguments = Some(value(scan)?).filter(|at| line[at.start] == b'{').map(Part::Row),
            _ => scan.value(5)?,
        }
        Some(())
    })?;
    let both = name.zip(arguments);
    Some(both.map(|(name, arguments)| Seen::new(name, arguments)))
}
