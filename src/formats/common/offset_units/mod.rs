//! Detects the unit in which the offsets of a file count, by the text that they would cover.
//!
//! Tries the ways of counting in order and uses the first that fits every entity of a document;
//! reports the one used if it differs from the format's definition. Never shifts offsets silently.

mod units;
mod whole;

pub use units::{
    Counting, FOUND_OUT, OffsetConvention, Once, RawEntityOffsets, UNSURE, Units, positions,
    unit_message,
};
pub use whole::Weighed;

#[cfg(test)]
mod tests;
