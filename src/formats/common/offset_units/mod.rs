//! Detects the unit in which the offsets of a file count, by the text that they would cover.
//!
//! Tries the ways of counting in order and uses the first that fits every entity of a document;
//! reports the one used if it differs from the format's definition. Never shifts offsets silently.

mod alike;
mod convention;
mod positions;
mod units;
mod whole;

pub use convention::{
    Counting, FOUND_OUT, OffsetConvention, RawEntityOffsets, UNSURE, found_out, unit_message,
};
pub use positions::{bytes_of_places, length_in, misfits, positions};
pub use units::{Once, Units};
pub use whole::Weighed;

#[cfg(test)]
mod tests;
