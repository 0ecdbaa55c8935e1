//! `tawsim import`: files and folders into a project, all of them or none.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::env;
use crate::cli::error::CliError;
use crate::cli::input::{self, Reading};
use crate::cli::output::{Output, counted, problem_json};
use crate::formats::table::FormatSpec;
use crate::formats::text::decode::Encoding;
use crate::session::import::{ImportBatch, ImportReport};
use crate::session::{Access, Session, SessionError};

/// Import files into a project
///
/// A text file is a document, its id the name without extension; in a folder, the path from that
/// folder. Nothing is imported where a file or a record is bad, unless --skip-bad is said.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// Files, folders, or - for stdin
    #[arg(required = true, value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// The format, where the content does not tell it: gold, gold-jsonl, jsonl, text
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    /// The layer that entities enter; without it, that of the account's name
    #[arg(long, value_name = "NAME")]
    layer: Option<String>,
    /// Leave bad files and records out and import the rest
    #[arg(long)]
    skip_bad: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut session = Session::open(&args.project, env())?;
    if let Access::ReadOnly { holder } = session.access() {
        let holder = holder.clone();
        return Err(SessionError::ReadOnly { holder }.into());
    }
    let labels = session.labels().clone();
    let reading = Reading {
        format: args.format,
        encoding: args.encoding,
        labels: Some(&labels),
    };
    let gathered = input::gather(&args.files, reading, output)?;
    gathered.accept(args.skip_bad, output)?;
    let report = session.import(ImportBatch {
        project: gathered.project,
        layer: args.layer,
    })?;
    for problem in &report.diagnostics {
        output.tell(&problem.to_string());
    }
    if args.json {
        let problems: Vec<_> = gathered
            .problems
            .iter()
            .chain(&report.diagnostics)
            .map(problem_json)
            .collect();
        output.json(&json!({
            "files": gathered.n_files,
            "formats": gathered.formats.iter().map(|format| format.id).collect::<Vec<_>>(),
            "documents_added": report.documents_added,
            "documents_known": report.documents_known,
            "entities_added": report.entities_added,
            "entities_known": report.entities_known,
            "labels_added": report.labels_added,
            "problems": problems,
        }))?;
    } else {
        let formats: Vec<_> = gathered
            .formats
            .iter()
            .map(|f| f.name.to_lowercase())
            .collect();
        output.line(&summary(&report, &formats.join(", ")))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(report: &ImportReport, formats: &str) -> String {
    let mut parts = vec![format!(
        "Imported {} and {} ({formats})",
        counted(report.documents_added, "document"),
        counted(report.entities_added, "entity"),
    )];
    match report.documents_known {
        0 => {}
        1 => parts.push("1 document was there already".to_owned()),
        n => parts.push(format!("{n} documents were there already")),
    }
    if !report.labels_added.is_empty() {
        parts.push(format!("new labels: {}", report.labels_added.join(", ")));
    }
    parts.join("; ")
}
