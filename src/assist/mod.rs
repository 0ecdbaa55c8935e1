//! What helps a person to decide: the names of a project, and what follows from them.
//!
//! Plain values over texts and entities: neither files nor windows.

pub mod estimates;
pub mod gazetteer;
pub mod learner;
pub mod lexicon;
pub mod occurrences;
pub mod places;
pub mod proposals;
