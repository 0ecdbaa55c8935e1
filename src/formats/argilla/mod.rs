//! Argilla: records with users' responses and models' suggestions, and the dataset's settings.
//!
//! Spans have offsets and a label and nothing else. Users are numbers in the records; their names
//! are in the settings. Records of Argilla 1 are read as well.

mod names;
mod read;
mod row;
mod write;

pub use row::ARGILLA;
