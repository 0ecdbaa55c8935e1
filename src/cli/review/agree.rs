//! `tawsim agree`: how far layers agree.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::common::sources::{Sources, Taker};
use crate::cli::review::agree_print::{Found, as_csv, as_json, lines};
use crate::cli::review::documents::{Kept, ReadArgs, known_layers, no_layer, read};
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::Refused;
use crate::model::state::AnnotatorState;
use crate::review::agreement::{Agreement, AgreementCounter, Bootstrap};
use crate::review::{Entity, LabelNumbers};
use crate::session::import::read_files::Gathering;
use crate::session::query::agreement::AgreementChoice;

/// Measure how far annotators agree
///
/// Compares layers of a project, or of a file that has several; or two files, whose documents are
/// matched by id and text, or else by text. A document counts for two layers if both have begun it.
/// Prints F1 of entities, strict and lenient, and measures that take chance into account: Cohen's
/// and Fleiss' κ, Krippendorff's α, nominal and for units, and Gwet's AC1; each for all labels and
/// for each label, with an interval that resampling documents gives. A measure without a value says
/// why. docs/measures.md defines each figure.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// A project, a file or a folder
    first: PathBuf,
    /// A second file, folder or project
    #[arg(conflicts_with = "layers")]
    second: Option<PathBuf>,
    /// The layers to compare, two or more
    #[arg(long, value_name = "A,B", value_delimiter = ',', num_args = 1)]
    layers: Vec<String>,
    /// Count a document for a layer only if its annotator has finished it
    #[arg(long, conflicts_with = "second")]
    finished: bool,
    /// The number of samples for the intervals; 0 for no intervals
    #[arg(long, value_name = "N", default_value_t = Bootstrap::default().samples)]
    samples: usize,
    /// The start of the random numbers for the intervals
    #[arg(long, value_name = "N", default_value_t = Bootstrap::default().seed)]
    seed: u64,
    #[command(flatten)]
    reading: ReadArgs,
    /// Print the result as JSON
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print the result as a table with commas, one measure a line
    #[arg(long)]
    csv: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let found = match &args.second {
        Some(second) => compare_files(&args, second, output)?,
        None if input::is_project(&args.first) => compare_project(&args, output)?,
        None => compare_layers(&args, output)?,
    };
    if args.json {
        output.json(&as_json(&found))?;
    } else if args.csv {
        for line in as_csv(&found) {
            output.line(&line)?;
        }
    } else {
        for line in lines(&found) {
            output.line(&line)?;
        }
    }
    // Without a common document nothing was compared.
    let nothing = found.agreement.documents == 0;
    Ok(ExitCode::from(u8::from(nothing)))
}

fn bootstrap(args: &Args) -> Bootstrap {
    Bootstrap {
        samples: args.samples,
        seed: args.seed,
    }
}

fn finish(
    counter: AgreementCounter,
    numbers: &LabelNumbers,
    args: &Args,
    output: &mut Output,
) -> Result<Agreement, CliError> {
    let watch = ProgressMonitor::default();
    let found = output.watching(&watch, || counter.finish(numbers, bootstrap(args), &watch));
    found.map_err(|stopped| CliError::user(stopped.to_string()))
}

fn compare_files(args: &Args, second: &Path, output: &mut Output) -> Result<Found, CliError> {
    let mut numbers = LabelNumbers::default();
    let mut kept = Kept::default();
    read(
        &args.first,
        None,
        &args.reading,
        &mut numbers,
        output,
        &mut |id, text, entities| kept.add(id, text, entities),
    )?;
    let mut counter = AgreementCounter::new(2);
    read(
        second,
        None,
        &args.reading,
        &mut numbers,
        output,
        &mut |id, text, entities| {
            if let Some(first) = kept.take(id, text) {
                let second = entities.into_iter().map(|(entity, _)| entity).collect();
                counter.add(text, &[Some(first), Some(second)]);
            }
        },
    )?;
    let unmatched = kept.unmatched();
    let names = [
        args.first.display().to_string(),
        second.display().to_string(),
    ];
    unmatched.tell((&names[0], &names[1]), output);
    Ok(Found {
        agreement: finish(counter, &numbers, args, output)?,
        layers: names.to_vec(),
        unmatched: Some(unmatched),
        how: bootstrap(args),
    })
}

fn compare_project(args: &Args, output: &mut Output) -> Result<Found, CliError> {
    let snapshot = project::open_snapshot(&args.first, output)?;
    let layers = if args.layers.is_empty() {
        snapshot.layer_names()
    } else {
        args.layers.clone()
    };
    enough(&layers)?;
    known_layers(&snapshot, &layers)?;
    let choice = AgreementChoice {
        layers: layers.clone(),
        finished: args.finished,
        bootstrap: bootstrap(args),
    };
    let watch = ProgressMonitor::default();
    let found = output.watching(&watch, || snapshot.agreement(&choice, &watch))?;
    let (agreement, skipped) = found;
    for name in &skipped.documents {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    if skipped.entities > 0 {
        let n = counted(skipped.entities, "damaged entity");
        output.tell(&format!("left out: {n}"));
    }
    Ok(Found {
        agreement,
        layers,
        unmatched: None,
        how: bootstrap(args),
    })
}

fn enough(layers: &[String]) -> Result<(), CliError> {
    let is_twice = |(index, layer): (usize, &String)| layers.iter().take(index).any(|l| l == layer);
    if layers.len() < 2 || layers.iter().enumerate().any(is_twice) {
        let known = layers.join(", ");
        return Err(
            CliError::usage(format!("two different layers are needed; given: {known}"))
                .hint("--layers A,B names layers of the project; or give two files"),
        );
    }
    Ok(())
}

/// Compares the layers of a file that has several, such as the gold dataset.
fn compare_layers(args: &Args, output: &mut Output) -> Result<Found, CliError> {
    enough(&args.layers)?;
    let sources = Sources::find(&args.first)?;
    let how = Gathering {
        format: args.reading.format,
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut comparing = Comparing {
        layers: &args.layers,
        finished: args.finished,
        numbers: LabelNumbers::default(),
        counter: AgreementCounter::new(args.layers.len()),
        known: Vec::new(),
    };
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut comparing));
    seen.accept(args.reading.skip_bad, output)?;
    let missing = args
        .layers
        .iter()
        .find(|layer| !comparing.known.contains(layer));
    if let Some(layer) = missing {
        return Err(no_layer(layer, &comparing.known));
    }
    Ok(Found {
        agreement: finish(comparing.counter, &comparing.numbers, args, output)?,
        layers: args.layers.clone(),
        unmatched: None,
        how: bootstrap(args),
    })
}

/// Compares the layers of each document of a file.
struct Comparing<'a> {
    layers: &'a [String],
    finished: bool,
    numbers: LabelNumbers,
    counter: AgreementCounter,
    /// The layers that the documents have.
    known: Vec<String>,
}

impl Taker for Comparing<'_> {
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        for own in &document.layers {
            if !self.known.contains(&own.annotator) {
                self.known.push(own.annotator.clone());
            }
        }
        let mut layers = Vec::with_capacity(self.layers.len());
        for name in self.layers {
            let own = document.layers.iter().find(|own| own.annotator == *name);
            let own = own.filter(|own| match own.state {
                Some(AnnotatorState::Finished) => true,
                Some(AnnotatorState::Skipped | AnnotatorState::New) => false,
                _ => !self.finished,
            });
            let entities = own.map(|own| own.entities.iter());
            layers.push(entities.map(|entities| -> Vec<Entity> {
                let entities = entities.map(|one| Entity {
                    span: one.span,
                    label: self.numbers.number(&one.label),
                });
                entities.collect()
            }));
        }
        self.counter.add(&document.text, &layers);
        Ok(())
    }
}
