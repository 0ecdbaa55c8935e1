//! Label Studio: tasks with their data, annotations and predictions, and the labeling interface.
//!
//! Offsets are code points; files from before 2022 count UTF-16 code units, which the words beside
//! them show. What its regions do not know stands in their `meta`, which it keeps. The interface
//! (labels, colours, keys) is a file of its own.

pub mod config;
mod read;
mod row;
mod rows;
mod task;
mod write;

pub use config::CONFIG;
pub use row::LABEL_STUDIO;
