//! `tawsim log`: shows the operations of a project.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project::open_to_read;
use crate::commands::problem_text::english;
use crate::store::OperationKind;
use crate::store::operations::ListedOperation;

/// Show the history of a project: who changed what, when and where
///
/// One line an operation, in the order in which all copies of the project apply them. With --json,
/// one JSON object a line; docs/command-line.md describes its members.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The project
    project: PathBuf,
    /// Print one JSON object for each operation, with its edits
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let session = open_to_read(&args.project, output)?;
    session.log(|operation| {
        if args.json {
            output.json(&as_json(&operation))
        } else {
            output.line(&as_line(&operation))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn what(operation: &ListedOperation) -> String {
    if operation.kind == OperationKind::Baseline {
        return "what was in the file before version 4".to_owned();
    }
    let title = &operation.title;
    if title.is_empty() {
        return String::new();
    }
    english().plain(title, &[])
}

fn as_line(operation: &ListedOperation) -> String {
    let (_, author) = &operation.author;
    let n_documents = operation.n_documents;
    let place = match &operation.document {
        Some((_, name)) => Some(name.clone()),
        None => (n_documents > 0).then(|| counted(n_documents, "document")),
    };
    let parts = [
        Some(operation.at.to_string()),
        Some(author.clone()),
        Some(operation.kind.name().to_owned()),
        Some(what(operation)),
        place,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\t")
}

fn as_json(operation: &ListedOperation) -> Value {
    let (author, name) = &operation.author;
    let edits: Option<Value> = serde_json::from_str::<Box<RawValue>>(&operation.edits)
        .ok()
        .and_then(|edits| serde_json::from_str(edits.get()).ok());
    json!({
        "id": operation.id.map(|id| id.to_string()),
        "at": operation.at.to_string(),
        "author": { "id": author.0.to_string(), "name": name },
        "kind": operation.kind.name(),
        "title": what(operation),
        "document": operation.document.as_ref().map(|(id, name)| json!({
            "id": id.0.to_string(), "name": name,
        })),
        "documents": operation.n_documents,
        "undoes": operation.undoes.map(|id| id.to_string()),
        "edits": edits,
    })
}
