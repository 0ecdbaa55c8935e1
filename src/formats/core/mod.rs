//! The types that every reader and writer uses: input, output, errors and losses.
//!
//! Contains no code for a specific format.

pub mod decode;
pub mod encoding;
pub mod encoding_guess;
pub mod error;
pub mod exported;
pub mod imported;
pub mod intake;
pub mod loss;
pub mod magic;
pub mod offset_unit;
pub mod policy;
pub mod sink;
pub mod spec;
