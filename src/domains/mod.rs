//! Domains: what a world's database holds, how one is made, and what must hold in it.

pub mod airline;
pub mod calendar;
pub mod folder;
pub mod ids;
pub mod invariants;
pub mod making;
pub mod money;
pub mod people;
pub mod random;
pub mod retail;
pub mod shape;
pub mod tables;
