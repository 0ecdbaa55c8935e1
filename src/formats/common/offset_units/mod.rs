//! In what the offsets of a file count, found out by what they would cover.
//!
//! Tries one way of counting after the other and takes the first that fits every entity of a
//! document; says which one it took wherever that is not what the format says. Moves nothing in
//! silence.

mod units;
mod whole;

pub use units::{Asked, Counting, FOUND_OUT, Once, UNSURE, Units, Way, positions, unit_name};
pub use whole::Weighed;

#[cfg(test)]
mod tests;
