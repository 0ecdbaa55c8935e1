//! What every layer may use: JSON values, progress, files that are written whole, hashes.
//!
//! Knows nothing of texts, entities or projects.

pub mod atomic_file;
pub mod hash;
pub mod json;
pub mod open_files;
pub mod progress;
