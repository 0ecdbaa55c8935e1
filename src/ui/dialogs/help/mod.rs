//! Help: the list of keys, and the manual.

pub mod keys;
pub mod manual;
