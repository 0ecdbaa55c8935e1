//! The consistency check: entities that break the policy of the project, and places that do not
//! agree with each other.
//!
//! Reads a snapshot and changes nothing; the action `Mend` carries out what mends a finding.

pub mod check;
mod edges;
pub mod finding;
mod first_word;
pub mod kind;
mod names;
mod overlaps;
mod pairs;
mod place;
mod policy_rules;
mod subtypes;
#[cfg(test)]
mod tests;
mod untagged;

pub(super) use first_word::{letters_after, letters_before};
