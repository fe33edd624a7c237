//! The first look at a row in xLAM's layout.

use super::known::Library;
use super::look::{Look, says};
use crate::json::scan::Scan;

pub fn look(line: &[u8], look: &mut Look, library: &mut Library<'_>) -> Option<()> {
    let mut scan = Scan::new(line);
    let (mut query, mut answers, mut nested) = (false, false, None);
    scan.object(|scan, key| {
        match key {
            b"id" => look.note_id(scan)?,
            b"query" => {
                query = true;
                look.doubt |= !says(scan.text()?);
            }
            b"answers" => {
                answers = true;
                match scan.peek()? {
                    b'"' => nested = Some(look.unescape(scan)?),
                    _ => look.note_list(scan, 1)?,
                }
            }
            b"tools" => look.note_tools(scan, library)?,
            _ => scan.value(1)?,
        }
        Some(())
    })?;
    scan.end()?;
    look.tools_at.as_ref().filter(|_| query && answers)?;
    if let Some(range) = nested {
        look.doubt |= look.note_nested(range, 1, false).is_none();
    }
    Some(())
}
