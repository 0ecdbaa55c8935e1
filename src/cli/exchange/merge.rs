//! `tawsim merge`: gives a project the changes that copies of it have.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::base::atomic_file::atomic_write_bytes;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::dataset::refuse_report;
use crate::cli::common::environment::env;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::commands::problem_text::english;
use crate::session::Session;
use crate::session::exchange::merge::MergeMode;

/// Merge copies of a project into it
///
/// INTO gets every change that the copies have and it lacks: all of them, or none if one copy cannot
/// be merged. The copies stay as they are. Where two people have changed the same field, the later
/// change is shown, and the report names the other one; the history keeps both. The order of merging
/// makes no difference, unless a copy was purged in between.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The project that gets the changes
    into: PathBuf,
    /// Copies of the project
    #[arg(required = true)]
    from: Vec<PathBuf>,
    /// Print what a merge would do and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the report to a file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    if let Some(report) = &args.report {
        refuse_report(report)?;
    }
    let mode = if args.dry_run {
        MergeMode::Try
    } else {
        MergeMode::Keep
    };
    let mut session = Session::open(&args.into, env())?;
    let watch = ProgressMonitor::default();
    let merged = output.watching(&watch, || session.merge(&args.from, mode, &watch))?;
    let mut told = String::new();
    let mut files = Vec::new();
    for (file, report) in &merged.files {
        let sentences: Vec<String> = session
            .merge_told(report)
            .iter()
            .map(|message| english().plain_message(message))
            .collect();
        let _ = writeln!(told, "{}", file.display());
        for sentence in &sentences {
            let _ = writeln!(told, "  {sentence}");
        }
        files.push(json!({
            "file": file,
            "operations": report.n_operations(),
            "documents": report.documents,
            "entities": report.entities,
            "overwritten": report.overwritten.n,
            "returned": report.returned.n,
            "questions": report.questions.n,
            "report": sentences,
        }));
    }
    if let Some(report) = &args.report {
        atomic_write_bytes(report, told.as_bytes())
            .map_err(|refused| CliError::io("the report cannot be written", report, &refused))?;
    }
    if args.json {
        output.json(&json!({ "dry_run": args.dry_run, "files": files }))?;
    } else {
        for line in told.lines() {
            output.line(line)?;
        }
        if args.dry_run {
            output.tell("Nothing was changed");
        }
    }
    Ok(ExitCode::SUCCESS)
}
