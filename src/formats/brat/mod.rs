//! brat stand-off: `ID.txt` with its `ID.ann`, and the configuration of the collection.
//!
//! Relations, attributes, links and notes come in as members of the gold format; events and
//! equivalences stay as the lines that they are.

mod conf;
mod names;
mod read;
mod row;
mod write;

pub use row::BRAT;
