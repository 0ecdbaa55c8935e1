//! The open project: its file, its search index, properties, statistics, guideline, backups.

mod file;
pub(super) mod file_state;
mod guideline;
pub(super) mod index_state;
mod properties;
mod statistics;
