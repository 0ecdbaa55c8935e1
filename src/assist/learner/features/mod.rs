//! What is seen of each word of a document: itself, its parts, what the lists know of it and of its
//! neighbours, and what the document says of it elsewhere.
//!
//! A feature is a number, the hash of what it says, so that a model holds no words. The hashes must
//! stay the same in all versions of the program that read a model: [`VERSION`] counts their changes.

mod baseline;
mod context;
mod document;
mod hashes;
mod lists;
mod phrases;
mod word;

pub use baseline::baseline_rows;
pub use document::{Extractor, VERSION};
pub use lists::{is_listed_name, word_hash};

#[cfg(test)]
mod tests;
