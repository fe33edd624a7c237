//! Tools that every domain has.

pub mod calculate;
mod expression;
pub mod think;
pub mod transfer_to_human_agents;
