//! `tawsim convert`: files of one format to another, without a project.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::dataset::{self, WriteArgs, tell_losses, told, written_json};
use crate::cli::error::CliError;
use crate::cli::input::{self, Reading};
use crate::cli::output::{Output, problem_json};
use crate::formats::handover;
use crate::formats::table::FormatSpec;
use crate::formats::text::decode::Encoding;

/// Convert files from one format to another
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, a folder, or - for stdin
    input: PathBuf,
    /// The file to write, or - for stdout; .json and .jsonl tell the format
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The format to read, where the content does not tell it, as tawsim formats lists them
    #[arg(long, value_name = "ID", value_parser = input::format)]
    from: Option<&'static FormatSpec>,
    /// The format to write, where the name does not tell it, as tawsim formats lists them
    #[arg(long, value_name = "ID", value_parser = input::format)]
    to: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    /// Leave bad files and records out and convert the rest
    #[arg(long)]
    skip_bad: bool,
    #[command(flatten)]
    write: WriteArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let target = dataset::target(&args.output, args.to, args.write.options())?;
    let reading = Reading {
        format: args.from,
        encoding: args.encoding,
        labels: None,
    };
    let gathered = input::gather(std::slice::from_ref(&args.input), reading, output)?;
    gathered.accept(args.skip_bad, output)?;
    let stem = args.input.file_stem().unwrap_or_default().to_string_lossy();
    let name = match &*stem {
        "" | "-" => "dataset",
        stem => stem,
    };
    let (header, documents) = handover::export(gathered.project, name);
    let exported = dataset::write_all(&target, &header, &documents, output)?;
    tell_losses(&exported.written.losses, exported.report.as_ref(), output);
    if dataset::is_stdout(&args.output) {
        return Ok(ExitCode::SUCCESS);
    }
    if args.json {
        let problems: Vec<_> = gathered.problems.iter().map(problem_json).collect();
        let mut value = written_json(&args.output, target.format, &exported);
        if let Some(members) = value.as_object_mut() {
            let from = gathered.formats.iter().map(|format| format.id);
            members.insert("from".to_owned(), from.collect());
            members.insert("problems".to_owned(), problems.into());
        }
        output.json(&value)?;
    } else {
        let told = told(&exported);
        output.line(&format!("Converted {told}: {}", args.output.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
