//! `tawsim import`: imports files and folders into a project, all of them or none.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::base::atomic_file::atomic_write_bytes;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::dataset::refuse_report;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::common::texts::TextsArgs;
use crate::cli::import::plan;
use crate::cli::import::preview;
use crate::commands::import_report;
use crate::commands::problem_text::english;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::FormatSpec;
use crate::model::diagnostic::Severity;
use crate::model::labels::label::LabelSet;
use crate::session::SessionError;
use crate::session::import::ImportReport;
use crate::session::import::plan::ImportPlan;
use crate::session::import::read_files::Gathering;
use crate::session::import::report::DocumentFate;
use crate::session::import::stream::{BadContent, FileImport, FilesImported};

/// Import files into a project
///
/// A text file becomes one document. Its id is the file name without extension, or in a folder the
/// path relative to that folder. The labels of the files are mapped to the corresponding labels of
/// the project (PERS to PERSON); --map, --drop and --new-labels decide about labels without a
/// counterpart. If a file or a record is bad, nothing is imported; --skip-bad skips it instead.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct Args {
    /// The project
    project: PathBuf,
    /// Files, folders, or - for stdin
    #[arg(required = true, value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// The format, if the content does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    /// The unit of offsets, if the format does not define it: code-points, utf16, bytes, graphemes
    #[arg(long, value_name = "UNIT", value_parser = input::unit)]
    unit: Option<OffsetUnit>,
    /// Import each line of a plain text as a document
    #[arg(long)]
    lines: bool,
    /// The layer for the entities; by default, the one that the file names, or else the layer with
    /// the name of your user account
    #[arg(long, value_name = "NAME", conflicts_with = "as_suggestions")]
    layer: Option<String>,
    #[command(flatten)]
    plan: plan::PlanArgs,
    #[command(flatten)]
    texts: TextsArgs,
    /// Skip bad files and records, and import the rest
    #[arg(long)]
    skip_bad: bool,
    /// Print a preview and import nothing
    #[arg(long)]
    dry_run: bool,
    /// Write a report of what was imported, repaired and refused: as text, or as JSON if the name
    /// ends in .json
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut session = if args.dry_run {
        project::open_to_read(&args.project, output)?
    } else {
        project::open(&args.project, output)?
    };
    if !args.dry_run {
        session.writable()?;
    }
    if let Some(report) = &args.report {
        refuse_report(report)?;
    }
    let labels = session.labels().clone();
    let plan = args.plan.plan(&labels)?;
    let files = input::find(&args.files)?;
    let texts = args.texts.open(args.encoding, output)?;
    let how = Gathering {
        format: args.format,
        unit: args.unit,
        encoding: args.encoding,
        lines: args.lines,
        labels: None,
        given: &files.given,
        texts: texts.as_ref(),
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    if args.dry_run {
        let project = session.snapshot()?;
        let found = output.watching(&watch, || {
            crate::session::import::preview::preview(&files.found, &how, &project, &watch)
        });
        let found = found.map_err(SessionError::from)?;
        return preview::tell(&found, &plan, &labels, args.json, output);
    }
    let import = FileImport {
        files: &files.found,
        how,
        layer: args.layer.as_deref(),
        plan: &plan,
        bad: if args.skip_bad {
            BadContent::LeaveOut
        } else {
            BadContent::Refuse
        },
    };
    let imported = output.watching(&watch, || session.import_files(import, &watch));
    let mut reported = true;
    if let Some(path) = &args.report {
        let is_json = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("json"));
        let text = if is_json {
            format!("{:#}\n", import_report::json(&imported))
        } else {
            import_report::text(english(), &imported)
        };
        if let Err(error) = atomic_write_bytes(path, text.as_bytes()) {
            // The import itself is done; it is reported below.
            let refused = CliError::io("the report cannot be written", path, &error);
            output.tell(&format!("Error: {}", refused.message));
            reported = false;
        }
    }
    for problem in imported.all_problems() {
        output.problem(problem);
    }
    let code = done(&args, imported, (&labels, &plan), output)?;
    Ok(if reported { code } else { ExitCode::from(1) })
}

fn done(
    args: &Args,
    imported: FilesImported,
    (labels, plan): (&LabelSet, &ImportPlan),
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let problems: Vec<Value> = imported
        .all_problems()
        .map(|problem| english().problem_json(problem))
        .collect();
    let mut formats: Vec<&'static FormatSpec> = Vec::new();
    for file in &imported.files {
        let format = file.told.map(|told| told.format);
        if let Some(format) = format.filter(|f| formats.iter().all(|known| known.id != f.id)) {
            formats.push(format);
        }
    }
    let n_files = imported.files.len();
    let read_errors = imported.problems.iter();
    let read_errors = read_errors
        .filter(|p| p.severity == Severity::Error)
        .count();
    let report = match imported.outcome {
        Ok(report) => report,
        Err(error) => return Err(plan::explained(error, labels)),
    };
    output.has_done("the import is saved");
    if read_errors > 0 {
        output.tell("Records and files with an error were left out; the rest was imported");
    }
    let unused = plan::unused(plan, &report);
    if !unused.is_empty() {
        output.tell(&format!(
            "Note: the files have no label {}, which an option names",
            unused.join(", ")
        ));
    }
    let duplicates = report
        .diagnostics
        .iter()
        .filter(|p| p.code == "import.duplicate");
    if duplicates.count() > 0 && !args.plan.says_duplicates() {
        output.tell(
            "Hint: --duplicates skip leaves documents out whose text is there already, \
             --duplicates merge adds their entities to the one that is there",
        );
    }
    if args.json {
        let mut object = json!({
            "files": n_files,
            "formats": formats.iter().map(|format| format.id).collect::<Vec<_>>(),
        });
        if let Value::Object(members) = &mut object {
            let counts = report.counts().into_iter();
            members.extend(counts.map(|(name, count)| (name.to_owned(), count.into())));
            members.insert(
                "labels_added".to_owned(),
                report.labels_added.clone().into(),
            );
            let became = report
                .labels
                .iter()
                .filter(|l| l.to.as_ref() != Some(&l.name));
            let became: serde_json::Map<String, Value> = became
                .map(|l| {
                    (
                        l.name.clone(),
                        json!({ "to": l.to, "entities": l.entities }),
                    )
                })
                .collect();
            members.insert("labels".to_owned(), became.into());
            members.insert("problems".to_owned(), problems.into());
        }
        output.json(&object)?;
    } else {
        let formats: Vec<_> = formats.iter().map(|f| f.name.to_lowercase()).collect();
        for line in label_lines(&report) {
            output.line(&line)?;
        }
        output.line(&summary(&report, &formats.join(", ")))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn label_lines(report: &ImportReport) -> impl Iterator<Item = String> {
    let became = report
        .labels
        .iter()
        .filter(|label| label.entities > 0 && label.to.as_ref() != Some(&label.name));
    became.map(|label| {
        let entities = counted(label.entities, "entity");
        match &label.to {
            Some(to) => format!("{} became {to} ({entities})", label.name),
            None => format!("{} was left out ({entities})", label.name),
        }
    })
}

fn summary(report: &ImportReport, formats: &str) -> String {
    let mut parts = vec![format!(
        "Imported {} and {} ({formats})",
        counted(report.documents_added, "document"),
        counted(report.entities_added, "entity"),
    )];
    match report.suggestions_added {
        0 => {}
        n => parts.push(counted(n, "suggestion")),
    }
    match report.suggestions_known {
        0 => {}
        1 => parts.push("1 suggestion was already in the project".to_owned()),
        n => parts.push(format!("{n} suggestions were already in the project")),
    }
    match report.documents_known {
        0 => {}
        1 => parts.push("1 document was already in the project".to_owned()),
        n => parts.push(format!("{n} documents were already in the project")),
    }
    let renamed = report.documents.iter();
    let renamed = renamed.filter(|d| matches!(d.fate, DocumentFate::Renamed { .. }));
    match renamed.count() {
        0 => {}
        n => parts.push(format!("{} got a new id", counted(n, "document"))),
    }
    match report.documents_skipped {
        0 => {}
        n => parts.push(format!(
            "{} left out whose text is already in the project",
            counted(n, "document")
        )),
    }
    if report.documents_replaced > 0 {
        parts.push(format!(
            "{} replaced, {} carried over",
            counted(report.documents_replaced, "text"),
            counted(report.entities_carried, "entity"),
        ));
        match report.entities_doubtful {
            0 => {}
            n => parts.push(format!("{} doubtful", counted(n, "entity"))),
        }
        match report.entities_gone {
            0 => {}
            n => parts.push(format!("{} not in the new text", counted(n, "entity"))),
        }
    }
    match report.entities_overlapping {
        0 => {}
        n => parts.push(format!(
            "{} left out because of overlaps",
            counted(n, "entity")
        )),
    }
    if !report.labels_added.is_empty() {
        parts.push(format!("new labels: {}", report.labels_added.join(", ")));
    }
    parts.join("; ")
}
