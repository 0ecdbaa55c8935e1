//! `tawsim merge`: gives a project the changes that copies of it have.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use crate::base::atomic_file::atomic_write_bytes;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::dataset::refuse_report;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project::open;
use crate::commands::problem_text::english;
use crate::session::SessionError;
use crate::session::exchange::merge::{MergeMode, MergedFile};
use crate::store::StoreError;

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
    let mut session = open(&args.into, output)?;
    let watch = ProgressMonitor::default();
    let merged = output
        .watching(&watch, || session.merge(&args.from, mode, &watch))
        .map_err(|refused| refused_copy(refused, &args.into))?;
    if mode == MergeMode::Keep {
        output.has_done("the changes are in the project");
    }
    let mut told = String::new();
    let mut files = Vec::new();
    for MergedFile {
        file,
        report,
        told: said,
    } in &merged.files
    {
        let sentences: Vec<String> = said
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
    let mut code = ExitCode::SUCCESS;
    if let Some(report) = &args.report
        && let Err(refused) = atomic_write_bytes(report, told.as_bytes())
    {
        // The merge itself is done; what it did is printed below.
        let refused = CliError::io("the report cannot be written", report, &refused);
        output.tell(&format!("Error: {}", refused.message));
        code = ExitCode::from(1);
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
    Ok(code)
}

/// Returns the error of a merge. The hints about the project do not fit a copy.
fn refused_copy(refused: SessionError, into: &Path) -> CliError {
    let hint = match &refused {
        SessionError::Store(StoreError::NotFound { path }) if path != into => {
            "name a copy of the project"
        }
        SessionError::Store(StoreError::NotAProject { path }) if path != into => {
            "merge copies of the project; tawsim import brings other files"
        }
        _ => return refused.into(),
    };
    CliError::from(refused).only_hint(hint).unchanged()
}
