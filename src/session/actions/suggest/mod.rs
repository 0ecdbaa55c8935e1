//! Suggestions that Tawsim itself makes for the whole project: planned on a snapshot, added in one
//! step that can be undone.

pub mod batch;
pub mod learned;
pub mod names;
pub mod occurrences;
