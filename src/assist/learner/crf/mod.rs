//! A linear-chain conditional random field: which tag stands with which features of a word, and
//! behind which other tag.
//!
//! Knows neither words nor labels: features and tags are numbers.

mod lattice;
mod optimizer;
mod rows;
pub mod tags;
mod train;
mod weights;

pub use rows::Rows;
pub use train::{TrainOptions, train};
pub use weights::{ByFeature, Same, SpanGuess, Weight, Weights};

#[cfg(test)]
mod tests;
