//! JSON with positions: a pull parser that reports byte positions, refuses duplicate keys and lone
//! surrogates, and returns unknown members verbatim.
//!
//! Builds no trees. The formats interpret the members.

pub mod object;
pub mod pull;
pub mod value;
pub mod write;
