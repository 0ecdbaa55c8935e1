//! Regular expressions over folded texts.
//!
//! The letters of an expression are folded as the text is; its syntax stays as it was typed. A hit
//! is mapped back to the source by [`crate::arabic::fold::Folded`].

mod fault;
mod pattern;
mod refold;
mod required;

pub use fault::{PatternError, PatternFault};
pub use pattern::{Pattern, escape};

#[cfg(test)]
mod tests;
