//! `tawsim tag`: tags articles with a model, without a project.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::assist::learner::features::Extractor;
use crate::assist::learner::tagger::{LEAST_BELIEF, Tagger};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::cli::common::counts::counted;
use crate::cli::common::dataset::{self, WriteArgs, report_losses};
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::sources::{Keeping, Sources, Taker as _};
use crate::cli::learner::model;
use crate::formats::common::direct_convert;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedHeader, Source};
use crate::formats::core::spec::FormatSpec;
use crate::model::annotation::{Origin, OriginKind};
use crate::session::actions::suggest::learned::SOURCE;
use crate::session::export::Feed;
use crate::session::import::read_files::Gathering;
use crate::text::span::Span;

/// Tag articles with a model
///
/// Writes the articles with the names that the model finds, as entities of the origin machine with
/// their scores. Entities that the files have are left out: what you get is what the model says.
/// tawsim import --as-suggestions takes the result into a project, to be reviewed.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The model, made by tawsim train
    model: PathBuf,
    /// The articles: files of any format that can be read, folders, or - for stdin
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
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
    /// Leave out names with a lower score, from 0 to 1: the share of such names that is right
    #[arg(long, value_name = "SCORE", value_parser = score, default_value = "0")]
    min_score: f64,
    /// Skip bad files and records, and tag the rest
    #[arg(long)]
    skip_bad: bool,
    #[command(flatten)]
    write: WriteArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

fn score(told: &str) -> Result<f64, String> {
    let score = told
        .parse()
        .ok()
        .filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| "a score is a number from 0 to 1".to_owned())
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let target = args.write.target(&args.output, args.to)?;
    let tagger = model::read(&args.model)?;
    let how = Gathering {
        format: args.from,
        encoding: args.encoding,
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut kept = Keeping::default();
    for file in &args.files {
        let sources = Sources::find(file)?;
        let seen = output.watching(&watch, || sources.read(&how, &watch, &mut kept));
        seen.accept(args.skip_bad, output)?;
    }
    kept.header(ImportedHeader {
        sources: vec![Source {
            id: SOURCE.to_owned(),
            kind: "model".to_owned(),
            extra: None,
        }],
        ..ImportedHeader::default()
    });
    let mut project = kept.project();
    let mut extractor = Extractor::default();
    let mut n_names = 0;
    watch.begin(Stage::Learning, project.documents.len() as u64);
    output.watching(&watch, || {
        for document in &mut project.documents {
            tag(document, &tagger, args.min_score, &mut extractor);
            n_names += document.entities.len();
            watch.add(1);
        }
    });
    let n_documents = project.documents.len();
    let (header, documents) = direct_convert::export(project, "dataset");
    watch.begin(Stage::Writing, n_documents as u64);
    let mut fill = |feed: &mut Feed<'_>| {
        for document in &documents {
            feed.document(document)?;
        }
        Ok(())
    };
    let exported = dataset::write(&target, &header, &watch, &mut fill, output)?;
    report_losses(&exported.written.losses, exported.report.as_ref(), output);
    if dataset::is_stdout(&args.output) {
        return Ok(ExitCode::SUCCESS);
    }
    output.has_done("the file is written");
    if args.json {
        output.json(&json!({ "documents": n_documents, "names": n_names }))?;
    } else {
        output.line(&format!(
            "Found {} in {}: {}",
            counted(n_names, "name"),
            counted(n_documents, "document"),
            args.output.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Replaces the entities of a document by what a tagger finds.
fn tag(document: &mut ImportedDocument, tagger: &Tagger, least: f64, extractor: &mut Extractor) {
    let text = &document.text;
    let found = tagger.tag(text, LEAST_BELIEF, extractor);
    let entities = found.into_iter().filter(|name| name.score >= least);
    let entities = entities.filter_map(|name| {
        Some(ImportedEntity {
            id: None,
            span: Span::new(text, name.bytes.start, name.bytes.end)?,
            label: tagger.labels.get(name.label)?.clone(),
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin {
                kind: OriginKind::Machine,
                source: Some(SOURCE.to_owned()),
                score: Some((name.score * 1000.0).round() / 1000.0),
                ..Origin::default()
            },
            extra: None,
        })
    });
    document.entities = entities.collect();
    document.layers.clear();
    document.status = None;
}
