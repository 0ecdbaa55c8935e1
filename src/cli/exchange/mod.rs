//! The subcommands about copies of a project and its history.

pub(in crate::cli) mod log;
pub(in crate::cli) mod merge;
pub(in crate::cli) mod purge;
