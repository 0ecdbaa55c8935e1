//! Makes an import plan from the options about labels and documents, and names the option to add if
//! they are not sufficient.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::open_files;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::formats::common::entity_builder::is_id;
use crate::model::labels::label::{Label, LabelSet};
use crate::model::labels::schemes;
use crate::session::SessionError;
use crate::session::import::ImportReport;
use crate::session::import::plan::{
    Duplicates, ImportPlan, LabelFate, Overlapping, SameId, UnknownLabels,
};

/// The options about labels and documents.
#[derive(Debug, clap::Args)]
pub(super) struct PlanArgs {
    /// Map a label of the files to a label of the project: --map PERS=PERSON
    #[arg(long, value_name = "FROM=TO")]
    map: Vec<String>,
    /// Read the mapping from a file with FROM=TO on each line; FROM= leaves a label out
    #[arg(long, value_name = "FILE")]
    map_file: Option<PathBuf>,
    /// Leave out the entities of a label
    #[arg(long, value_name = "LABEL")]
    drop: Vec<String>,
    /// Add the labels that have no counterpart in the project
    #[arg(long)]
    new_labels: bool,
    /// Import all entities as suggestions of this source, separate from the entities of annotators;
    /// for documents with the same text and for new documents
    #[arg(long, value_name = "SOURCE", value_parser = source)]
    as_suggestions: Option<String>,
    /// How to import a document whose text the project has under another id: keep it (the default),
    /// skip it, or merge its entities into the existing document
    #[arg(long, value_name = "WHAT", value_parser = duplicates)]
    duplicates: Option<Duplicates>,
    /// Give a document a new id if the project has another text under its id
    #[arg(long, conflicts_with = "replace_text")]
    rename: bool,
    /// Replace texts of the project that have the same ids, and carry their entities over
    #[arg(long)]
    replace_text: bool,
    /// How to import crossing entities if the project does not allow them: allow (from now on) or
    /// drop (leave the shorter ones out)
    #[arg(long, value_name = "WHAT", value_parser = overlapping)]
    crossing: Option<Overlapping>,
    /// The same for nested entities
    #[arg(long, value_name = "WHAT", value_parser = overlapping)]
    nesting: Option<Overlapping>,
}

/// Parses the name of a source, which must be valid in a dataset.
fn source(name: &str) -> Result<String, String> {
    if is_id(name) {
        Ok(name.to_owned())
    } else {
        Err("a source is named by 1 to 512 characters, no controls".to_owned())
    }
}

fn duplicates(name: &str) -> Result<Duplicates, String> {
    let found = Duplicates::ALL.into_iter().find(|one| one.name() == name);
    found.ok_or_else(|| "use keep, skip or merge".to_owned())
}

fn overlapping(name: &str) -> Result<Overlapping, String> {
    match name {
        "allow" => Ok(Overlapping::Allow),
        "drop" => Ok(Overlapping::Drop),
        _ => Err("use allow or drop".to_owned()),
    }
}

impl PlanArgs {
    pub(super) fn says_duplicates(&self) -> bool {
        self.duplicates.is_some() || self.as_suggestions.is_some()
    }

    /// Returns the import plan for these options.
    pub(super) fn plan(&self, set: &LabelSet) -> Result<ImportPlan, CliError> {
        let mut fates = Fates::default();
        if let Some(path) = &self.map_file {
            read_map(path, &mut fates)?;
        }
        for pair in &self.map {
            let Some((from, to)) = pair.split_once('=') else {
                return Err(CliError::usage(format!("--map {pair} has no ="))
                    .hint("use --map FROM=TO, such as --map PERS=PERSON"));
            };
            fates.add(from, fate(to), format!("--map {pair}"))?;
        }
        for label in &self.drop {
            fates.add(label, LabelFate::LeaveOut, format!("--drop {label}"))?;
        }
        let labels = fates.labels;
        self.check_targets(&labels, set)?;
        Ok(ImportPlan {
            labels,
            unknown: if self.new_labels {
                UnknownLabels::Add
            } else {
                UnknownLabels::Refuse
            },
            duplicates: match (self.duplicates, &self.as_suggestions) {
                (Some(said), _) => said,
                // Proposals belong to the text, whatever the id of its document.
                (None, Some(_)) => Duplicates::Merge,
                (None, None) => Duplicates::default(),
            },
            same_id: match (self.rename, self.replace_text) {
                (true, _) => SameId::Rename,
                (_, true) => SameId::ReplaceText,
                _ => SameId::Refuse,
            },
            crossing: self.crossing.unwrap_or_default(),
            nesting: self.nesting.unwrap_or_default(),
            suggestions: self.as_suggestions.clone(),
            ..ImportPlan::default()
        })
    }

    /// Returns an error for an unknown target, so that a mistyped name does not make a new label.
    fn check_targets(
        &self,
        labels: &BTreeMap<String, LabelFate>,
        set: &LabelSet,
    ) -> Result<(), CliError> {
        for (from, fate) in labels {
            let LabelFate::To(to) = fate else { continue };
            if !Label::is_valid_name(to) {
                return Err(
                    CliError::usage(format!("{to:?} cannot be the name of a label"))
                        .hint(format!("use --map {from}={}", schemes::valid_name(to))),
                );
            }
            if set.by_name(to).is_none() && !self.new_labels {
                return Err(CliError::usage(format!(
                    "the project has no label {to}, only: {}",
                    names(set)
                ))
                .hint("use --new-labels to add it to the project"));
            }
        }
        Ok(())
    }
}

/// What becomes of the labels of the files, and which option says so.
#[derive(Default)]
struct Fates {
    labels: BTreeMap<String, LabelFate>,
    said: BTreeMap<String, String>,
}

impl Fates {
    /// Adds what an option says; two that contradict each other are an error.
    fn add(&mut self, from: &str, fate: LabelFate, said: String) -> Result<(), CliError> {
        let from = from.trim();
        if from.is_empty() {
            return Err(CliError::usage(format!("{said} names no label"))
                .hint("use --map FROM=TO, such as --map PERS=PERSON"));
        }
        if let Some(other) = self.said.get(from)
            && self.labels.get(from) != Some(&fate)
        {
            return Err(CliError::usage(format!(
                "{other} and {said} contradict each other: one label has one target, or is left out"
            ))
            .hint("use only one of them"));
        }
        self.labels.insert(from.to_owned(), fate);
        self.said.insert(from.to_owned(), said);
        Ok(())
    }
}

fn fate(to: &str) -> LabelFate {
    match to.trim() {
        "" => LabelFate::LeaveOut,
        to => LabelFate::To(to.to_owned()),
    }
}

/// Reads a file of lines `FROM=TO`, or FROM, a tab and TO; `#` begins a comment.
fn read_map(path: &Path, fates: &mut Fates) -> Result<(), CliError> {
    let text = open_files::read_text_file(path)
        .map_err(|error| CliError::io("cannot be read", path, &error))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((from, to)) = line.split_once('\t').or_else(|| line.split_once('=')) else {
            return Err(
                CliError::data(format!("{}:{number}: {line:?} has no =", path.display()))
                    .hint("write FROM=TO on each line; FROM= leaves a label out"),
            );
        };
        let said = format!("{}:{number} ({line})", path.display());
        fates.add(from, fate(to), said)?;
    }
    Ok(())
}

/// Returns the labels that the plan names and the files do not have.
pub(super) fn unused(plan: &ImportPlan, report: &ImportReport) -> Vec<String> {
    let has = |name: &str| report.labels.iter().any(|label| label.name == name);
    let named = plan.labels.keys().filter(|name| !has(name.as_str()));
    named.cloned().collect()
}

pub(super) fn names(set: &LabelSet) -> String {
    let names: Vec<&str> = set.labels.iter().map(|label| label.name.as_str()).collect();
    names.join(", ")
}

/// Returns the message for an import that was refused, with the options that would allow it.
pub(super) fn explained(error: SessionError, set: &LabelSet) -> CliError {
    match error {
        SessionError::UnknownLabels { labels } => unknown(&labels, set),
        SessionError::BadFiles {
            errors,
            files,
            unknown: labels,
        } => {
            let mut told = CliError::data(format!(
                "{} in {}: nothing was imported",
                counted(errors, "error"),
                counted(files, "file")
            ))
            .hint("correct the errors above, or use --skip-bad to skip them");
            if !labels.is_empty() {
                told = told.hint(format!("also, {}", named(&labels)));
                told.hints.extend(unknown(&labels, set).hints);
            }
            told
        }
        SessionError::TextDiffers { .. } => CliError::from(error)
            .only_hint("use --rename to import them under new ids")
            .hint(
                "use --replace-text for corrected texts: they replace the old texts, and the entities \
                     are carried over",
            ),
        SessionError::ImportOverlaps {
            crossing, nested, ..
        } => {
            let mut told = CliError::from(error);
            told.hints.clear();
            for (count, flag) in [(crossing, "--crossing"), (nested, "--nesting")] {
                if count > 0 {
                    told = told.hint(format!(
                        "use {flag} allow to allow it in this project from now on, or {flag} drop \
                         to leave the shorter entities out"
                    ));
                }
            }
            told
        }
        other => other.into(),
    }
}

pub(super) fn unknown(labels: &[(String, usize)], set: &LabelSet) -> CliError {
    let flags = |before: &str, after: &str| {
        let flags: Vec<String> = labels
            .iter()
            .map(|(name, _)| format!("{before} {}{after}", quoted(name)))
            .collect();
        flags.join(" ")
    };
    let them = if labels.len() == 1 { "it" } else { "them" };
    CliError::data(format!("{}; nothing was imported", named(labels)))
        .hint(format!("use --new-labels to add {them} to the project"))
        .hint(format!(
            "or map them to labels of the project ({}): {}",
            names(set),
            flags("--map", "=LABEL")
        ))
        .hint(format!("or leave them out: {}", flags("--drop", "")))
}

/// Returns labels with counts: "2 labels of the files are not in the project: DATE (1 entity), MISC
/// (3 entities)".
fn named(labels: &[(String, usize)]) -> String {
    let told: Vec<String> = labels
        .iter()
        .map(|(name, entities)| format!("{name} ({})", counted(*entities, "entity")))
        .collect();
    let are = if labels.len() == 1 { "is" } else { "are" };
    format!(
        "{} of the files {are} not in the project: {}",
        counted(labels.len(), "label"),
        told.join(", ")
    )
}

/// Quotes a name so that a shell takes it as one word.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.chars().all(plain) && !name.is_empty() {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}
