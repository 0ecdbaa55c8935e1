//! File dialogs, opening, import and export, mostly as background jobs.

mod choice;
pub(super) mod folders;
pub(super) mod import;
mod job_events;
pub(super) mod job_start;
mod open;
pub(super) mod open_job;
mod readable;
