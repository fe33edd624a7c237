//! The Rust tests: one binary, a module for each room.

mod cases;
mod codes;
mod filled;
mod formats;
mod grounding;
mod json;
mod laws;
mod layers;
mod lines;
mod nearest;
mod rows;
mod stores;
mod worlds;
