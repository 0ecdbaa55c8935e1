//! WebAnno TSV 3: sentences and tokens in lines, annotations in columns; offsets in UTF-16.
//!
//! Reads spans of all layers that are not words' own (part of speech, lemma), and relations between
//! them; chains and slots are told, not read.

mod cells;
mod document;
mod names;
mod read;
mod row;
mod write;

pub use row::WEBANNO;
