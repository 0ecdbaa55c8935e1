//! `tawsim suggest --source learner`: learns from the project, and proposes what it finds in the
//! documents that wait.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::learner::model;

/// How names are proposed.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct How {
    /// Only says what would be proposed.
    pub(in crate::cli) dry_run: bool,
    /// Prints the result as JSON.
    pub(in crate::cli) json: bool,
}

/// Proposes names.
pub(in crate::cli) fn run(
    path: &Path,
    how: How,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let How {
        dry_run,
        json: as_json,
    } = how;
    let mut session = if dry_run {
        project::open_or_read(path, output)?
    } else {
        project::open(path, output)?
    };
    if !dry_run {
        session.writable()?;
    }
    let watch = ProgressMonitor::default();
    let snapshot = session.snapshot()?;
    let lessons = output.watching(&watch, || snapshot.lessons(&watch))?;
    let tagger = model::teach(&lessons, output)?;
    let plan = output.watching(&watch, || snapshot.plan_learned(&tagger, &watch))?;
    drop(snapshot);
    let done = if dry_run {
        None
    } else {
        let write = || session.suggest_learned(&plan, &watch);
        Some(output.watching(&watch, write)?)
    };
    if done.is_some() {
        output.has_done("the suggestions are saved");
    }
    for name in &plan.damaged {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    let mut by_label: BTreeMap<&str, usize> = BTreeMap::new();
    for place in &plan.places {
        if let Some(label) = session.labels().get(place.label) {
            *by_label.entry(&label.name).or_default() += 1;
        }
    }
    if as_json {
        output.json(&json!({
            "dry_run": dry_run,
            "source": "learner",
            "learned_documents": tagger.lessons,
            "learned_names": tagger.names,
            "held_back": model::worth_json(&tagger),
            "labels": by_label,
            "places": plan.places.len(),
            "added": done.map(|done| done.added),
            "known": done.map(|done| done.known),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for (label, n) in by_label {
        output.line(&format!("{label}: {}", counted(n, "place")))?;
    }
    output.tell(&format!(
        "Learned {} of {}",
        counted(tagger.names, "name"),
        counted(tagger.lessons, "document")
    ));
    for line in model::worth(&tagger) {
        output.tell(&line);
    }
    output.tell(&match done {
        None => format!("Would propose {}", counted(plan.places.len(), "place")),
        Some(done) => format!(
            "Proposed {}, {} known already",
            counted(done.added, "place"),
            done.known
        ),
    });
    Ok(ExitCode::SUCCESS)
}
