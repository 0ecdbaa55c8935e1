//! Reads the open project for search, the search index, statistics and suggestions.

pub mod finder;
pub mod indexer;
pub mod statistics;
mod suggestions;
