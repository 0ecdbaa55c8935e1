//! Plain text in which each line is a document: lists of sentences, headlines, posts.
//!
//! Chosen by a person: an article has lines as well. Lines end at LF or CR LF; those of blanks alone
//! are no documents. Knows no entities.

mod format;

pub use format::LINES;
