//! The Arabic script: which characters are letters, marks, or nothing to see.

pub mod diacritics;
