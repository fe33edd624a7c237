//! The engine: a frozen database shared between threads, forks that copy what they change, tools that run on them.
//!
//! A [`Base`] holds a domain's tables, loaded once. A [`World`] is a base and what was changed on top of it: a fork
//! costs two counts whatever the size, a write copies one record. Hash, diff and comparison look at touched records
//! only. The engine knows no domain; what a domain must bring is in `src/domains/mod.rs`.
//!
//! Calls are not transactions: one that fails may have changed the state before, where the reference does so.

mod base;
mod data;
mod diff;
mod domain;
mod hash;
mod load;
mod names;
mod number;
mod overlay;
mod prints;
mod string;
mod tau_hash;
mod text;
mod tool;
mod touched;
mod values;
mod worlds;
mod written;

pub use base::{Base, Slot};
pub use data::{Data, Dict, List};
pub use diff::{Change, Diff};
pub use domain::{Domain, Index, Shape, Table};
pub use load::LoadError;
pub use names::Fields;
pub use number::Num;
pub use string::Text;
pub use text::{dumps, dumps_dict};
pub use tool::{Arguments, Ended, Kind, Observation, Param, Prepared, Raised, Texts, Tool, is_error};
pub use worlds::{Snapshot, World};
