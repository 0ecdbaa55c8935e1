//! `tawsim convert`: converts files of any size between formats, without a project.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::base::progress::{ProgressMonitor, Stage};
use crate::cli::common::dataset::{self, WriteArgs, report_losses, told, written_json};
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::parts;
use crate::cli::common::sources::{Sources, Taker};
use crate::cli::common::texts::TextsArgs;
use crate::commands::problem_text::english;
use crate::formats::common::direct_convert::{Handover, Survey};
use crate::formats::common::spans::excerpt;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::Refused;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::FormatSpec;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::session::export::{ExportError, Feed};
use crate::session::import::read_files::Gathering;

/// Convert files from one format to another
///
/// The files can have any size: they are read twice, one document at a time. Content that the
/// format cannot store is counted, reported, and listed in NAME.losses.txt next to the new file.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, a folder, or - for stdin
    input: PathBuf,
    /// The file or folder to write, or - for stdout; .json and .jsonl select the format
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The format to read, if the content does not show it; tawsim formats lists the formats
    #[arg(long, value_name = "ID", value_parser = input::format)]
    from: Option<&'static FormatSpec>,
    /// The format to write, if the file extension does not show it; tawsim formats lists the
    /// formats
    #[arg(long, value_name = "ID", value_parser = input::format)]
    to: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    /// The unit of the offsets to read, if the format does not define it: code-points, utf16,
    /// bytes, graphemes
    #[arg(long, value_name = "UNIT", value_parser = input::unit)]
    from_unit: Option<OffsetUnit>,
    #[command(flatten)]
    texts: TextsArgs,
    /// Skip bad files and records, and convert the rest
    #[arg(long)]
    skip_bad: bool,
    #[command(flatten)]
    write: WriteArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let target = args.write.target(&args.output, args.to)?;
    let sources = Sources::find(&args.input)?;
    let texts = args.texts.open(args.encoding, output)?;
    let how = Gathering {
        format: args.from,
        encoding: args.encoding,
        unit: args.from_unit,
        texts: texts.as_ref(),
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut look = Look::default();
    let mut seen = output.watching(&watch, || sources.read(&how, &watch, &mut look));
    seen.problems.append(&mut look.renamed);
    seen.accept(args.skip_bad, output)?;
    let stem = args.input.file_stem().unwrap_or_default().to_string_lossy();
    let name = match &*stem {
        "" | "-" => "dataset",
        stem => stem,
    };
    let n_documents = look.survey.counts().documents;
    let (header, handover) = look.survey.finish(name);
    watch.begin(Stage::Writing, n_documents as u64);
    let mut fill = |feed: &mut Feed<'_>| {
        let mut hand = Hand {
            handover: handover.clone(),
            feed,
            n: 0,
            refused: None,
        };
        let again = sources.read(&how, &ProgressMonitor::default(), &mut hand);
        if let Some(refused) = hand.refused {
            return Err(refused);
        }
        // A file has changed between the two passes.
        if hand.n == n_documents {
            return Ok(());
        }
        let told = again.problems.into_iter().next().map(Box::new);
        Err(ExportError::Source(told))
    };
    if args.write.split() {
        let written = parts::write(&target, &header, &watch, &mut fill, output)?;
        return parts::told(&target, &written, args.json, output);
    }
    let exported = dataset::write(&target, &header, &watch, &mut fill, output)?;
    report_losses(&exported.written.losses, exported.report.as_ref(), output);
    if dataset::is_stdout(&args.output) {
        return Ok(ExitCode::SUCCESS);
    }
    output.has_done("the file is written");
    if args.json {
        let problems: Vec<_> = seen
            .problems
            .iter()
            .map(|problem| english().problem_json(problem))
            .collect();
        let mut value = written_json(&args.output, target.format, &exported);
        if let Some(members) = value.as_object_mut() {
            let from = seen.formats.iter().map(|format| format.id);
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

/// The first pass: collects what the header of the new file needs.
#[derive(Default)]
struct Look {
    survey: Survey,
    renamed: Vec<Diagnostic>,
}

impl Taker for Look {
    fn header(&mut self, header: ImportedHeader) {
        self.survey.header(header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        if let Some(name) = self.survey.document(&document) {
            let problem = Message::new("document.id_twice")
                .with("id", excerpt(&document.id))
                .with("new_id", excerpt(&name));
            let place = SourceLocation {
                document: Some(document.id),
                ..SourceLocation::default()
            };
            self.renamed.push(problem.warning().at(place));
        }
        Ok(())
    }
}

/// The second pass: hands each document directly to the writer.
struct Hand<'a, 'f> {
    handover: Handover,
    feed: &'a mut Feed<'f>,
    n: usize,
    refused: Option<ExportError>,
}

impl Taker for Hand<'_, '_> {
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.n += 1;
        self.feed
            .document(&self.handover.document(document))
            .map_err(|error| {
                self.refused = Some(error);
                Refused
            })
    }
}
