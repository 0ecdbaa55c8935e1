//! The review queue: what the sources propose in the whole project, as a list of small keys that is
//! built once, then filtered, ordered and kept up to date in memory.
//!
//! Reads only. What decides on proposals is in `session/actions/`.

mod build;
mod filter;
mod groups;
mod order;
mod passage;
mod progress;
mod proposal;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod queue;
mod selection;

pub use filter::{DocumentWish, QueueFilter, VerdictWish};
pub use groups::NameGroup;
pub use order::QueueOrder;
pub use passage::Passage;
pub use progress::QueueProgress;
pub use proposal::Proposal;
pub use queue::Queue;
pub use selection::QueueSelection;

#[cfg(test)]
mod tests;
