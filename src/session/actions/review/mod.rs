//! Decisions on suggestions: one after the other, across documents, and many together.

mod entity;
mod many;
mod next;
mod one;
pub mod queue;
mod together;
mod verdict;

pub use one::ReviewAction;
