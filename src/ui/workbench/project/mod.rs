//! The open project: its file, its search index, properties, statistics, guideline, backups.

mod backups;
mod check;
mod file;
pub(super) mod file_state;
mod guideline;
pub(super) mod index_state;
mod occurrences;
mod place;
mod properties;
mod statistics;
