//! The command line: one file for each subcommand, with its arguments and code.
//!
//! Prints results to stdout and everything else to stderr. Needs no display and does not depend on
//! the window: the caller passes the function that opens it.

mod backup;
mod check;
mod command_line;
mod common;
mod convert;
mod diff;
mod exchange;
mod export;
mod find;
mod find_fields;
mod find_lines;
mod formats;
mod gazetteer;
mod import;
mod learner;
mod manual;
mod new;
mod render;
mod repair;
mod review;
mod split;
mod stats;
mod suggest;
mod validate;

pub use command_line::run;
pub use common::environment::env;
