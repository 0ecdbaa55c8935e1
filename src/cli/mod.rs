//! The command line: one file for each subcommand, with its arguments and code.
//!
//! Prints results to stdout and everything else to stderr. Needs no display and does not depend on
//! the window: the caller passes the function that opens it.

mod backup;
mod command_line;
mod convert;
mod counts;
mod dataset;
mod diff;
mod environment;
mod error;
mod export;
mod find;
mod findings;
mod formats;
mod import;
mod input;
mod manual;
mod new;
mod output;
mod panic;
mod parts;
mod render;
mod repair;
mod sources;
mod split;
mod stats;
mod texts;
mod validate;

pub use command_line::run;
pub use environment::env;
