//! Records with a text and offsets into it: one per line (JSONL), several in an array, or a single
//! one. One reader serves the whole family.
//!
//! Reads records of doccano, spaCy, displaCy, Prodigy and labelbuddy, and the plain records of many
//! other programs: `{"text", "entities": [{"start", "end", "label", "text"}]}`. The members of a
//! record reveal the program that wrote it, and so the offset unit. Members without a meaning here
//! are kept under `ext`. A key that occurs twice in one object is an error, since either value may
//! be the intended one.

pub mod doccano;
mod glance;
mod label_config;
mod likeness;
mod prodigy;
pub mod read;
mod record;
mod row;
mod spacy;
mod tasks;

pub use prodigy::PRODIGY;
pub use row::RECORDS;
pub use spacy::SPACY;
