//! `tawsim validate`: reports all problems of a file or a project, and changes nothing.

use std::collections::HashSet;
use std::io::{BufReader, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use crate::base::open_files;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::findings;
use crate::cli::common::input;
use crate::cli::common::output::{Output, Tally};
use crate::cli::common::project;
use crate::cli::common::sources::{Sources, Taker};
use crate::cli::common::texts::TextsArgs;
use crate::commands::problem_text::english;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::Refused;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, GoldForm};
use crate::formats::gold::check::check;
use crate::formats::gold::write::Writer;
use crate::model::annotation::FLAG_SPLITS_GRAPHEME;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::session::SessionError;
use crate::session::export::documents::ExportChoice;
use crate::session::import::read_files::Gathering;
use crate::text::span::Span;

/// Report the problems of a file or a project
///
/// Prints one problem per line, with its file, line and column first. The exit code is 1 if there
/// is an error or a warning.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, a folder, a project, or - for stdin
    #[arg(value_name = "FILE|PROJECT")]
    file: PathBuf,
    /// The format, if the content does not show it; tawsim formats lists the formats
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    /// The unit of offsets, if the format does not define it: code-points, utf16, bytes, graphemes
    #[arg(long, value_name = "UNIT", value_parser = input::unit)]
    unit: Option<OffsetUnit>,
    #[command(flatten)]
    texts: TextsArgs,
    /// Print the result as JSON
    #[arg(long, group = "form")]
    json: bool,
    /// Print the result as SARIF 2.1.0, for code scanners
    #[arg(long, group = "form")]
    sarif: bool,
    /// Print each problem as a GitHub annotation of its line
    #[arg(long, group = "form")]
    github: bool,
}

/// The checked documents and the problems found.
#[derive(Default)]
struct Findings {
    documents: usize,
    entities: usize,
    problems: Vec<Diagnostic>,
    /// Entities of a file that begin or end with a blank.
    blanks: Vec<Diagnostic>,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let found = if input::is_project(&args.file) {
        project(&args.file, output)?
    } else {
        files(&args, output)?
    };
    let tally = Tally::of(&found.problems);
    if args.json {
        let problems: Vec<_> = found
            .problems
            .iter()
            .map(|problem| english().problem_json(problem))
            .collect();
        output.json(&json!({
            "documents": found.documents,
            "entities": found.entities,
            "errors": tally.errors,
            "warnings": tally.warnings,
            "notes": tally.notes,
            "problems": problems,
        }))?;
    } else if args.sarif {
        output.json(&findings::sarif(&found.problems))?;
    } else {
        for problem in &found.problems {
            let line = if args.github {
                findings::github(problem)
            } else {
                english().problem_line(problem)
            };
            output.line(&line)?;
        }
        output.tell(&format!(
            "{}, {}; {}, {}, {}",
            counted(found.documents, "document"),
            counted(found.entities, "entity"),
            counted(tally.errors, "error"),
            counted(tally.warnings, "warning"),
            counted(tally.notes, "note")
        ));
    }
    let good = tally.errors == 0 && tally.warnings == 0;
    Ok(ExitCode::from(u8::from(!good)))
}

fn files(args: &Args, output: &mut Output) -> Result<Findings, CliError> {
    // The ids of labels are not checked.
    let labels = LabelSet::default_set(|| LabelId(uuid::Uuid::nil()));
    let sources = Sources::find(&args.file)?;
    let texts = args.texts.open(args.encoding, output)?;
    let how = Gathering {
        format: args.format,
        encoding: args.encoding,
        unit: args.unit,
        texts: texts.as_ref(),
        labels: Some(&labels),
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut found = Findings::default();
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut found));
    found.problems = seen.problems;
    let form = seen.formats.first().and_then(|format| format.gold_form());
    // A reader skips what does not matter for reading, such as the counts in the header.
    if let (Some(form), true, Some(path)) = (form, found.problems.is_empty(), sources.only()) {
        let file = open_files::ReadFile::open(path)
            .map_err(|error| CliError::io("cannot be read", path, &error))?;
        let checked = check(BufReader::new(file), form, &sources.shown(path))?;
        found.problems = checked.problems;
    }
    // Only Tawsim's own files: other programs may mean the blank.
    if form.is_some() {
        found.problems.append(&mut found.blanks);
    }
    Ok(found)
}

impl Taker for Findings {
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.documents += 1;
        self.entities += document.entities.len();
        let layers = document.layers.iter().flat_map(|layer| &layer.entities);
        for entity in document.entities.iter().chain(layers) {
            if let Some(blank) = blank_edge(&document.text, entity.span) {
                let place = SourceLocation {
                    document: Some(document.id.clone()),
                    entity: entity.id.clone(),
                    ..SourceLocation::default()
                };
                let blank = blank.at(place);
                // The gold and a layer may name the same entity.
                if !self.blanks.contains(&blank) {
                    self.blanks.push(blank);
                }
            }
        }
        Ok(())
    }
}

/// Returns a note if an entity begins or ends with a blank or a mark of direction, as older versions
/// stored it and other programs still do. It is no error: corpora of others have such entities.
fn blank_edge(text: &str, span: Span) -> Option<Diagnostic> {
    let words = span.get(text)?;
    let is_blank = span.without_edge_blanks(text) != Some(span);
    is_blank.then(|| {
        Message::new("entity.blank_edge")
            .with("words", words)
            .note()
    })
}

/// Exports the project with all layers to a sink, and checks the output.
fn project(path: &Path, output: &mut Output) -> Result<Findings, CliError> {
    let session = project::open_or_read(path, output)?;
    let project = session.snapshot()?;
    let mut choice = ExportChoice::default();
    let mut header = match project.export_header(&choice) {
        // The choice of the gold layer does not matter here: all layers are checked.
        Err(SessionError::SeveralLayers { .. }) => {
            choice.layer = Some(project.annotator().to_owned());
            project.export_header(&choice)?
        }
        header => header?,
    };
    header.counts = None;
    let mut found = Findings {
        problems: session.check_pages()?,
        ..Findings::default()
    };
    found.problems.extend(project.history_damage()?);
    let mut file = tempfile::tempfile()?;
    let mut writer = Writer::new(BufWriter::new(&mut file), &header, GoldForm::Jsonl)?;
    let mut documents = project.export_documents(choice)?;
    for document in documents.by_ref() {
        found.documents += 1;
        output.progress("Checking", found.documents, Some(project.n_documents()));
        let document = document?;
        let layers = document.layers.iter().flat_map(|layer| &layer.entities);
        let mut seen = HashSet::new();
        for entity in document.entities.iter().chain(layers) {
            if !seen.insert(entity.id) {
                continue;
            }
            let place = || SourceLocation {
                document: Some(document.document.name.clone()),
                entity: entity.name.clone(),
                ..SourceLocation::default()
            };
            if entity.flags.iter().any(|flag| flag == FLAG_SPLITS_GRAPHEME) {
                let note = Message::new("entity.splits_grapheme").note();
                found.problems.push(note.at(place()));
            }
            if let Some(blank) = blank_edge(&document.document.text, entity.span) {
                found.problems.push(blank.at(place()));
            }
        }
        found.entities += seen.len();
        writer.document(&document)?;
    }
    found.problems.extend(documents.take_damage());
    writer.finish()?;
    file.flush()?;
    file.rewind()?;
    let shown = path.display().to_string();
    let checked = check(BufReader::new(file), GoldForm::Jsonl, &shown)?;
    found
        .problems
        .extend(checked.problems.into_iter().map(|mut problem| {
            // The line numbers belong to the discarded export.
            problem.place.line = None;
            problem.place.column = None;
            problem
        }));
    Ok(found)
}
