//! Many rows at once: files, bytes and parsed values; threads; the order of rows kept.
//!
//! What comes out does not depend on how the work was cut up: one row or many, a file or its bytes, any number of
//! threads, any block size.

mod error;
mod input;
mod lines;
mod pool;
mod run;
mod sniff;
mod stream;

pub use error::Error;
pub use input::Input;
pub use run::{Control, Run, of_values};
pub use stream::Stream;
