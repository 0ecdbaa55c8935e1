//! Folded search in the titles and texts of a project.
//!
//! An index finds the documents that can contain the query. Each of them is folded and searched.
//! Documents that are not in the index are searched too, so that no match is missed.

mod index;
mod postings;
mod query;
mod texts;

pub use index::Backlog;
pub use query::{Query, SearchHit};
pub use texts::SearchedText;

#[cfg(test)]
mod tests;
