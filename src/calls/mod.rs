//! How calls are spelt: objects of a name and arguments, and the JSON text in which OpenAI's layout keeps arguments.

mod json_text;
mod object;

pub use json_text::{not_object, read_arguments};
pub use object::{read_each, read_object, write_object};
