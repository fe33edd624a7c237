//! The first look at a row in ShareGPT's layout.

use super::known::Library;
use super::look::{Look, says};
use super::turns::Turns;
use crate::formats::{SHAREGPT_FROM, Speaker};
use crate::json::scan::{Scan, Text};
use crate::row::Role;

pub fn look(line: &[u8], look: &mut Look, library: &mut Library<'_>) -> Option<()> {
    let mut scan = Scan::new(line);
    let mut turns = None;
    scan.object(|scan, key| {
        match (key, scan.peek()?) {
            (b"id", _) => look.note_id(scan)?,
            (b"system", b'"') => {
                let system = scan.text()?;
                look.before = !system.raw.is_empty();
                look.doubt |= look.before && !says(system);
            }
            (b"system", b'n') => scan.word(b"null")?,
            (b"system", _) => return None,
            (b"conversations", _) => {
                let mut those = Turns::default();
                scan.array(|scan, number| {
                    let taken = message(scan, line, number, look, &mut those)?;
                    look.doubt |= !taken;
                    Some(())
                })?;
                turns = Some(those);
            }
            (b"tools", b'n') => scan.word(b"null")?,
            (b"tools", b'"') if scan.rest().starts_with(b"\"\"") => scan.at += 2,
            (b"tools", _) => look.note_tools(scan, library)?,
            _ => scan.value(1)?,
        }
        Some(())
    })?;
    scan.end()?;
    let turns = turns?;
    look.doubt |= turns.end(look).is_none();
    Some(())
}

/// Whether a message is surely in its place; `None` where it can't be passed over.
fn message(scan: &mut Scan<'_>, line: &[u8], turn: usize, look: &mut Look, turns: &mut Turns) -> Option<bool> {
    let (mut from, mut value): (Option<Speaker>, Option<Option<Text<'_>>>) = (None, None);
    let mut calls = None;
    scan.object(|scan, key| {
        match (key, scan.peek()?) {
            (b"from", b'"') => {
                let word = scan.text()?;
                let known = SHAREGPT_FROM.iter().find(|(name, _)| name.as_bytes() == word.raw);
                from = known.map(|(_, speaker)| *speaker);
            }
            (b"value", b'"') if from == Some(Speaker::Calls) => calls = Some(look.unescape(scan)?),
            (b"value", b'"') => value = Some(Some(scan.text()?)),
            (b"value", _) => {
                value = Some(None);
                scan.value(2)?;
            }
            _ => scan.value(2)?,
        }
        Some(())
    })?;
    let first = look.calls.len();
    let sure = match (from, value, calls) {
        (Some(Speaker::Role(Role::Tool)), Some(_), None) => turns.observe(None, line, &mut look.calls),
        (Some(Speaker::Role(role)), Some(Some(text)), None) if says(text) => turns.take(role, first, &look.calls),
        (Some(Speaker::Calls), None, Some(calls)) => look
            .note_nested(calls, turn, true)
            .filter(|()| look.calls.len() > first)
            .and_then(|()| turns.take(Role::Assistant, first, &look.calls)),
        _ => None,
    };
    Some(sure.is_some())
}
