//! Long work on threads of its own, with progress, a stop and events.

mod event;
mod job;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod jobs;

pub use event::{JobEvent, JobKind};
pub use job::{Job, Start};
pub use jobs::{Jobs, Targets};

#[cfg(test)]
mod tests;
