//! The output of `export` and `convert`: their shared options, and the messages about the result.
//!
//! The session writes the files; the caller chooses the documents and layers.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::base::atomic_file::refuse_target;
use crate::base::open_files;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::cli::common::counts::counted;
use crate::cli::common::error::{CliError, Kind};
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::commands::loss_report;
use crate::commands::problem::Problem;
use crate::commands::problem_text::english;
use crate::commands::texts::Language;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Losses;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::policy::{InsideToken, Keep, SpanPolicy};
use crate::formats::core::sink::WriteOptions;
use crate::formats::core::spec::FormatSpec;
use crate::formats::registry;
use crate::session::export::{self, ExportError, Exported, Feed, Fill, Target};

/// The options for writing, such as the handling of content that the format cannot store.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(in crate::cli) struct WriteArgs {
    /// For token formats, if an entity ends inside a token: split the token, or expand the entity
    /// to the token
    #[arg(long, value_name = "HOW", value_enum, default_value_t = Spans::Split)]
    spans: Spans,
    /// Which entities to keep in formats that cannot store overlapping entities
    #[arg(long, value_name = "WHICH", value_enum, default_value_t = WrittenLosses::Longest)]
    keep: WrittenLosses,
    /// The unit of the offsets to write, if the format has a choice: code-points, utf16, bytes,
    /// graphemes
    #[arg(long, value_name = "UNIT", value_parser = input::unit)]
    unit: Option<OffsetUnit>,
    /// Leave the texts out, for licenses that forbid distributing them. Offsets, labels and the
    /// SHA-256 of each text remain, and import --texts adds the texts again. Only for gold and
    /// gold-jsonl
    #[arg(long)]
    without_texts: bool,
    /// Write each part of a split to its own file or folder in the folder OUT: train, validation
    /// and test
    #[arg(long)]
    split: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Spans {
    Split,
    Expand,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum WrittenLosses {
    Longest,
    Outermost,
    Innermost,
}

impl WriteArgs {
    /// Returns the format that was named, or else the one of the file extension.
    pub(in crate::cli) fn target(
        self,
        path: &Path,
        named: Option<&'static FormatSpec>,
    ) -> Result<Target, CliError> {
        if self.split && (is_stdout(path) || path.is_file()) {
            return Err(
                CliError::usage("the parts of a split need a folder").hint("name a folder with -o")
            );
        }
        let mut target = target(path, named, self.options())?;
        if self.without_texts {
            target.format = target.format.without_texts().ok_or_else(|| {
                CliError::usage(format!(
                    "the format {} cannot be written without the texts",
                    target.format.id
                ))
                .hint("gold and gold-jsonl can: write gold, or name a .json or .jsonl file")
            })?;
        }
        Ok(target)
    }

    /// Returns whether each part of a split gets a file of its own.
    pub(in crate::cli) fn split(self) -> bool {
        self.split
    }

    /// Returns whether the texts are left out.
    pub(in crate::cli) fn without_texts(self) -> bool {
        self.without_texts
    }

    pub(in crate::cli) fn options(self) -> WriteOptions {
        WriteOptions {
            spans: SpanPolicy {
                inside_token: match self.spans {
                    Spans::Split => InsideToken::Split,
                    Spans::Expand => InsideToken::Expand,
                },
                keep: match self.keep {
                    WrittenLosses::Longest => Keep::Longest,
                    WrittenLosses::Outermost => Keep::Outermost,
                    WrittenLosses::Innermost => Keep::Innermost,
                },
            },
            unit: self.unit,
        }
    }
}

/// Returns the formats that can be written.
fn writable() -> impl Iterator<Item = &'static FormatSpec> {
    let all = registry::FORMATS.iter().copied();
    all.filter(|format| format.writes())
}

/// Returns the format that was named, or else the one of the file extension.
pub(in crate::cli) fn target(
    path: &Path,
    named: Option<&'static FormatSpec>,
    options: WriteOptions,
) -> Result<Target, CliError> {
    let by_name = || registry::by_written_extension(path.extension()?.to_str()?);
    let Some(format) = named.or_else(by_name) else {
        let known: Vec<_> = writable().map(|format| format.id).collect();
        let message = format!("the name does not tell the format: {}", path.display());
        return Err(
            CliError::usage(message).hint(format!("name one of these: {}", known.join(", ")))
        );
    };
    if !format.writes() {
        let known: Vec<_> = writable().map(|format| format.id).collect();
        let message = format!("the format {} cannot be written", format.id);
        return Err(CliError::usage(message).hint(format!("these can: {}", known.join(", "))));
    }
    Ok(Target {
        path: path.to_owned(),
        format,
        options,
        report: loss_report::in_language(Language::English),
    })
}

pub(in crate::cli) fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

/// Writes everything or nothing. An existing file stays until the new one is checked.
pub(in crate::cli) fn write(
    target: &Target,
    header: &ExportHeader,
    watch: &ProgressMonitor,
    fill: Fill<'_>,
    output: &mut Output,
) -> Result<Exported, CliError> {
    if is_stdout(&target.path) {
        // Nothing is printed before the output is checked.
        let folder = tempfile::tempdir()?;
        let extension = target.format.extensions.first().copied();
        let beside = Target {
            path: folder
                .path()
                .join("stdout")
                .with_extension(extension.unwrap_or_default()),
            ..target.clone()
        };
        let work = || export::write_alone(header, &beside, watch, fill);
        let written = output.watching(watch, work);
        let written = written.map_err(|error| refused(error, target))?;
        output.bytes(open_files::ReadFile::open(&beside.path)?)?;
        return Ok(Exported {
            written,
            report: None,
        });
    }
    refuse_missing_folder(&target.path)?;
    let work = || export::write(header, target, watch, fill);
    let exported = output.watching(watch, work);
    exported.map_err(|error| refused(error, target))
}

/// Writes documents that are in memory.
pub(in crate::cli) fn write_all(
    target: &Target,
    header: &ExportHeader,
    documents: &[ExportDocument],
    output: &mut Output,
) -> Result<Exported, CliError> {
    let watch = ProgressMonitor::default();
    watch.begin(Stage::Writing, documents.len() as u64);
    let mut fill = |feed: &mut Feed<'_>| documents.iter().try_for_each(|d| feed.document(d));
    write(target, header, &watch, &mut fill, output)
}

/// Returns an error if the folder of a file is missing. It is not created, because the name may be
/// mistyped.
pub(in crate::cli) fn refuse_missing_folder(path: &Path) -> Result<(), CliError> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => Err(CliError::user(
            format!("there is no folder {}", folder.display()),
        )
        .hint("create it, or choose another name")),
        _ => Ok(()),
    }
}

/// Returns an error if a report cannot be written to a file. Checked before the work that it reports.
pub(in crate::cli) fn refuse_report(path: &Path) -> Result<(), CliError> {
    refuse_missing_folder(path)?;
    if path.is_dir() {
        let message = format!("the report cannot be a folder: {}", path.display());
        return Err(CliError::user(message).hint("name a file with --report"));
    }
    refuse_target(path)
        .map_err(|refused| CliError::io("the report cannot be written", path, &refused))
}

/// Returns the message for an export that was not written.
pub(in crate::cli) fn refused(error: ExportError, target: &Target) -> CliError {
    let path = target.path.display();
    match error {
        ExportError::Session(error) => error.into(),
        ExportError::Io(error) => {
            CliError::io("the output cannot be written", &target.path, &error)
        }
        ExportError::Unwritable(error) => error.into(),
        ExportError::Miscounted => CliError::told(Kind::Internal, &error.to_message()),
        ExportError::Cancelled(_) | ExportError::Source(_) => {
            CliError::told(Kind::User, &error.to_message())
        }
        ExportError::NeedsFolder { format } => CliError::user(format!(
            "{format} needs a folder for so many documents: {path}"
        ))
        .hint("name a folder with -o"),
        ExportError::InTheWay { wanted } => {
            CliError::user(format!("the path exists and is not a {wanted}: {path}"))
                .hint("choose another name with -o")
        }
        // Without the details of the text: other parts of a split may be written already.
        ExportError::Occupied { ref examples, .. } => {
            let told = Problem::plain(&error.to_message()).summary;
            CliError::user(format!("{told}: {}: {path}", examples.join(", ")))
                .hint("choose another folder with -o, or move the files away")
                .unchanged()
        }
        ExportError::Refused(problem) => {
            CliError::data(english().problem_line(&problem)).unchanged()
        }
        // The data already had spans that the label set does not allow.
        ExportError::Wrong(problem) if problem.code.starts_with("entity.") => {
            let problem = english().problem_line(&problem);
            CliError::data(format!("the dataset would not be valid: {problem}"))
                .hint("tawsim validate lists all problems")
                .unchanged()
        }
        ExportError::Wrong(problem) => {
            let problem = english().problem_line(&problem);
            CliError::internal(format!("the export did not pass its own check: {problem}"))
                .unchanged()
        }
        ExportError::Unreadable(error) => {
            let reason = english().plain_message(&error.to_message());
            CliError::internal(format!("the export cannot be read back: {reason}")).unchanged()
        }
    }
}

/// Reports the losses, one line for each kind.
pub(in crate::cli) fn report_losses(
    losses: &Losses,
    report: Option<&PathBuf>,
    output: &mut Output,
) {
    for (loss, lost) in losses.iter() {
        output.tell(&format!("left out: {} ({})", english().loss(loss), lost.n));
    }
    if let Some(report) = report {
        output.tell(&format!("The report: {}", report.display()));
    }
}

/// Returns the result as JSON.
pub(in crate::cli) fn written_json(path: &Path, format: &FormatSpec, exported: &Exported) -> Value {
    let losses = exported.written.losses.iter();
    let losses: serde_json::Map<_, _> = losses
        .map(|(loss, lost)| (loss.code().to_owned(), lost.n.into()))
        .collect();
    let mut value = json!({
        "output": path,
        "format": format.id,
        "documents": exported.written.counts.documents,
        "entities": exported.written.counts.entities,
        "losses": losses,
    });
    if let (Some(report), Some(members)) = (&exported.report, value.as_object_mut()) {
        members.insert("report".to_owned(), json!(report));
    }
    value
}

/// Returns the counts as text: "2 documents and 1 entity".
pub(in crate::cli) fn told(exported: &Exported) -> String {
    let counts = exported.written.counts;
    format!(
        "{} and {}",
        counted(counts.documents, "document"),
        counted(counts.entities, "entity")
    )
}
