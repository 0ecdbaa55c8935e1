//! Folds text for search and matching, and maps the folded text back to the source.
//!
//! Each rule can be switched separately; three levels group them. Folded text is never stored as a
//! document and never exported: a folded match is only a proposal.

mod folded;
mod rules;
mod switch;

pub use folded::{Folded, Folder, is_invisible};
pub use rules::{Level, Rule, Rules};
pub use switch::Switch;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod unicode_table;
