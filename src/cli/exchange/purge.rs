//! `tawsim purge`: removes for good what was removed from a project.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project::open;

/// Remove the texts of removed documents for good
///
/// A removed document stays in the project file, so that the removal can be undone, and so does the
/// old text of a document that was replaced. This command removes the text, the entities and the
/// history of both from the file. It cannot be undone, and all undo steps of the project end. Copies
/// and backups of the project keep what they have; a merge does not bring the documents back into
/// this file, and leaves out what others have done in them since. Merge the copies of all annotators
/// before.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The project
    project: PathBuf,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut session = open(&args.project, output)?;
    session.writable()?;
    let plan = session.plan_purge()?;
    let purged = if plan.documents == 0 {
        plan
    } else {
        if !args.yes && !is_agreed(plan.documents, output)? {
            return Err(CliError::user("nothing was removed")
                .hint("answer yes, or give --yes")
                .unchanged());
        }
        let purged = session.purge()?;
        output.has_done("the documents are removed");
        purged
    };
    if args.json {
        output.json(&json!({
            "documents": purged.documents,
            "entities": purged.entities,
            "operations": purged.operations,
            "complete": purged.is_complete,
        }))?;
    } else {
        output.line(&format!(
            "Removed for good: {}, {}, the content of {}",
            counted(purged.documents, "document"),
            counted(purged.entities, "entity"),
            counted(purged.operations, "operation")
        ))?;
    }
    if !purged.is_complete {
        output.tell(
            "Another program reads the project: what was removed stays in the file \
             NAME.tawsim-wal beside it until that program closes the project",
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks on the terminal; without one the answer is no.
fn is_agreed(documents: usize, output: &mut Output) -> Result<bool, CliError> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    output.tell(&format!(
        "{} will be removed for good, and all undo steps of the project end. Remove? (yes/no)",
        counted(documents, "document")
    ));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}
