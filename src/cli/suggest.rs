//! `tawsim suggest`: proposes entities in a project, as pending suggestions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::assist::proposals::{Link, ProposalSource};
use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::learner;
use crate::model::id::LabelId;
use crate::session::Session;
use crate::session::actions::suggest::batch::Suggested;
use crate::session::actions::suggest::names::{NameChoice, NamePlan, ProposedName};
use crate::session::actions::suggest::occurrences::OccurrencePlan;

/// The number of names that are printed.
const PRINTED: usize = 20;

/// What proposes entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Source {
    /// Untagged occurrences of names that you have tagged
    Occurrences,
    /// Names that anybody has tagged in the project
    Lexicon,
    /// Names of the gazetteers that are switched on: see tawsim gazetteer
    Gazetteer,
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
/// accept or reject each suggestion. The suggestions of a run are one undo step, those of
/// occurrences another, and a second run adds only new ones.
///
/// The sources lexicon and gazetteer leave what is tagged, obey the rules about names that are never
/// proposed, and take the longer of two names. An accepted name of a gazetteer keeps its id.
///
/// The learner is trained in each run on the documents that are curated or that you have finished,
/// and proposes what it finds in the others. Its score says how often such a name is right, measured
/// on documents that it had not seen. Its suggestions are an undo step of their own.
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

impl Source {
    fn name(self) -> &'static str {
        match self {
            Self::Occurrences => "occurrences",
            Self::Lexicon => "lexicon",
            Self::Gazetteer => "gazetteer",
            Self::Learner => "learner",
        }
    }
}

/// What a run has proposed.
#[derive(Debug, Default)]
struct Run {
    occurrences: OccurrencePlan,
    names: NamePlan,
    /// What was written; nothing in a dry run.
    done: Suggested,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    if args.source.iter().any(|source| *source != Source::Learner) {
        names(&args, output)?;
    }
    if args.source.contains(&Source::Learner) {
        let how = learner::suggest::How {
            dry_run: args.dry_run,
            json: args.json,
        };
        return learner::suggest::run(&args.project, how, output);
    }
    Ok(ExitCode::SUCCESS)
}

/// Proposes what the names say that are known.
fn names(args: &Args, output: &mut Output) -> Result<(), CliError> {
    let has = |source| args.source.contains(&source);
    let choice = NameChoice {
        lexicon: has(Source::Lexicon),
        gazetteers: has(Source::Gazetteer),
    };
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
    let mut found = Run::default();
    if has(Source::Occurrences) {
        found.occurrences = output.watching(&watch, || snapshot.plan_occurrences(&watch))?;
    }
    if choice.lexicon || choice.gazetteers {
        found.names = output.watching(&watch, || snapshot.plan_names(choice, &watch))?;
    }
    drop(snapshot);
    if !args.dry_run {
        let write = || session.suggest_occurrences(&found.occurrences, &watch);
        let first = output.watching(&watch, write)?;
        let write = || session.suggest_names(&found.names, &watch);
        let second = output.watching(&watch, write)?;
        found.done = Suggested {
            added: first.added + second.added,
            known: first.known + second.known,
        };
        output.has_done("the suggestions are saved");
    }
    let damaged = found.occurrences.damaged.iter().chain(&found.names.damaged);
    for name in damaged.collect::<BTreeSet<_>>() {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    for name in &found.names.missing {
        output.tell(&format!(
            "left out: the entries of the gazetteer {name} are missing"
        ));
    }
    if choice.gazetteers && !session.gazetteers().iter().any(|one| one.enabled) {
        output.tell("No gazetteer is on: tawsim gazetteer on PROJECT places");
    }
    let rows = rows(&session, &found);
    let places = found.occurrences.places.len() + found.names.places.len();
    if args.json {
        let sources: Vec<_> = args
            .source
            .iter()
            .filter(|source| **source != Source::Learner)
            .map(|source| source.name())
            .collect();
        let written = (!args.dry_run).then_some(found.done);
        output.json(&json!({
            "dry_run": args.dry_run,
            "source": sources.join(","),
            "names": rows.iter().map(Row::json).collect::<Vec<_>>(),
            "places": places,
            "added": written.map(|done| done.added),
            "known": written.map(|done| done.known),
        }))?;
        return Ok(());
    }
    for row in rows.iter().take(PRINTED) {
        output.line(&row.line())?;
    }
    if rows.len() > PRINTED {
        output.tell(&format!(
            "and {}",
            counted(rows.len() - PRINTED, "other name")
        ));
    }
    let is_nothing_tagged = found.occurrences.names.is_empty() && !choice.gazetteers;
    output.tell(&if is_nothing_tagged && found.names.places.is_empty() {
        "Nothing to propose: no name of three letters or more is tagged yet".to_owned()
    } else if args.dry_run {
        format!("Would propose {}", counted(places, "place"))
    } else {
        let done = found.done;
        format!(
            "Proposed {}, {} known already",
            counted(done.added, "place"),
            done.known
        )
    });
    Ok(())
}

/// A name of the result.
struct Row {
    words: String,
    label: String,
    /// What proposes it: `occurrences`, `lexicon` or the name of a gazetteer.
    source: String,
    /// How often it has each label.
    tagged: BTreeMap<String, usize>,
    /// How often it stands untagged in finished documents; only occurrences know it.
    untagged: Option<usize>,
    link: Option<Link>,
    score: f64,
    places: usize,
}

impl Row {
    fn json(&self) -> Value {
        let mut members = json!({
            "name": self.words,
            "label": self.label,
            "source": self.source,
            "tagged": self.tagged,
            "score": self.score,
            "places": self.places,
        });
        if let Some(json) = members.as_object_mut() {
            if let Some(untagged) = self.untagged {
                json.insert("untagged_in_finished".to_owned(), json!(untagged));
            }
            if let Some(link) = &self.link {
                let id = json!({ "db": link.db, "id": link.id });
                json.insert("id".to_owned(), id);
            }
        }
        members
    }

    fn line(&self) -> String {
        let tagged: Vec<String> = self
            .tagged
            .iter()
            .map(|(label, n)| format!("{n}\u{D7} {label}"))
            .collect();
        let about = if tagged.is_empty() {
            format!("{} by {}", self.label, self.source)
        } else {
            tagged.join(", ")
        };
        let (words, score) = (&self.words, self.score);
        let places = counted(self.places, "place");
        format!("{words}: {places}, {about} (score {score})")
    }
}

/// Returns the names with places, those with the most first.
fn rows(session: &Session, found: &Run) -> Vec<Row> {
    let label = |id| session.labels().get(id).map(|label| label.name.clone());
    let mut rows: Vec<Row> = by_name(&found.occurrences)
        .into_iter()
        .filter_map(|(index, places)| {
            let evidence = found.occurrences.names.get(index)?;
            let labels = evidence.labels.iter();
            Some(Row {
                words: evidence.words.clone(),
                label: label(evidence.label()?)?,
                source: Source::Occurrences.name().to_owned(),
                tagged: labels
                    .filter_map(|(id, n)| Some((label(*id)?, *n)))
                    .collect(),
                untagged: Some(evidence.untagged),
                link: None,
                score: evidence.share(),
                places,
            })
        })
        .collect();
    let mut names: BTreeMap<(&str, LabelId, ProposalSource), Row> = BTreeMap::new();
    for ProposedName { proposal, .. } in &found.names.places {
        let key = (proposal.name.as_str(), proposal.label, proposal.source);
        let Some(name) = label(proposal.label) else {
            continue;
        };
        let row = names.entry(key).or_insert_with(|| {
            let source = match proposal.source {
                ProposalSource::Lexicon => Source::Lexicon.name().to_owned(),
                ProposalSource::Gazetteer(id) => session
                    .gazetteer(id)
                    .map_or_else(String::new, |one| one.name.clone()),
            };
            let evidence = proposal.evidence.iter();
            Row {
                words: proposal.name.clone(),
                label: name,
                source,
                tagged: evidence
                    .filter_map(|(id, n)| Some((label(*id)?, *n as usize)))
                    .collect(),
                untagged: None,
                link: proposal.link.clone(),
                score: proposal.score,
                places: 0,
            }
        });
        row.places += 1;
        row.score = row.score.max(proposal.score);
    }
    let mut names: Vec<Row> = names.into_values().collect();
    names.sort_by_key(|row| std::cmp::Reverse(row.places));
    rows.extend(names);
    rows
}

/// Returns the indexes of the names with places, and the numbers of places, the most first.
fn by_name(plan: &OccurrencePlan) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for place in &plan.places {
        *counts.entry(place.name).or_default() += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
    names
}
