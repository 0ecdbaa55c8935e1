//! CoNLL-U and CoNLL-U Plus: ten columns per word, with entities in `MISC` or in an extra column.
//!
//! The text is exact: `SpaceAfter`, `SpacesAfter` and `SpacesBefore` specify the white space
//! between words. Entities are `NER=B-X` in `MISC`, or a column `NER:IOB2`; `NE=` and `name=` are
//! also read.

mod line;
mod misc;
mod names;
mod read;
mod row;
mod write;

pub use row::{CONLLU, CONLLUP};

#[cfg(test)]
mod tests;
