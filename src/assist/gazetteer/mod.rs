//! Gazetteers: lists of names that a project may propose, each with a label and an id.
//!
//! [`read`] reads a list, [`pack`](mod@pack) makes the bytes of it that a project keeps, and
//! [`NameIndex`] finds its names in texts.

pub mod common;
mod entry;
mod index;
mod list;
pub mod pack;
pub mod read;
mod search;
#[cfg(test)]
mod tests;

pub use entry::Entry;
pub use index::{NameIndex, Trust};
pub use list::NameList;
pub use search::Hit;
