//! The Arabic script: which characters are letters, marks, or nothing to see; what search takes for
//! the same.

pub mod diacritics;
pub mod fold;
pub mod grams;
pub mod presentation;
