//! The annotations of documents: their rows, many of them at once, damaged ones, overlaps.

pub(super) mod bulk;
mod entity_words;
pub(super) mod overlaps;
pub(super) mod raw_entity;
mod remarks;
pub(super) mod row_writer;
pub(super) mod rows;
pub(super) mod tagged;
