//! `tawsim export`: exports a project to a dataset, to texts or to every format at once, and checks
//! the output before it replaces a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use crate::base::progress::{ProgressMonitor, Stage};
use crate::cli::common::counts::counted;
use crate::cli::common::dataset::{self, WriteArgs, refused, report_losses, told, written_json};
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::parts;
use crate::cli::common::project;
use crate::commands::loss_report;
use crate::commands::texts::Language;
use crate::formats::core::loss::Loss;
use crate::formats::core::sink::WriteOptions;
use crate::formats::core::spec::FormatSpec;
use crate::model::document::GOLD;
use crate::model::state::Status;
use crate::session::export;
use crate::session::export::documents::ExportChoice;
use crate::session::export::voice::ExportShare;
use crate::session::{Session, Snapshot};

/// Export a project as a gold dataset or in another format
///
/// A curated document is exported with its curated entities, any other with those of one annotator,
/// whom the gold dataset names. If several have annotated, --layer says which; the gold dataset
/// keeps the others apart, and other formats leave them out. The
/// new file is read back and checked before it replaces an old one. Content that the format cannot
/// store is counted, reported, and listed in NAME.losses.txt next to the new file. Damaged
/// entities, labels and documents are left out and listed there too, and the exit code is then 1.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// The file or folder to write, or - for stdout; .json and .jsonl select the format
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The format, if the file extension does not show it; tawsim formats lists the formats; all
    /// writes every format into the folder OUT
    #[arg(long, value_name = "ID", value_parser = format)]
    format: Option<Wanted>,
    /// The annotator whose entities are exported where a document is not curated
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
    /// Name the source of a document by its path on this computer, not by its file name
    #[arg(long)]
    source_paths: bool,
    #[command(flatten)]
    write: WriteArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug)]
enum Wanted {
    All,
    One(&'static FormatSpec),
}

fn format(id: &str) -> Result<Wanted, String> {
    match id {
        "all" => Ok(Wanted::All),
        id => input::format(id).map(Wanted::One),
    }
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
    let options = args.write.options();
    let choice = ExportChoice {
        layer: args.layer.clone(),
        status: args.state,
        with_paths: args.source_paths,
        ..ExportChoice::default()
    };
    let one = match args.format {
        Some(Wanted::All) if args.write.without_texts() => {
            return Err(
                CliError::usage("most formats cannot be written without the texts")
                    .hint("write gold or gold-jsonl alone, without --format all"),
            );
        }
        Some(Wanted::All) if args.write.split() => {
            return Err(
                CliError::usage("the parts of a split are written in one format")
                    .hint("name it with --format, such as conll2003"),
            );
        }
        Some(Wanted::All) => None,
        Some(Wanted::One(format)) => Some(args.write.target(&args.output, Some(format))?),
        None => Some(args.write.target(&args.output, None)?),
    };
    // Reading needs no lock, so that a project that is open elsewhere can be exported.
    let session = project::open_or_read(&args.project, output)?;
    let project = session.snapshot()?;
    let same = |path: &PathBuf| path.canonicalize().ok();
    if same(&args.project) == same(&args.output) {
        return Err(CliError::usage("the project cannot be its own export")
            .hint("name another file with -o"));
    }
    let Some(target) = one else {
        tell_annotators(&session, &args, None, output)?;
        return all(&args, &project, &choice, options, output);
    };
    let header = project.export_header(&choice)?;
    tell_annotators(&session, &args, Some(target.format), output)?;
    let watch = ProgressMonitor::default();
    watch.begin(
        Stage::Writing,
        header.counts.map_or(0, |c| c.documents as u64),
    );
    let mut fill = |feed: &mut export::Feed<'_>| feed.project(&project, &choice);
    if args.write.split() {
        let written = parts::write(&target, &header, &watch, &mut fill, output)?;
        let damaged = written.damaged();
        parts::told(&target, &written, args.json, output)?;
        return Ok(damage_code(damaged, output));
    }
    let exported = dataset::write(&target, &header, &watch, &mut fill, output)?;
    report_losses(&exported.written.losses, exported.report.as_ref(), output);
    let code = damage_code(exported.written.losses.count(Loss::Damaged), output);
    if dataset::is_stdout(&args.output) {
        return Ok(code);
    }
    output.has_done("the export is written");
    if args.json {
        output.json(&written_json(&args.output, target.format, &exported))?;
    } else {
        let told = told(&exported);
        output.line(&format!("Exported {told}: {}", args.output.display()))?;
    }
    Ok(code)
}

/// Prints whose entities are exported and what happens to those of the others, if there are others.
/// `format` is `None` for all formats.
fn tell_annotators(
    session: &Session,
    args: &Args,
    format: Option<&FormatSpec>,
    output: &mut Output,
) -> Result<(), CliError> {
    let chosen = args.layer.as_deref();
    let shares = session.export_shares()?;
    let told = |share: &ExportShare| {
        let (entities, documents) = (
            counted(share.entities, "entity"),
            counted(share.documents, "document"),
        );
        format!("{} ({entities} in {documents})", share.name)
    };
    if let (Some(layer), 1..) = (chosen.filter(|layer| *layer != GOLD), shares.curated) {
        let curated = counted(shares.curated, "curated document");
        output.tell(&format!(
            "Exported with the curated entities, not with those of {layer}: {curated}"
        ));
    }
    let others: Vec<String> = shares.others(chosen).map(told).collect();
    if others.is_empty() {
        return Ok(());
    }
    let fate = match format {
        None => "Kept in the gold dataset only, under annotations",
        Some(format) if format.cannot_carry.contains(&Loss::Layers) => {
            "Left out, because the format has one layer"
        }
        Some(_) => "Kept apart, under annotations",
    };
    output.tell(&format!("{fate}: {}", others.join(", ")));
    Ok(())
}

/// Prints what to do about damaged parts of the project, and returns the exit code: the output is
/// valid, but the data has problems.
fn damage_code(damaged: usize, output: &mut Output) -> ExitCode {
    if damaged == 0 {
        return ExitCode::SUCCESS;
    }
    output.tell(
        "Hint: tawsim validate PROJECT lists the damage, and tawsim repair PROJECT repairs it",
    );
    ExitCode::from(1)
}

/// Exports every format into one folder. If one fails, the others are still written.
fn all(
    args: &Args,
    project: &Snapshot,
    choice: &ExportChoice,
    options: WriteOptions,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let folder = &args.output;
    if dataset::is_stdout(folder) || folder.exists() && !folder.is_dir() {
        return Err(
            CliError::user("all formats together need a folder").hint("name a folder with -o")
        );
    }
    dataset::refuse_missing_folder(folder)?;
    let refuse = |error: std::io::Error| CliError::io("cannot be made", folder, &error);
    fs::create_dir_all(folder).map_err(refuse)?;
    let targets = export::hand_over(
        folder,
        &options,
        loss_report::in_language(Language::English),
    )
    .map_err(refuse)?;
    let (mut written, mut failed, mut damaged) = (Vec::new(), 0, 0);
    for target in targets {
        let watch = ProgressMonitor::default();
        let work = || export::export(project, choice, &target, &watch);
        let result = output.watching(&watch, work);
        let shown = target.path.strip_prefix(folder).unwrap_or(Path::new(""));
        if let Ok(exported) = &result {
            damaged = damaged.max(exported.written.losses.count(Loss::Damaged));
        }
        match result {
            Ok(exported) if args.json => {
                written.push(written_json(&target.path, target.format, &exported));
            }
            Ok(exported) => {
                let losses = exported.written.losses.iter();
                let losses: Vec<_> = losses
                    .map(|(loss, lost)| format!("{} {}", loss.code(), lost.n))
                    .collect();
                let left_out = if losses.is_empty() {
                    String::new()
                } else {
                    format!("; left out: {}", losses.join(", "))
                };
                let told = told(&exported);
                output.has_done("the exports so far are written");
                output.line(&format!("{}: {told}{left_out}", shown.display()))?;
            }
            Err(error) => {
                let error = refused(error, &target);
                failed += 1;
                output.tell(&format!("{}: {}", shown.display(), error.message));
                if args.json {
                    written.push(json!({
                        "output": target.path,
                        "format": target.format.id,
                        "error": error.message,
                    }));
                }
            }
        }
    }
    if args.json {
        output.json(&json!({ "output": folder, "formats": written }))?;
    }
    if failed > 0 {
        let message = format!("{} could not be written", counted(failed, "format"));
        return Err(CliError::data(message).hint("the others were"));
    }
    Ok(damage_code(damaged, output))
}
