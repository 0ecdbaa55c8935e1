//! `tawsim export`: a project to a dataset or to texts, checked before anything is replaced.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::dataset::Target;
use crate::cli::env;
use crate::cli::error::CliError;
use crate::cli::input;
use crate::cli::output::{Output, counted};
use crate::formats::table::FormatSpec;
use crate::model::state::Status;
use crate::session::Session;
use crate::session::export::ExportChoice;

/// Export a project as a gold dataset
///
/// The gold of a document is its curated layer, else that of its only annotator. The new file takes
/// the place of an old one after it was read back and checked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// The file to write, or - for stdout; .json and .jsonl tell the format
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The format, where the name does not tell it: gold, gold-jsonl, text
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// The layer to take as the gold
    #[arg(long, value_name = "NAME")]
    layer: Option<String>,
    #[arg(
        long,
        value_name = "STATE",
        value_parser = state,
        help = "Only documents of this state: new, in_progress, finished, in_curation, curated, \
                skipped"
    )]
    state: Option<Status>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

fn state(name: &str) -> Result<Status, String> {
    let all = Status::ALL;
    all.into_iter()
        .find(|status| status.name() == name)
        .ok_or_else(|| {
            let known = all.map(Status::name);
            format!("there is no state {name}; known are {}", known.join(", "))
        })
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let target = Target::new(&args.output, args.format)?;
    // Reading needs no lock: a project that is open elsewhere can be exported.
    let session = Session::open(&args.project, env())?;
    let same = |path: &PathBuf| path.canonicalize().ok();
    if same(&args.project) == same(&args.output) {
        return Err(CliError::usage("the project cannot be its own export")
            .hint("name another file with -o"));
    }
    let choice = ExportChoice {
        layer: args.layer,
        status: args.state,
        ..ExportChoice::default()
    };
    let header = session.export_header(&choice)?;
    let documents = session
        .export_documents(choice)?
        .map(|document| document.map_err(CliError::from));
    let counts = target.write(&header, documents, output)?;
    if args.output.as_os_str() == "-" {
        return Ok(ExitCode::SUCCESS);
    }
    if args.json {
        output.json(&json!({
            "output": args.output,
            "format": target.format.id,
            "documents": counts.documents,
            "entities": counts.entities,
        }))?;
    } else {
        output.line(&format!(
            "Exported {} and {}: {}",
            counted(counts.documents, "document"),
            counted(counts.entities, "entity"),
            args.output.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
