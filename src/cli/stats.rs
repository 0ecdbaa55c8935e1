//! `tawsim stats`: prints statistics of a file or a project.
//!
//! Names are printed at the ends of their lines, so that a terminal that reorders Arabic cannot
//! shift the columns before them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::common::sources::{Sources, Taker};
use crate::cli::common::table::Table;
use crate::cli::common::texts::TextsArgs;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::Refused;
use crate::formats::core::spec::FormatSpec;
use crate::model::corpus::distribution::Distribution;
use crate::model::corpus::statistics::Statistics;
use crate::model::state::Status;
use crate::session::import::read_files::Gathering;
use crate::session::query::statistics::{FileCounter, StatisticsChoice};

/// Print statistics of a file or a project
///
/// Counts documents by state, entities by label, lengths, density, nesting, annotators and the most
/// frequent names. Spellings that differ only in diacritics, tatweel, forms of letters or digits
/// count as one name, shown in the most frequent spelling. A word is a sequence without white space
/// that has a letter or a digit. If a document has a gold layer, only that layer is counted;
/// otherwise all layers are counted together, and the same words with the same label only once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, a folder, a project, or - for stdin
    #[arg(value_name = "FILE|PROJECT")]
    file: PathBuf,
    /// Count the entities of this layer only
    #[arg(long, value_name = "NAME")]
    layer: Option<String>,
    /// The number of names to list for each label
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// The format, if the content does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// The encoding of texts that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "NAME", value_parser = input::encoding)]
    encoding: Option<Encoding>,
    #[command(flatten)]
    texts: TextsArgs,
    /// Skip bad files and records, and count the rest
    #[arg(long)]
    skip_bad: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let choice = StatisticsChoice {
        layer: args.layer.clone(),
        top: args.top,
    };
    let statistics = if input::is_project(&args.file) {
        let session = project::open_or_read(&args.file, output)?;
        let watch = ProgressMonitor::default();
        let project = session.snapshot()?;
        output.watching(&watch, || project.statistics(&choice, &watch))?
    } else {
        count_files(&args, choice, output)?
    };
    let skipped = &statistics.skipped;
    for name in &skipped.documents {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    for (n, what) in [
        (skipped.entities, "damaged entity"),
        (skipped.states, "damaged state"),
    ] {
        if n > 0 {
            output.tell(&format!("left out: {}", counted(n, what)));
        }
    }
    if !skipped.is_empty() {
        output.tell("Hint: tawsim validate PROJECT tells all that is damaged");
    }
    if args.json {
        let mut json = as_json(&statistics);
        if let Some(members) = json.as_object_mut() {
            members.insert("layer".to_owned(), json!(args.layer));
        }
        output.json(&json)?;
        return Ok(ExitCode::SUCCESS);
    }
    for line in lines(&statistics, args.layer.as_deref()) {
        output.line(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Counts files while reading them; keeps one document and the names in memory.
fn count_files(
    args: &Args,
    choice: StatisticsChoice,
    output: &mut Output,
) -> Result<Statistics, CliError> {
    let sources = Sources::find(&args.file)?;
    let texts = args.texts.open(args.encoding, output)?;
    let how = Gathering {
        format: args.format,
        encoding: args.encoding,
        texts: texts.as_ref(),
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut counting = Counting {
        counter: FileCounter::new(choice),
        layers: BTreeSet::new(),
    };
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut counting));
    seen.accept(args.skip_bad, output)?;
    if let Some(layer) = args
        .layer
        .as_ref()
        .filter(|l| !counting.layers.contains(*l))
    {
        let known: Vec<_> = counting.layers.iter().map(String::as_str).collect();
        let message = match known.as_slice() {
            [] => format!("there is no layer {layer} in the file, nor any other"),
            known => format!(
                "there is no layer {layer} in the file, only: {}",
                known.join(", ")
            ),
        };
        return Err(CliError::user(message).hint("without --layer all entities are counted"));
    }
    Ok(counting.counter.finish())
}

/// Counts the documents of files.
struct Counting {
    counter: FileCounter,
    /// The layers that the documents have.
    layers: BTreeSet<String>,
}

impl Taker for Counting {
    fn header(&mut self, header: ImportedHeader) {
        self.counter.header(&header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        for layer in &document.layers {
            if !self.layers.contains(&layer.annotator) {
                self.layers.insert(layer.annotator.clone());
            }
        }
        self.counter.document(&document);
        Ok(())
    }
}

/// Returns whose entities are counted, if the file has those of several people.
fn whose(found: &Statistics, layer: Option<&str>) -> Option<String> {
    if let Some(layer) = layer {
        return Some(format!("Entities by {layer}"));
    }
    let curated = found
        .statuses
        .iter()
        .any(|(status, n)| *status == Status::Curated && *n > 0);
    match (found.annotators.len() > 1, curated) {
        (true, true) => Some(
            "Curated entities of curated documents; of the others, those of all annotators, equal \
             ones once"
                .to_owned(),
        ),
        (true, false) => Some("Entities by all annotators, equal ones once".to_owned()),
        (false, _) => None,
    }
}

fn lines(found: &Statistics, layer: Option<&str>) -> Vec<String> {
    let mut out = vec![format!(
        "{}, {}, {}, {:.2} entities in 100 words",
        counted(found.documents, "document"),
        counted(found.entities(), "entity"),
        counted(found.words.sum() as usize, "word"),
        found.density(),
    )];
    out.extend(whose(found, layer));
    let share = |part: usize, of: usize| format!("{:.1} %", part as f64 * 100.0 / of.max(1) as f64);
    let mut table = Table::new(&["state", "documents", "share"], 1);
    for (status, n) in &found.statuses {
        let name = status.name().to_owned();
        table.row([name, n.to_string(), share(*n, found.documents)]);
    }
    table.lines(&mut out);
    if found.splits.iter().any(|(split, _)| split.is_some()) {
        let mut table = Table::new(&["split", "documents", "share"], 1);
        for (split, n) in &found.splits {
            let name = split.map_or("none", |split| split.name()).to_owned();
            table.row([name, n.to_string(), share(*n, found.documents)]);
        }
        table.lines(&mut out);
    }
    let mut table = Table::new(&["entities", "share", "documents", "names", "label"], 0);
    for label in &found.labels {
        table.row([
            label.entities.to_string(),
            share(label.entities, found.entities()),
            label.documents.to_string(),
            label.distinct.to_string(),
            label.name.clone(),
        ]);
        for (subtype, n) in &label.subtypes {
            let caption = format!("  {}", one_line(subtype));
            let of_label = share(*n, label.entities);
            table.row([
                n.to_string(),
                of_label,
                String::new(),
                String::new(),
                caption,
            ]);
        }
    }
    table.lines(&mut out);
    let heads = ["length", "least", "median", "mean", "90 %", "most", "sum"];
    let mut table = Table::new(&heads, 1);
    for (name, spread) in [
        ("document, words", &found.words),
        ("document, code points", &found.chars),
        ("entity, words", &found.entity_words),
        ("entity, code points", &found.entity_chars),
    ] {
        table.row([
            name.to_owned(),
            spread.min().to_string(),
            spread.percentile(50).to_string(),
            format!("{:.1}", spread.mean()),
            spread.percentile(90).to_string(),
            spread.max().to_string(),
            spread.sum().to_string(),
        ]);
    }
    let hundredths = |value: u32| format!("{:.2}", f64::from(value) / 100.0);
    let spread = &found.densities;
    table.row([
        "entities in 100 words".to_owned(),
        hundredths(spread.min()),
        hundredths(spread.percentile(50)),
        format!("{:.2}", spread.mean() / 100.0),
        hundredths(spread.percentile(90)),
        hundredths(spread.max()),
        String::new(),
    ]);
    table.lines(&mut out);
    if found.depths.len() > 1 || found.stacked > 0 || found.crossing > 0 {
        let mut table = Table::new(&["nesting", "entities"], 1);
        for (depth, n) in found.depths.iter().enumerate() {
            let name = match depth {
                0 => "in no other".to_owned(),
                1 => "in 1 other".to_owned(),
                depth => format!("in {depth} others"),
            };
            table.row([name, n.to_string()]);
        }
        table.row(["on the same words".to_owned(), found.stacked.to_string()]);
        table.row(["crossing another".to_owned(), found.crossing.to_string()]);
        table.lines(&mut out);
    }
    let mut table = Table::new(&["entities", "documents", "finished", "annotator"], 0);
    for one in &found.annotators {
        table.row([
            one.entities.to_string(),
            one.documents.to_string(),
            one.finished.to_string(),
            one.name.clone(),
        ]);
    }
    table.lines(&mut out);
    for label in found.labels.iter().filter(|label| !label.names.is_empty()) {
        out.push(String::new());
        out.push(format!("most frequent of {}", label.name));
        let mut table = Table::new(&["entities", "spellings", "name"], 0);
        for name in &label.names {
            table.row([
                name.entities.to_string(),
                name.spellings.to_string(),
                one_line(&name.text),
            ]);
        }
        let mut rows = Vec::new();
        table.lines(&mut rows);
        out.extend(rows.into_iter().map(|row| format!("  {row}")));
    }
    out
}

/// Returns a name on one line, even if it contains a line break.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn as_json(found: &Statistics) -> Value {
    let spread = |spread: &Distribution| {
        json!({
            "min": spread.min(), "median": spread.percentile(50), "mean": spread.mean(),
            "p90": spread.percentile(90), "max": spread.max(), "sum": spread.sum(),
        })
    };
    let per_100 = |value: u32| f64::from(value) / 100.0;
    let statuses = found.statuses.iter();
    let statuses: serde_json::Map<_, _> = statuses
        .map(|(status, n)| (status.name().to_owned(), json!(n)))
        .collect();
    let splits = found.splits.iter();
    let splits: serde_json::Map<_, _> = splits
        .map(|(split, n)| (split.map_or("none", |s| s.name()).to_owned(), json!(n)))
        .collect();
    let labels = found.labels.iter().map(|label| {
        let names = label.names.iter().map(|name| {
            json!({"text": name.text, "entities": name.entities, "spellings": name.spellings})
        });
        json!({
            "name": label.name, "entities": label.entities, "documents": label.documents,
            "subtypes": label.subtypes,
            "distinct": label.distinct, "names": names.collect::<Vec<_>>(),
        })
    });
    let annotators = found.annotators.iter().map(|one| {
        json!({
            "name": one.name, "documents": one.documents, "finished": one.finished,
            "entities": one.entities,
        })
    });
    json!({
        "documents": found.documents,
        "entities": found.entities(),
        "words": found.words.sum(),
        "code_points": found.chars.sum(),
        "states": statuses,
        "splits": splits,
        "labels": labels.collect::<Vec<_>>(),
        "document_words": spread(&found.words),
        "document_code_points": spread(&found.chars),
        "entity_words": spread(&found.entity_words),
        "entity_code_points": spread(&found.entity_chars),
        "entities_per_100_words": {
            "corpus": found.density(),
            "min": per_100(found.densities.min()),
            "median": per_100(found.densities.percentile(50)),
            "mean": found.densities.mean() / 100.0,
            "p90": per_100(found.densities.percentile(90)),
            "max": per_100(found.densities.max()),
        },
        "nesting": {
            "depths": found.depths, "stacked": found.stacked, "crossing": found.crossing,
        },
        "annotators": annotators.collect::<Vec<_>>(),
        "skipped": {
            "documents": found.skipped.documents, "entities": found.skipped.entities,
            "states": found.skipped.states,
        },
    })
}
