//! Folded search in the titles and texts of a project.
//!
//! An index says which documents can hold what is searched for; each of those is folded and looked
//! through. Documents that are not in the index are looked through too, so nothing is missed.

mod index;
mod postings;
mod query;

pub use index::Backlog;
pub use query::{Found, Query};

#[cfg(test)]
mod tests;
