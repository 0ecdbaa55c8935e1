//! brat stand-off: `ID.txt` with `ID.ann`, and the configuration of the collection.
//!
//! Relations, attributes, links and notes are imported as members of the gold format; events and
//! equivalences are kept as lines.

mod conf;
mod lines;
mod names;
mod read;
mod row;
mod write;

pub use row::BRAT;
