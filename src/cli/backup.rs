//! `tawsim backup`: copies a project to one file, even while the project is open.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::dataset::refuse_missing_folder;
use crate::cli::common::environment::env;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::session::project::backup::{BackupReport, RescueReport, rescue};
use crate::session::{Access, Session, SessionError};
use crate::store::StoreError;

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
    let done = match Session::open_or_read(&args.project, env()) {
        // A foreign file in an old version can be neither migrated nor opened.
        Err(SessionError::Store(StoreError::ForeignSchema { .. })) => {
            let rescued = || rescue(&args.project, &env(), &args.output, &watch);
            output.watching(&watch, rescued)?
        }
        session => {
            // The copy and the counts are from the same moment.
            let session = session?;
            let project = session.snapshot()?;
            RescueReport {
                backup: output.watching(&watch, || project.backup(&args.output, &watch))?,
                found: match session.access() {
                    Access::ForeignSchema { found } => found.clone(),
                    _ => Vec::new(),
                },
                n_documents: project.n_documents(),
            }
        }
    };
    let BackupReport { bytes, left_out } = done.backup;
    if !done.found.is_empty() {
        let found: Vec<_> = done.found.iter().map(ToString::to_string).collect();
        output.tell(&format!(
            "Not copied, because Tawsim does not make it: {}",
            found.join(", ")
        ));
    }
    if left_out > 0 {
        let rows = counted(left_out, "row");
        output.tell(&format!(
            "Left out, for they do not fit their tables: {rows}"
        ));
    }
    if args.json {
        output.json(&json!({
            "output": args.output, "bytes": bytes, "documents": done.n_documents,
            "rows_left_out": left_out,
        }))?;
    } else {
        output.line(&format!(
            "Copied {} documents, {bytes} bytes: {}",
            done.n_documents,
            args.output.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
