//! What a check looks at, and how strictly.

use crate::codes::{Code, Severity, TABLE};

/// Options of a check.
#[derive(Clone, Debug)]
pub struct Options {
    pub when_unmarked: WhenUnmarked,
    pub selection: Selection,
    /// Also ask where the values of arguments come from.
    pub grounding: bool,
    /// Rows of more bytes than this are not read.
    pub max_row_bytes: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            when_unmarked: WhenUnmarked::Warning,
            selection: Selection::default(),
            grounding: false,
            max_row_bytes: 64 << 20,
        }
    }
}

/// What to say where a parameter is missing that nothing marks required and nothing marks optional.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenUnmarked {
    Error,
    Warning,
    Off,
}

impl WhenUnmarked {
    pub fn from_word(word: &str) -> Option<WhenUnmarked> {
        match word {
            "error" => Some(WhenUnmarked::Error),
            "warning" => Some(WhenUnmarked::Warning),
            "off" => Some(WhenUnmarked::Off),
            _ => None,
        }
    }
}

/// The codes that are reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    on: Vec<bool>,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection { on: vec![true; TABLE.len()] }
    }
}

impl Selection {
    /// Codes and severities by name: those in `select` (all, where there is none), less those in `ignore`.
    ///
    /// # Errors
    /// The first word that names neither; an empty one where there is nothing to select.
    pub fn new(select: Option<&[String]>, ignore: &[String]) -> Result<Selection, String> {
        let mut selection = Selection { on: vec![select.is_none(); TABLE.len()] };
        if select.is_some_and(<[String]>::is_empty) {
            return Err(String::new());
        }
        for word in select.unwrap_or_default() {
            selection.set(word, true)?;
        }
        for word in ignore {
            selection.set(word, false)?;
        }
        Ok(selection)
    }

    fn set(&mut self, word: &str, on: bool) -> Result<(), String> {
        if let Some(severity) = Severity::from_word(word) {
            TABLE.iter().filter(|e| e.severity == severity).for_each(|e| self.on[e.code as usize] = on);
            return Ok(());
        }
        let code = Code::from_slug(word).ok_or_else(|| word.to_owned())?;
        self.on[code as usize] = on;
        Ok(())
    }

    pub fn has(&self, code: Code) -> bool {
        self.on[code as usize]
    }
}
