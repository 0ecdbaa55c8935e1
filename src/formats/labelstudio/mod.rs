//! Label Studio: tasks with their data, annotations and predictions, and the labeling interface.
//!
//! Offsets are code points. Files from before 2022 count UTF-16 code units; the words of their
//! regions reveal it. Properties that a region cannot hold are in its `meta`, which Label Studio
//! keeps. The interface (labels, colors, keys) is a separate file.

pub mod config;
mod read;
mod row;
mod rows;
mod task;
mod write;

pub use config::CONFIG;
pub use row::LABEL_STUDIO;
