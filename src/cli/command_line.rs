//! The command line: runs each subcommand. Each has a file of its own, with its arguments and code.
//!
//! Prints results to stdout and everything else to stderr. Needs no display and does not depend on
//! the window: the caller passes the function that opens it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::cli::backup;
use crate::cli::check;
use crate::cli::common::error;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::panic;
use crate::cli::convert;
use crate::cli::diff;
use crate::cli::exchange::{log, merge, purge};
use crate::cli::export;
use crate::cli::find;
use crate::cli::formats;
use crate::cli::gazetteer;
use crate::cli::import;
use crate::cli::learner::{tag, train};
use crate::cli::manual;
use crate::cli::new;
use crate::cli::render;
use crate::cli::repair;
use crate::cli::review::{agree, score};
use crate::cli::split;
use crate::cli::stats;
use crate::cli::suggest;
use crate::cli::validate;

/// Tag entities in Arabic articles and export a gold dataset.
///
/// Without a subcommand, the window opens with the given files. Exit codes: 0 success, 1 a problem
/// with the data or a file, 2 wrong usage, 70 an internal error.
#[derive(Debug, Parser)]
#[command(name = "tawsim", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Articles, datasets or a project to open in the window
    files: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    Import(import::Args),
    Export(export::Args),
    Convert(convert::Args),
    Validate(validate::Args),
    Stats(stats::Args),
    Split(split::Args),
    Backup(backup::Args),
    Repair(repair::Args),
    Merge(merge::Args),
    Log(log::Args),
    Purge(purge::Args),
    Diff(diff::Args),
    Formats(formats::Args),
    Check(check::Args),
    Gazetteer(gazetteer::Args),
    Suggest(suggest::Args),
    Train(train::Args),
    Tag(tag::Args),
    Score(score::Args),
    Agree(agree::Args),
    Find(find::Args),
    Render(render::Args),
    Completions(manual::CompletionsArgs),
    #[command(hide = true)]
    Man(manual::ManArgs),
}

/// Runs the program with the arguments of the process. Without a subcommand, calls `open_window`
/// with the files to open.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    open_window: impl FnOnce(Vec<PathBuf>) -> ExitCode,
) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    panic::guard(&args, || {
        let cli = match Cli::try_parse_from(&args) {
            Ok(cli) => cli,
            Err(told) => return usage(&told),
        };
        let Some(command) = cli.command else {
            return match cli.files.iter().find(|file| !file.exists()) {
                Some(missing) => error::report(
                    &CliError::usage(format!("there is no file {}", missing.display()))
                        .hint("tawsim --help lists the subcommands"),
                ),
                None => open_window(cli.files),
            };
        };
        let mut output = Output::new();
        let done = match command {
            Command::New(args) => new::run(args, &mut output),
            Command::Import(args) => import::run(args, &mut output),
            Command::Export(args) => export::run(args, &mut output),
            Command::Convert(args) => convert::run(args, &mut output),
            Command::Validate(args) => validate::run(args, &mut output),
            Command::Split(args) => split::run(args, &mut output),
            Command::Backup(args) => backup::run(args, &mut output),
            Command::Repair(args) => repair::run(args, &mut output),
            Command::Merge(args) => merge::run(args, &mut output),
            Command::Log(args) => log::run(args, &mut output),
            Command::Purge(args) => purge::run(args, &mut output),
            Command::Stats(args) => stats::run(args, &mut output),
            Command::Diff(args) => diff::run(args, &mut output),
            Command::Formats(args) => formats::run(args, &mut output),
            Command::Check(args) => check::run(args, &mut output),
            Command::Gazetteer(args) => gazetteer::run(args, &mut output),
            Command::Suggest(args) => suggest::run(args, &mut output),
            Command::Train(args) => train::run(args, &mut output),
            Command::Tag(args) => tag::run(args, &mut output),
            Command::Score(args) => score::run(args, &mut output),
            Command::Agree(args) => agree::run(args, &mut output),
            Command::Find(args) => find::run(args, &mut output),
            Command::Render(args) => render::run(args, &mut output),
            Command::Completions(args) => manual::completions(args, Cli::command(), &mut output),
            Command::Man(args) => manual::man(args, Cli::command(), &mut output),
        };
        match done {
            Ok(code) => code,
            Err(error) => error::report(&error),
        }
    })
}

/// Prints help and the version to stdout, and usage errors to stderr.
fn usage(told: &clap::Error) -> ExitCode {
    // A closed pipe is no error: the reader has read enough.
    let _ = told.print();
    ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(2))
}
