//! Argilla: records with responses by people and suggestions by models, and the dataset's settings.
//!
//! Spans know their place and their label and nothing else. People are numbers there; their names
//! stand in the settings. Records of Argilla 1 are read as well.

mod names;
mod read;
mod row;
mod write;

pub use row::ARGILLA;
