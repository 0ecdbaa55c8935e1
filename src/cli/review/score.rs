//! `tawsim score`: compares the entities of a system with those that hold.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::review::documents::{Kept, ReadArgs, Unmatched, known_layers, read};
use crate::cli::review::score_print::{Rest, as_json, lines};
use crate::review::LabelNumbers;
use crate::review::score::{ScoredDocument, Scorer};
use crate::session::query::scores::{ProjectScore, ScoreChoice};

/// Compare the entities of a system with those that hold
///
/// Both sides are files of any format that can be read, folders, or projects. Documents are matched
/// by id and text, or else by text; what has no partner is left out and named. Or give one project
/// and --source, the name of a source of suggestions: its suggestions are compared with the curated
/// entities, or else those of your finished documents. Or give one project and --layers GOLD,SYSTEM.
/// Prints precision, recall and F1 for each label, the confusions of labels, the errors by class,
/// and how far the scores of the system are right. docs/measures.md defines each figure.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The entities that hold: a file, a folder or a project
    gold: PathBuf,
    /// The entities of the system: a file, a folder or a project
    #[arg(conflicts_with_all = ["source", "layers"])]
    predicted: Option<PathBuf>,
    /// Score the suggestions of this source in the project
    #[arg(long, value_name = "NAME", conflicts_with = "layers")]
    source: Option<String>,
    /// Score the second of these layers of the project against the first
    #[arg(long, value_name = "GOLD,SYSTEM", value_delimiter = ',', num_args = 1)]
    layers: Vec<String>,
    /// The layer that holds, where a document is not curated
    #[arg(long, value_name = "NAME", conflicts_with = "layers")]
    gold_layer: Option<String>,
    /// The layer of the system, in a file or project with several
    #[arg(long, value_name = "NAME", requires = "predicted")]
    predicted_layer: Option<String>,
    /// Print the most frequent errors of each class, with an example
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "10")]
    errors: Option<usize>,
    #[command(flatten)]
    reading: ReadArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let (found, rest) = match &args.predicted {
        Some(predicted) => {
            let (found, unmatched) = score_files(&args, predicted, output)?;
            (found, Rest::Files(unmatched))
        }
        None => (score_project(&args, output)?, Rest::Project),
    };
    if args.json {
        output.json(&as_json(&found, &rest, args.errors))?;
    } else {
        for line in lines(&found, &rest, args.errors) {
            output.line(&line)?;
        }
    }
    // Without a document nothing was compared.
    Ok(ExitCode::from(u8::from(found.score.documents == 0)))
}

fn score_files(
    args: &Args,
    predicted: &std::path::Path,
    output: &mut Output,
) -> Result<(ProjectScore, Unmatched), CliError> {
    let mut numbers = LabelNumbers::default();
    let mut kept = Kept::default();
    let gold_layer = args.gold_layer.as_deref();
    read(
        &args.gold,
        gold_layer,
        &args.reading,
        &mut numbers,
        output,
        &mut |id, text, entities| kept.add(id, text, entities),
    )?;
    let mut scorer = Scorer::default();
    read(
        predicted,
        args.predicted_layer.as_deref(),
        &args.reading,
        &mut numbers,
        output,
        &mut |name, text, entities| {
            if let Some(gold) = kept.take(name, text) {
                scorer.add(ScoredDocument {
                    id: None,
                    name,
                    text,
                    gold: &gold,
                    predicted: &entities,
                });
            }
        },
    )?;
    let unmatched = kept.unmatched();
    let names = (
        args.gold.display().to_string(),
        predicted.display().to_string(),
    );
    unmatched.tell((&names.0, &names.1), output);
    let found = ProjectScore {
        score: scorer.finish(&numbers),
        ..ProjectScore::default()
    };
    Ok((found, unmatched))
}

fn score_project(args: &Args, output: &mut Output) -> Result<ProjectScore, CliError> {
    if !input::is_project(&args.gold) {
        return Err(CliError::usage("there is nothing to compare with")
            .hint("tawsim score GOLD PREDICTED, or tawsim score PROJECT --source NAME"));
    }
    let snapshot = project::open_snapshot(&args.gold, output)?;
    let named = args.layers.iter().chain(&args.gold_layer);
    known_layers(&snapshot, named)?;
    let choice = match (&args.source, args.layers.as_slice()) {
        (Some(name), _) => {
            let Some(source) = snapshot.suggestion_source(name)? else {
                let known = snapshot.suggestion_counts()?;
                let known: Vec<String> = known.into_iter().map(|one| one.source.name).collect();
                let message = format!("the project has no suggestions of {name}");
                return Err(CliError::user(message).hint(match known.as_slice() {
                    [] => "tawsim import PROJECT FILE --as-suggestions SOURCE adds some".to_owned(),
                    known => format!("it has those of {}", known.join(", ")),
                }));
            };
            ScoreChoice::Source {
                source,
                layer: args.gold_layer.clone(),
            }
        }
        (None, [gold, predicted]) => ScoreChoice::Layers {
            gold: gold.clone(),
            predicted: predicted.clone(),
        },
        _ => {
            return Err(CliError::usage("what is to be scored is not said").hint(
                "--source NAME for suggestions, --layers GOLD,SYSTEM for two layers, or a second \
                 file",
            ));
        }
    };
    let watch = ProgressMonitor::default();
    let found = output.watching(&watch, || snapshot.score(&choice, &watch))?;
    for name in &found.skipped.documents {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    if found.skipped.entities > 0 {
        let n = counted(found.skipped.entities, "damaged entity");
        output.tell(&format!("left out: {n}"));
    }
    Ok(found)
}
