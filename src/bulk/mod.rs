//! Many rows at once: files, bytes and parsed values; threads; the order of rows kept.
//!
//! What comes out does not depend on how the work was cut up: one row or many, a file or its bytes, any number of
//! threads, any block size.

mod block;
mod buffer;
mod checking;
mod converting;
mod elements;
mod error;
mod foreign;
mod gzip;
mod input;
mod judging;
mod lines;
mod pool;
mod rows;
mod run;
mod sink;
mod sniff;
mod sorting;
mod source;
mod stream;
mod tasks;

pub use checking::Checking;
pub use converting::{Converted, Converting};
pub use error::Error;
pub use input::Input;
pub use judging::{Judge, Judging, Proving, Replaying};
pub use pool::{abandon as abandon_pool, pool};
pub use rows::Rows;
pub use run::{Control, Job, Place, Reading, answer_key, of_values, run};
pub use sorting::Sorting;
pub use stream::Stream;
pub use tasks::tasks;
