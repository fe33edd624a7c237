//! How calls are spelt in text. So far: the JSON string in which OpenAI's layout keeps a call's arguments.

mod json_text;

pub use json_text::{not_object, read_arguments};
