//! Reads the open project for search, the search index, statistics,
//! suggestions and consistency.

pub mod consistency;
pub mod finder;
pub mod indexer;
pub mod occurrences;
pub mod statistics;
mod suggestions;
