//! W3C Web Annotation in JSON-LD: each entity is an annotation that refers to a text by position
//! and by quotation.
//!
//! Positions are code points, as the recommendation requires. Browser tools that count UTF-16 code
//! units are recognized by the quotations. The texts are not in the file: on import they are files
//! in the same folder.

mod names;
mod read;
mod row;
mod write;

pub use row::W3C;
