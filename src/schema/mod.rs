//! What a tool's parameters ask for: any spelling of them to one JSON Schema, compiled once.

mod cache;
mod compile;
pub mod dialect;
mod names;

pub use cache::Cache;
pub use compile::{Compiled, Fault, validator};
