//! `tawsim backup`: a copy of a project in one file, while somebody may be working on it.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::dataset::refuse_missing_folder;
use crate::cli::env;
use crate::cli::error::CliError;
use crate::cli::output::Output;
use crate::formats::watch::Watch;
use crate::session::Session;

/// Copy a project into one file, also while it is open
///
/// The copy is of one moment, is checked, and opens as a project by itself, with its history. It
/// replaces nothing but an earlier backup of the same project.
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
    let session = Session::open_or_read(&args.project, env())?;
    let documents = session.n_documents();
    let watch = Watch::default();
    let bytes = output.watching(&watch, || session.backup(&args.output, &watch))?;
    if args.json {
        output.json(&json!({
            "output": args.output, "bytes": bytes, "documents": documents,
        }))?;
    } else {
        output.line(&format!(
            "Copied {} documents, {bytes} bytes: {}",
            documents,
            args.output.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
