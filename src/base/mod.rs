//! Utilities for every layer: JSON values, progress, atomic file writes, hashes.
//!
//! Knows nothing of texts, entities or projects.

pub mod atomic_file;
pub mod drive;
pub mod hash;
pub mod io_fault;
pub mod json;
pub mod open_files;
pub mod progress;
