//! What a tool's parameters ask for: any spelling of them to one JSON Schema, compiled once.

mod cache;
mod compile;
mod cost;
pub mod dialect;
mod names;
mod shape;

pub use cache::Cache;
pub use compile::{Compiled, Fault, validator};
pub use cost::Cost;
pub use shape::Shape;
