//! XML 1.0 for all formats based on XML: a pull reader and an escaping writer.
//!
//! Resolves nothing external: no DTD, no entities but the five of XML itself, no schema, no link.

mod document;
mod element;
pub mod read;
mod tag;
pub mod write;

pub use document::{decode, root_is};
pub use element::{Element, XmlError};
pub use read::{Event, Lines, Pull};
