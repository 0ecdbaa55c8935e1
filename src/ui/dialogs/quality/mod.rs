//! How good a system was whose suggestions are in the project.
//!
//! A background job compares. The dialog waits for it and stops it on closing.

mod dialog;
mod errors;
mod tables;

pub use dialog::QualityDialog;
