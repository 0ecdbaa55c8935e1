//! Records with a text and offsets into it, one a line (JSONL), several in an array, or one alone:
//! one family with one reader, whoever wrote them.
//!
//! doccano, spaCy, displaCy, Prodigy, labelbuddy, and plain records that many programs write:
//! `{"text", "entities": [{"start", "end", "label", "text"}]}`. Each record says by its members who
//! wrote it, and with that what its offsets count. Members without a meaning here are kept under
//! `ext`. A key that stands twice in one object is an error: which of the two was meant, nobody
//! knows.

pub mod doccano;
mod likeness;
mod prodigy;
pub mod read;
mod record;
mod row;
mod spacy;

pub use prodigy::PRODIGY;
pub use row::RECORDS;
pub use spacy::SPACY;
