//! W3C Web Annotation in JSON-LD: each entity an annotation that refers to a text by position and
//! by quotation.
//!
//! Positions are code points, as the recommendation has it; browser tools that count UTF-16 are
//! found out by the quotations. The texts are not in it: on reading they stand beside it.

mod names;
mod read;
mod row;
mod write;

pub use row::W3C;
