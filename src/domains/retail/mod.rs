//! Retail: a shop with users, products in variants, and orders.

pub mod build;
pub mod invariants;
