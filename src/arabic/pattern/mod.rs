//! Regular expressions over folded texts.
//!
//! The letters of an expression are folded as the text is; its syntax stays as it was typed. A hit
//! is mapped back to the source by [`crate::arabic::fold::Folded`].

mod compiled;
mod fault;
mod refold;
mod required;

pub use compiled::{Pattern, escape};
pub use fault::{PatternError, PatternFault};

#[cfg(test)]
mod tests;
