//! Reads the open project for search, concordances, the search index, statistics,
//! suggestions and consistency.

pub mod agreement;
pub mod concordance;
pub mod consistency;
pub mod entity_fields;
pub mod finder;
pub mod indexer;
pub mod lessons;
mod name_sources;
mod names;
mod norms;
pub mod occurrences;
pub mod proposals;
pub mod provenance;
pub mod queue;
pub mod scores;
pub mod statistics;
mod suggestions;
