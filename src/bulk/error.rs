//! What keeps us from doing the work at all. What is wrong with a row is a finding, never one of these.

use std::fmt;
use std::io;

/// Why an input could not be checked.
#[derive(Debug)]
pub enum Error {
    Missing(String),
    Directory(String),
    /// A file that was written to while it was read.
    Changed(String),
    Io(String, io::Error),
    /// No rows: no bytes, or white space only.
    Empty(String),
    /// Not text, or text in another encoding; in words.
    NotText(String, &'static str),
    /// Rows that can't be judged here; in words.
    Container(String, &'static str),
    /// An answer key that can't be read: the line, and why.
    Key(String, usize, String),
    /// Something that is no task: its number, from 0, and why.
    Task(String, usize, String),
    /// The rows' fields are those of no format.
    UnknownFormat(String, Vec<String>),
    /// No threads could be had.
    Threads(String),
    /// A defect of ours.
    Internal(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing(name) => write!(f, "{name}: no such file"),
            Error::Directory(name) => write!(f, "{name}: a directory; name the files in it"),
            Error::Changed(name) => {
                write!(f, "{name}: changed while it was read; what was found may be of neither state")
            }
            Error::Io(name, error) => write!(f, "{name}: {error}"),
            Error::Empty(name) => write!(f, "{name}: empty, there is no row to check"),
            Error::NotText(name, what) | Error::Container(name, what) => write!(f, "{name}: {what}"),
            Error::Key(name, line, why) => write!(f, "{name}:{line}: not an answer key: {why}"),
            Error::Task(name, number, why) => write!(f, "{name}: task {number} (from 0) can't be read: {why}"),
            Error::UnknownFormat(name, fields) if fields.is_empty() => {
                write!(f, "{name}: the rows' format can't be told; name it (--format)")
            }
            Error::UnknownFormat(name, fields) => write!(
                f,
                "{name}: the rows' format can't be told from their fields ({}); name it (--format)",
                fields.join(", ")
            ),
            Error::Threads(what) => write!(f, "threads could not be started: {what}"),
            Error::Internal(what) => write!(f, "a defect of callwright's: {what}"),
        }
    }
}
