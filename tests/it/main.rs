//! The Rust tests: one binary, a module for each room.

mod cases;
mod codes;
mod domains;
mod filled;
mod formats;
mod fuzz;
mod grounding;
mod json;
mod laws;
mod layers;
mod lines;
mod nearest;
mod policy;
mod prove;
mod quick;
mod replay;
mod rows;
mod similar;
mod stores;
mod suite;
mod texts;
mod worlds;
