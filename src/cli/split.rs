//! `tawsim split`: splits documents into train, validation and test.
//!
//! In a project, the parts are stored in one step that can be undone. For a file, a new dataset
//! with the parts is written, or one dataset for each part.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::dataset;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::parts;
use crate::cli::common::project;
use crate::cli::common::sources::{Keeping, Sources};
use crate::cli::common::texts::TextsArgs;
use crate::formats::common::direct_convert;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::exported::{ExportCounts, ExportDocument, ExportHeader};
use crate::formats::core::sink::WriteOptions;
use crate::formats::core::spec::FormatSpec;
use crate::formats::registry;
use crate::model::corpus::split::{Shares, Split};
use crate::session::actions::splits::{
    Candidates, SIMILARITY, SplitPlan, SplitWish, candidates_of_file, put_into,
};
use crate::session::export::split_files::target_of;
use crate::session::import::read_files::Gathering;
use crate::session::{Action, SessionError};

/// The maximum number of groups of near-duplicates that are printed.
const PRINTED: usize = 20;

/// Split documents into train, validation and test
///
/// The same seed and the same documents give the same split. New documents move only a few of the
/// others. Sizes are rounded down to whole documents; the remaining documents go to the parts with
/// the largest remainders. Near-duplicates stay in the same part: texts that share 70 % of their
/// three-word sequences, ignoring spelling variants.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, a folder, a project, or - for stdin
    #[arg(value_name = "FILE|PROJECT")]
    file: PathBuf,
    /// The seed of the random order
    #[arg(long, value_name = "N")]
    seed: u64,
    /// Percent of documents for training
    #[arg(long, value_name = "PERCENT", default_value_t = 80)]
    train: u8,
    /// Percent of documents for validation
    #[arg(long, value_name = "PERCENT", default_value_t = 10)]
    validation: u8,
    /// Percent of documents for the test
    #[arg(long, value_name = "PERCENT", default_value_t = 10)]
    test: u8,
    /// For a file: the dataset to write, or a folder that gets one dataset for each part
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The format to write, if the file extension does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    to: Option<&'static FormatSpec>,
    /// The minimum percentage of common three-word sequences of near-duplicates: 50 to 100
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = SIMILARITY,
        value_parser = clap::value_parser!(u8).range(50..=100)
    )]
    similarity: u8,
    /// List near-duplicates, but allow them in different parts
    #[arg(long)]
    allow_near_duplicates: bool,
    /// The format to read, if the content does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    from: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    #[command(flatten)]
    texts: TextsArgs,
    /// Skip bad files and records, and split the rest
    #[arg(long)]
    skip_bad: bool,
    /// Print the result, with all near-duplicates, as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let percents = [args.train, args.validation, args.test];
    let Some(shares) = Shares::new(percents) else {
        let sum: u32 = percents.iter().map(|percent| u32::from(*percent)).sum();
        return Err(
            CliError::usage(format!("the sum of the shares is {sum} percent, not 100"))
                .hint("for example --train 80 --validation 10 --test 10"),
        );
    };
    let wish = SplitWish {
        seed: args.seed,
        shares,
        allow_near_duplicates: args.allow_near_duplicates,
    };
    let (candidates, plan) = if input::is_project(&args.file) {
        split_project(&args, wish, output)?
    } else {
        split_file(&args, wish, output)?
    };
    for name in &candidates.skipped {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    if args.output.as_deref() == Some(Path::new("-")) {
        return Ok(ExitCode::SUCCESS);
    }
    output.has_done("the split is saved");
    if args.json {
        output.json(&as_json(&candidates, &plan, wish))?;
    } else {
        for line in lines(&candidates, &plan) {
            output.line(&line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn split_project(
    args: &Args,
    wish: SplitWish,
    output: &mut Output,
) -> Result<(Candidates, SplitPlan), CliError> {
    if args.output.is_some() {
        return Err(
            CliError::usage("a project stores its split, and -o is only for files")
                .hint("split it without -o, then export it: tawsim export PROJECT -o OUT"),
        );
    }
    let mut session = project::open(&args.file, output)?;
    session.writable()?;
    let watch = ProgressMonitor::default();
    Ok(output.watching(&watch, || {
        let candidates = session
            .snapshot()?
            .split_candidates(args.similarity, &watch)?;
        let plan = candidates.split(wish);
        session.dispatch(Action::SetSplits(candidates.changes(&plan)))?;
        Ok::<_, SessionError>((candidates, plan))
    })?)
}

fn split_file(
    args: &Args,
    wish: SplitWish,
    output: &mut Output,
) -> Result<(Candidates, SplitPlan), CliError> {
    let Some(out) = &args.output else {
        return Err(CliError::usage("the split of a file needs an output")
            .hint("name a dataset to write with -o, or a folder for one dataset a part"));
    };
    let apart = is_folder(out).then(|| part_format(args.to)).transpose()?;
    let whole = match apart {
        None => {
            let target = dataset::target(out, args.to, WriteOptions::default())?;
            carries_splits(target.format)?;
            Some(target)
        }
        Some(_) => None,
    };
    let sources = Sources::find(&args.file)?;
    let texts = args.texts.open(args.encoding, output)?;
    let how = Gathering {
        format: args.from,
        encoding: args.encoding,
        texts: texts.as_ref(),
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut kept = Keeping::default();
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut kept));
    seen.accept(args.skip_bad, output)?;
    let mut project = kept.project();
    let compare = || candidates_of_file(&project, args.similarity, &watch);
    let candidates = output.watching(&watch, compare)?;
    let plan = candidates.split(wish);
    put_into(&mut project, &plan);
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy();
    let name = match &*stem {
        "" | "-" => "dataset",
        stem => stem,
    };
    // One export for all parts, so that they have the same labels with the same numbers.
    let (header, documents) = direct_convert::export(project, name);
    if let Some(target) = whole {
        dataset::write_all(&target, &header, &documents, output)?;
    } else if let Some(format) = apart {
        write_parts((header, documents), &plan, (out, format), output)?;
    }
    Ok((candidates, plan))
}

/// Returns whether each part gets a dataset of its own: the path is a folder or has no extension.
fn is_folder(out: &Path) -> bool {
    let ends = out.as_os_str().to_string_lossy();
    out.is_dir()
        || ends.ends_with(std::path::is_separator)
        || (out.extension().is_none() && ends != "-")
}

fn part_format(named: Option<&'static FormatSpec>) -> Result<&'static FormatSpec, CliError> {
    let gold = || registry::by_id("gold").ok_or_else(|| CliError::usage("gold cannot be written"));
    named.map_or_else(gold, Ok)
}

fn carries_splits(format: &FormatSpec) -> Result<(), CliError> {
    match format.gold_form() {
        Some(_) => Ok(()),
        None => Err(CliError::usage(format!(
            "a split is not written in the format {}",
            format.id
        ))
        .hint("write gold or gold-jsonl, or name a folder: each part gets a file of its own")),
    }
}

fn write_parts(
    (header, documents): (ExportHeader, Vec<ExportDocument>),
    plan: &SplitPlan,
    (folder, format): (&Path, &'static FormatSpec),
    output: &mut Output,
) -> Result<(), CliError> {
    let target = dataset::target(folder, Some(format), WriteOptions::default())?;
    let mut all = Split::PARTS.map(|part| (part, Vec::new()));
    for (document, split) in documents.into_iter().zip(&plan.splits) {
        if let Some((_, of)) = all.iter_mut().find(|(part, _)| part == split) {
            of.push(document);
        }
    }
    let counts = all.each_ref().map(|(_, documents)| documents.len());
    parts::refuse_left_over(&target, counts)?;
    fs::create_dir_all(folder)
        .map_err(|error| CliError::io("the folder cannot be made", folder, &error))?;
    let mut written = Vec::new();
    for (part, documents) in all {
        if documents.is_empty() {
            continue;
        }
        let header = ExportHeader {
            counts: Some(ExportCounts {
                documents: documents.len(),
                entities: documents.iter().map(|d| d.entities.len()).sum(),
            }),
            ..header.clone()
        };
        let target = target_of(&target, part);
        let exported = dataset::write_all(&target, &header, &documents, output)
            .map_err(|error| parts::after(error, &written))?;
        dataset::report_losses(&exported.written.losses, exported.report.as_ref(), output);
        written.push(target.path);
    }
    Ok(())
}

fn lines(candidates: &Candidates, plan: &SplitPlan) -> Vec<String> {
    let mut out = Vec::new();
    let near = &candidates.near;
    let members: usize = near.iter().map(|near| near.members.len()).sum();
    let similarity = candidates.similarity;
    out.push(match near.len() {
        0 => format!("no near-duplicates ({similarity} % of runs in common or more)"),
        n => format!(
            "{} in {} of near-duplicates ({similarity} % of runs in common or more)",
            counted(members, "document"),
            counted(n, "group"),
        ),
    });
    for near in near.iter().take(PRINTED) {
        for (index, at) in near.members.iter().enumerate() {
            let share = match index {
                0 => format!("{:5.1} %", near.similarity * 100.0),
                _ => " ".repeat(7),
            };
            let split = plan.splits.get(*at).map_or("", |split| split.name());
            let name = candidates.names.get(*at).map_or("", String::as_str);
            out.push(format!("  {share}  {split:<10}  {name}"));
        }
    }
    if near.len() > PRINTED {
        let more = counted(near.len() - PRINTED, "group");
        out.push(format!("  and {more} more: --json lists all"));
    }
    if plan.torn > 0 {
        let torn = counted(plan.torn, "group");
        out.push(format!("{torn} of near-duplicates on different sides"));
    }
    let all = plan.splits.len().max(1) as f64;
    for (part, n) in Split::PARTS.iter().zip(plan.counts) {
        let share = n as f64 * 100.0 / all;
        out.push(format!("{:<10}  {n:>7}  {share:5.1} %", part.name()));
    }
    out
}

fn as_json(candidates: &Candidates, plan: &SplitPlan, wish: SplitWish) -> Value {
    let name = |at: &usize| candidates.names.get(*at).map_or("", String::as_str);
    let near = candidates.near.iter().map(|near| {
        json!({
            "similarity": near.similarity,
            "documents": near.members.iter().map(name).collect::<Vec<_>>(),
        })
    });
    let parts = Split::PARTS.iter().zip(plan.counts);
    let parts: serde_json::Map<_, _> = parts
        .map(|(part, n)| (part.name().to_owned(), json!(n)))
        .collect();
    let sizes = Split::PARTS.iter().zip(plan.sizes);
    let sizes: serde_json::Map<_, _> = sizes
        .map(|(part, n)| (part.name().to_owned(), json!(n)))
        .collect();
    json!({
        "seed": wish.seed,
        "documents": plan.splits.len(),
        "splits": parts,
        "asked": sizes,
        "similarity": f64::from(candidates.similarity) / 100.0,
        "near_duplicates": near.collect::<Vec<_>>(),
        "torn": plan.torn,
        "skipped": candidates.skipped,
    })
}
