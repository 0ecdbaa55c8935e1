//! CoNLL-U and CoNLL-U Plus: ten columns a word, entities in `MISC` or in a column of their own.
//!
//! The text is exact: what stands between two words is told by `SpaceAfter`, `SpacesAfter` and
//! `SpacesBefore`. Entities are `NER=B-X` in `MISC`, or a column `NER:IOB2`; `NE=` and `name=` are
//! read too.

mod line;
mod misc;
mod names;
mod read;
mod row;
mod write;

pub use row::{CONLLU, CONLLUP};

#[cfg(test)]
mod tests;
