//! Every occurrence of a name in a text: folded, aware of clitics and of the article, and each one
//! certain, or doubtful with a reason.
//!
//! A hit is a proposal. Nothing here writes an entity.

mod judgement;
mod many;
mod name;
mod search;

pub use judgement::{Known, Occurrence, Occurrences, Surroundings};
pub use many::ManyNames;
pub use name::Name;
pub(in crate::assist) use name::is_carried;
pub use search::{Bounds, Doubt, Match, OccurrenceSearch, Switches};
pub(in crate::assist) use search::{Folders, letters_after};

#[cfg(test)]
mod tests;
