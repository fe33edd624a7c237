//! callwright's core: it answers "is it right?". No network, no clock, no unseeded randomness here.
//!
//! The layers, lowest first; a module uses those below it only, and those side by side do not use each other.
//! `tests/it/layers.rs` reads this table and every `crate::` path.
//!
//! ```text
//! codes
//! finding
//! json similar
//! row
//! schema calls
//! formats
//! report
//! world check
//! domains
//! replay
//! bulk
//! py
//! ```

pub mod bulk;
pub mod calls;
pub mod check;
pub mod codes;
pub mod domains;
pub mod finding;
pub mod formats;
pub mod json;
#[cfg(feature = "python")]
mod py;
pub mod replay;
pub mod report;
pub mod row;
pub mod schema;
pub mod similar;
pub mod world;
