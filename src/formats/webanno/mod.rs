//! WebAnno TSV 3: lines for sentences and tokens, columns for annotations, offsets in UTF-16.
//!
//! Reads spans of all layers except word layers (part of speech, lemma), and relations between
//! them; chains and slots are reported but not read.

mod cells;
mod document;
mod names;
mod read;
mod row;
mod words;
mod write;

pub use row::WEBANNO;
