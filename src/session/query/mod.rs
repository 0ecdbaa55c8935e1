//! Reads the open project for search, the search index and statistics.

pub mod finder;
pub mod indexer;
pub mod statistics;
