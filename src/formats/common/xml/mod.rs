//! XML 1.0 as all formats of XML share it: a pull reader and an escaping writer.
//!
//! Follows nothing: no DTD, no entity but the five of XML itself, no schema, no link.

mod document;
mod element;
pub mod read;
mod tag;
pub mod write;

pub use document::{decode, root_is};
pub use element::{Element, XmlError};
pub use read::{Event, Lines, Pull};
