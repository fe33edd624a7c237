//! JSON as the rest of the core sees it: values, and a parser that says everything that is odd about a text.

mod careful;
mod equal;
pub mod escaped;
mod excerpt;
pub mod fields;
mod hash;
mod parse;
mod position;
pub mod python_literal;
pub mod python_text;
pub mod scan;
mod strict;

pub use careful::lossy;
pub use equal::{same, same_hash};
pub use excerpt::{brief, excerpt, kind, kind_of};
pub use hash::{hash, identical};
pub use parse::{Source, parse, parse_doubtful};

/// A JSON value. Objects keep their order.
pub type Value = serde_json::Value;
/// A JSON object, in order.
pub type Object = serde_json::Map<String, Value>;

/// How many levels of arrays and objects one JSON text may have; each nested text counts for itself.
pub const MAX_DEPTH: usize = 127;
