//! The one place where loose declarations become JSON Schema: flat parameter maps, Python and Java type spellings,
//! flags where lists belong, nulls that Arrow filled in.

mod declaration;
mod parameters;
mod pattern;
mod spelling;

pub use parameters::{Parameters, normalise};
pub use spelling::{Spelled, spell};
