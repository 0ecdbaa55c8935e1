//! What all kinds of edits share: what a kind provides, where an edit is applied, and how much of
//! it still fits.

pub mod change;
pub mod effect;
pub mod error;
pub mod fit;
pub(in crate::store::edits) mod kind;
pub mod known_annotations;
pub(in crate::store::edits) mod last_writer;
pub mod target;
pub(in crate::store::edits) mod three_way;
