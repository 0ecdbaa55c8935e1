//! Live proposals: places of a text that the project's own names or a gazetteer propose.
//!
//! A proposal is a plain value. Nothing here writes an entity or a suggestion.

mod proposal;
mod proposer;
#[cfg(test)]
mod tests;

pub use proposal::{Link, Proposal, ProposalSource};
pub use proposer::{Gazetteered, Inputs, Proposer};
