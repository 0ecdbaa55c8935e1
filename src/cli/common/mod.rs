//! What several subcommands share: input, output, errors, and the options of an export.

pub(in crate::cli) mod counts;
pub(in crate::cli) mod dataset;
pub(in crate::cli) mod environment;
pub(in crate::cli) mod error;
pub(in crate::cli) mod findings;
pub(in crate::cli) mod input;
pub(in crate::cli) mod output;
pub(in crate::cli) mod panic;
pub(in crate::cli) mod parts;
pub(in crate::cli) mod project;
pub(in crate::cli) mod sources;
pub(in crate::cli) mod table;
pub(in crate::cli) mod texts;
