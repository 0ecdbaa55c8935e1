//! What is said of many documents at once: lists, figures, splits, near-duplicates.

pub mod distribution;
pub mod listing;
pub mod near;
pub mod split;
pub mod statistics;
