//! `tawsim suggest`: proposes entities in a project, as pending suggestions.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::json;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::learner;
use crate::session::actions::proposed_occurrences::OccurrencePlan;

/// The number of names that are printed.
const PRINTED: usize = 20;

/// What proposes entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Source {
    /// Untagged occurrences of names that are tagged in the project
    Occurrences,
    /// What the learner finds, trained on the documents that are curated or that you have finished
    Learner,
}

/// Propose entities in a project, as pending suggestions
///
/// The names that you have tagged, and those of the curated layer, are searched for in all
/// documents that you have not finished or skipped: with clitics, and in other spellings. A
/// suggestion has the label that the name has most often. Its score is the share of that label
/// among all occurrences of the name that are tagged, or untagged in documents that you have
/// finished, and one more; where the words may be another word, half of it. Nothing is tagged: you
/// accept or reject each suggestion. All of them are one undo step, and a second run adds only new
/// ones.
///
/// The learner is trained in each run on the documents that are curated or that you have finished,
/// and proposes what it finds in the others. Its score says how often such a name is right, measured
/// on documents that it had not seen.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// What proposes entities
    #[arg(
        long,
        value_name = "SOURCE",
        value_delimiter = ',',
        default_value = "occurrences"
    )]
    source: Vec<Source>,
    /// Print what would be proposed and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut code = ExitCode::SUCCESS;
    for (at, source) in args.source.iter().enumerate() {
        if args.source.iter().take(at).any(|before| before == source) {
            continue;
        }
        code = match source {
            Source::Occurrences => occurrences(&args, output)?,
            Source::Learner => {
                let how = learner::suggest::How {
                    dry_run: args.dry_run,
                    json: args.json,
                };
                learner::suggest::run(&args.project, how, output)?
            }
        };
    }
    Ok(code)
}

fn occurrences(args: &Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut session = if args.dry_run {
        project::open_or_read(&args.project, output)?
    } else {
        project::open(&args.project, output)?
    };
    if !args.dry_run {
        session.writable()?;
    }
    let watch = ProgressMonitor::default();
    let snapshot = session.snapshot()?;
    let plan = output.watching(&watch, || snapshot.plan_occurrences(&watch))?;
    drop(snapshot);
    let done = if args.dry_run {
        None
    } else {
        let write = || session.suggest_occurrences(&plan, &watch);
        Some(output.watching(&watch, write)?)
    };
    if done.is_some() {
        output.has_done("the suggestions are saved");
    }
    for name in &plan.damaged {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    let label = |id| session.labels().get(id).map(|label| label.name.as_str());
    let names = by_name(&plan);
    if args.json {
        let names: Vec<_> = names
            .iter()
            .filter_map(|(index, count)| {
                let evidence = plan.names.get(*index)?;
                let labels = evidence.labels.iter();
                let labels: BTreeMap<_, _> = labels
                    .filter_map(|(id, n)| Some((label(*id)?, *n)))
                    .collect();
                Some(json!({
                    "name": evidence.words,
                    "label": label(evidence.label()?)?,
                    "tagged": labels,
                    "untagged_in_finished": evidence.untagged,
                    "score": evidence.share(),
                    "places": count,
                }))
            })
            .collect();
        output.json(&json!({
            "dry_run": args.dry_run,
            "source": "occurrences",
            "names": names,
            "places": plan.places.len(),
            "added": done.map(|done| done.added),
            "known": done.map(|done| done.known),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for (index, count) in names.iter().take(PRINTED) {
        let Some(evidence) = plan.names.get(*index) else {
            continue;
        };
        let labels = evidence.labels.iter();
        let labels: Vec<String> = labels
            .filter_map(|(id, n)| Some(format!("{n}\u{D7} {}", label(*id)?)))
            .collect();
        let places = counted(*count, "place");
        let score = evidence.share();
        let words = &evidence.words;
        output.line(&format!(
            "{words}: {places}, {} (score {score})",
            labels.join(", ")
        ))?;
    }
    if names.len() > PRINTED {
        output.tell(&format!(
            "and {}",
            counted(names.len() - PRINTED, "other name")
        ));
    }
    output.tell(&match done {
        _ if plan.names.is_empty() => {
            "Nothing to propose: no name of three letters or more is tagged yet".to_owned()
        }
        None => format!("Would propose {}", counted(plan.places.len(), "place")),
        Some(done) => format!(
            "Proposed {}, {} known already",
            counted(done.added, "place"),
            done.known
        ),
    });
    Ok(ExitCode::SUCCESS)
}

/// Returns the names with places, those with the most first.
fn by_name(plan: &OccurrencePlan) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for place in &plan.places {
        *counts.entry(place.name).or_default() += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
    names
}
