//! Trains a model, says what it is worth, and reads one from a file.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::assist::learner::model_file::{self, ModelError};
use crate::assist::learner::score::Counts;
use crate::assist::learner::tagger::{Tagger, TeachError, TeachOptions};
use crate::base::open_files;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::session::query::lessons::ProjectLessons;

/// The least number of names of which a figure says something.
const TELLING: usize = 20;
/// The largest model that is read, in bytes.
const LARGEST: u64 = 1 << 30;

/// Trains a tagger.
pub(super) fn teach(lessons: &ProjectLessons, output: &mut Output) -> Result<Tagger, CliError> {
    let watch = ProgressMonitor::default();
    let options = TeachOptions::default();
    let labels = lessons.labels.clone();
    let taught = output.watching(&watch, || {
        Tagger::teach(&lessons.lessons, labels, &options, &watch)
    });
    taught.map_err(|error| match error {
        TeachError::NoNames if lessons.lessons.is_empty() => {
            CliError::data("no document is finished yet; the learner starts with the first")
                .hint("finish a document in the window, or curate it")
        }
        TeachError::NoNames => CliError::data(format!(
            "{} finished, but without a tagged name",
            counted(lessons.lessons.len(), "document")
        )),
        TeachError::TooManyLabels => {
            CliError::data("the learner cannot tell more than 200 labels apart")
        }
        TeachError::Cancelled(_) => CliError::user("the training was stopped"),
    })
}

/// Reads a model.
pub(super) fn read(path: &Path) -> Result<Tagger, CliError> {
    let refused = |error| CliError::io("cannot be read", path, &error);
    let mut file = open_files::ReadFile::open(path).map_err(refused)?;
    let mut bytes = Vec::new();
    file.by_ref()
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    model_file::read(&bytes).map_err(|error| {
        let told = CliError::data(format!("{error}: {}", path.display()));
        match error {
            ModelError::NoModel => told.hint("tawsim train PROJECT -o MODEL makes one"),
            ModelError::OtherVersion => told.hint("train it again with this version"),
            ModelError::Damaged => told.hint("take a copy of it, or train it again"),
        }
    })
}

/// Says what a tagger is worth, by label.
pub(super) fn worth(tagger: &Tagger) -> Vec<String> {
    let Some(held) = &tagger.held_back else {
        return vec!["too few documents to say how good it is".to_owned()];
    };
    let mut lines = vec![format!(
        "held back in turn, it was right like this in {}:",
        counted(held.lessons, "document")
    )];
    for (name, one) in tagger.labels.iter().zip(&held.labels) {
        lines.push(match one.tagged {
            0 => format!("  {name}: no name"),
            n => {
                let percent = |share: f64| (share * 100.0).round();
                format!(
                    "  {name}: precision {} %, recall {} %, F1 {} %, of {}{}",
                    percent(one.precision()),
                    percent(one.recall()),
                    percent(one.f1()),
                    counted(n, "name"),
                    if n < TELLING { ", which is little" } else { "" },
                )
            }
        });
    }
    lines
}

/// Returns what a tagger is worth as JSON.
pub(super) fn worth_json(tagger: &Tagger) -> Value {
    let one = |counts: &Counts| {
        json!({
            "right": counts.right,
            "found": counts.found,
            "tagged": counts.tagged,
            "precision": counts.precision(),
            "recall": counts.recall(),
            "f1": counts.f1(),
        })
    };
    let Some(held) = &tagger.held_back else {
        return Value::Null;
    };
    let labels = tagger.labels.iter().zip(&held.labels);
    let labels: serde_json::Map<_, _> = labels.map(|(name, c)| (name.clone(), one(c))).collect();
    json!({ "documents": held.lessons, "labels": labels })
}
