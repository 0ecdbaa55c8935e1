//! The types that every reader and writer uses: input, output, errors, losses.
//!
//! Holds no code of any one format.

pub mod error;
pub mod exported;
pub mod imported;
pub mod intake;
pub mod loss;
pub mod policy;
pub mod sink;
