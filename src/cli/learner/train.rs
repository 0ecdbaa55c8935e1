//! `tawsim train`: learns a tagger from a project, as a file.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::assist::learner::model_file;
use crate::base::atomic_file::{atomic_write_bytes, refuse_target};
use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::learner::model;

/// Learn a tagger from what is tagged in a project
///
/// The learner reads the curated documents, and those that you have finished. It is a conditional
/// random field with features for Arabic; suggestions teach it nothing before they are accepted.
/// The same documents give the same model. To say how good it is, and how often a score is right, it
/// is trained three times more, each time without a third of the documents. The model has no
/// text, but whoever has it can find out whether a name stands in the documents: give it away only
/// where you may give the names away.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The project
    project: PathBuf,
    /// The model to write
    #[arg(short, long, value_name = "MODEL")]
    output: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let refused = |error| CliError::io("cannot be written", &args.output, &error);
    refuse_target(&args.output).map_err(refused)?;
    let snapshot = project::open_snapshot(&args.project, output)?;
    let watch = ProgressMonitor::default();
    let lessons = output.watching(&watch, || snapshot.lessons(&watch))?;
    drop(snapshot);
    for name in &lessons.damaged {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    let tagger = model::teach(&lessons, output)?;
    let bytes = model_file::write(&tagger);
    atomic_write_bytes(&args.output, &bytes).map_err(refused)?;
    output.has_done("the model is written");
    if args.json {
        output.json(&json!({
            "documents": tagger.lessons,
            "curated": lessons.curated,
            "names": tagger.names,
            "labels": tagger.labels,
            "bytes": bytes.len(),
            "held_back": model::worth_json(&tagger),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    output.line(&format!(
        "Learned {} of {}, {} of them curated: {}",
        counted(tagger.names, "name"),
        counted(tagger.lessons, "document"),
        lessons.curated,
        args.output.display(),
    ))?;
    for line in model::worth(&tagger) {
        output.line(&line)?;
    }
    output.tell(
        "The model holds traces of the names in these texts: give it away only where you may give \
         the names away",
    );
    Ok(ExitCode::SUCCESS)
}
