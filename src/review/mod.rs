//! Comparing annotations of the same texts: how good a system was, and how far people agree.
//!
//! Works on plain values, one document at a time, without the store: whoever reads the documents
//! passes them on. The memory does not grow with the number of documents.

pub mod agreement;
mod edges;
mod entity;
mod error_class;
mod pairing;
pub mod score;

pub use entity::{Entity, LabelNumbers};
pub use error_class::{Difference, ErrorClass, differences};
pub use pairing::{Pairing, by_label, closest};
