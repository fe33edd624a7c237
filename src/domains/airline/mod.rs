//! Airline: users, flights by day, and reservations.

pub mod build;
pub mod invariants;
pub mod rules;
