//! Folds text for search and matching, with the way back to the source.
//!
//! Each rule is a switch of its own; three levels gather them. What is folded is never stored as a
//! text and never exported: a folded match is a proposal.

mod folded;
mod rules;

pub use folded::{Folded, Folder, is_invisible};
pub use rules::{Level, Rule, Rules};

#[cfg(test)]
mod tests;
