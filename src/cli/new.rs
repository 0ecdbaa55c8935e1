//! `tawsim new`: makes a project.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use crate::cli::common::counts::counted;
use crate::cli::common::dataset::refuse_missing_folder;
use crate::cli::common::environment::env;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::commands::problem_text::english;
use crate::formats::core::imported::ImportedHeader;
use crate::formats::gold::labels;
use crate::model::labels::label::LabelSet;
use crate::session::import::plan::ImportPlan;
use crate::session::{ProjectLocation, Session};

/// Create a project
///
/// The labels are PERSON, LOCATION and ORG, or those of a file: a gold dataset, a label set in the
/// gold format, or a plain text with one name on each line.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project file to create; the file must not exist
    project: PathBuf,
    /// Use the labels of this file, in its order
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let set = args.labels.as_deref().map(read_labels).transpose()?;
    let path = with_extension(&args.project);
    refuse_missing_folder(&path)?;
    let at = ProjectLocation::from_path(&path);
    let session = match set {
        None => Session::create(&at, env())?,
        Some(header) => {
            let nothing = LabelSet::default_set(|| crate::model::id::LabelId(uuid::Uuid::now_v7()));
            Session::create_filled(&at, env(), nothing, |session| {
                session.import_from(None, &ImportPlan::default(), |incoming| {
                    incoming.header(header)
                })?;
                Ok(())
            })?
        }
    };
    let names: Vec<&str> = session
        .labels()
        .labels
        .iter()
        .map(|l| l.name.as_str())
        .collect();
    output.has_done("the project is made");
    if args.json {
        output.json(&json!({ "project": path, "labels": names }))?;
    } else {
        output.line(&format!(
            "Made a project with {} ({}): {}",
            counted(names.len(), "label"),
            names.join(", "),
            path.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the path with the project extension added if it has none.
fn with_extension(path: &Path) -> PathBuf {
    match path.extension() {
        Some(_) => path.to_owned(),
        None => path.with_extension("tawsim"),
    }
}

fn read_labels(path: &Path) -> Result<ImportedHeader, CliError> {
    let bytes = input::bytes(path)?;
    let set = labels::read(&bytes).map_err(|why| {
        let why = english().plain_message(&why);
        CliError::data(format!("{why}: {}", path.display()))
            .hint("write one name on each line, or use a gold dataset")
    })?;
    Ok(ImportedHeader {
        label_set: Some(set),
        ..ImportedHeader::default()
    })
}
