//! `tawsim backup`: copies a project to one file, even while the project is open.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::dataset::refuse_missing_folder;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::session::Access;
use crate::session::project::backup::BackupReport;

/// Copy a project into one file, even while it is open
///
/// The copy is a complete project with its history, as it was at one moment. It is checked before
/// it replaces a file, and it replaces only an earlier backup of the same project.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    refuse_missing_folder(&args.output)?;
    let watch = ProgressMonitor::default();
    // The copy and the counts are from the same moment.
    let session = project::open_or_read(&args.project, output)?;
    let project = session.snapshot()?;
    let done = output.watching(&watch, || project.backup(&args.output, &watch))?;
    let n_documents = project.n_documents();
    let BackupReport {
        bytes, left_out, ..
    } = done;
    if let Access::ForeignSchema { found } = session.access() {
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        output.tell(&format!(
            "Not copied, because Tawsim does not make it: {}",
            found.join(", ")
        ));
    }
    output.has_done("the backup is made");
    if left_out > 0 {
        let rows = counted(left_out, "row");
        output.tell(&format!(
            "Left out, for they do not fit their tables: {rows}"
        ));
    }
    if args.json {
        output.json(&json!({
            "output": args.output, "bytes": bytes, "documents": n_documents,
            "rows_left_out": left_out,
        }))?;
    } else {
        output.line(&format!(
            "Copied {} documents, {bytes} bytes: {}",
            n_documents,
            args.output.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
