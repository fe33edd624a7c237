//! A world in a folder: a file a table, a record a line. Written whole or not at all; read with everything that is odd.

mod read;
mod write;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::DOMAINS;

pub use read::{domain_in, load, read};
pub use write::{Written, write};

/// Why a folder could not be read or written.
#[derive(Debug)]
pub enum Error {
    Missing(PathBuf),
    NotAFolder(PathBuf),
    NotEmpty(PathBuf),
    /// The folder lacks a table of its domain, or has none of any; in words.
    Tables(PathBuf, String),
    /// A file that is no table; in words.
    NotATable(PathBuf, String),
    Io(PathBuf, io::Error),
    /// No domain has this name.
    Domain(String),
    /// More users than a world may have, or none.
    Users(usize),
    Stopped,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing(path) => write!(f, "{}: no such folder", path.display()),
            Error::NotAFolder(path) => write!(f, "{}: not a folder", path.display()),
            Error::NotEmpty(path) => write!(f, "{}: not empty; --force writes over the tables in it", path.display()),
            Error::Tables(path, what) | Error::NotATable(path, what) => write!(f, "{}: {what}", path.display()),
            Error::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Error::Domain(name) => {
                let names = DOMAINS.map(|domain| domain.name).join(", ");
                write!(f, "no domain {name:?}; there are {names}")
            }
            Error::Users(count) => {
                write!(f, "{count} users are too many; a world has at most {}", super::making::MOST_USERS)
            }
            Error::Stopped => f.write_str("stopped"),
        }
    }
}

/// Told of bytes and records as they pass; `false` where the work is to end.
pub type Tell<'a> = dyn FnMut(u64, u64) -> bool + 'a;

/// Where a table lies.
fn file(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.json"))
}
