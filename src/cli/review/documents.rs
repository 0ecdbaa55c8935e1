//! Reads the entities of files and projects, and matches the documents of two of them.
//!
//! Keeps the entities of the first one in memory, but no texts.

use std::collections::HashMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::common::sources::{Sources, Taker};
use crate::commands::problem_text::english;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::Refused;
use crate::formats::core::spec::FormatSpec;
use crate::model::id::LabelId;
use crate::review::{Entity, LabelNumbers};
use crate::session::Snapshot;
use crate::session::export::documents::ExportChoice;
use crate::session::import::read_files::Gathering;

/// How files are read.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ReadArgs {
    /// The format of the files, if the content does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    pub(super) format: Option<&'static FormatSpec>,
    /// Skip bad files and records, and compare the rest
    #[arg(long)]
    pub(super) skip_bad: bool,
}

/// A document that was read: its id, its text, and its entities with their scores.
pub(super) type Visit<'a> = dyn FnMut(&str, &str, Vec<(Entity, Option<f64>)>) + 'a;

/// Reads the documents of a file, a folder or a project, with the entities of a layer, or else those
/// that an export would write.
pub(super) fn read(
    path: &Path,
    layer: Option<&str>,
    args: &ReadArgs,
    numbers: &mut LabelNumbers,
    output: &mut Output,
    visit: &mut Visit<'_>,
) -> Result<(), CliError> {
    if input::is_project(path) {
        return read_project(path, layer, numbers, output, visit);
    }
    let sources = Sources::find(path)?;
    let how = Gathering {
        format: args.format,
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let mut passing = Passing {
        layer,
        numbers,
        visit,
        layers: Vec::new(),
    };
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut passing));
    let layers = passing.layers;
    seen.accept(args.skip_bad, output)?;
    match layer {
        Some(layer) if !layers.iter().any(|known| known == layer) => Err(no_layer(layer, &layers)),
        _ => Ok(()),
    }
}

/// Returns an error if a project does not have one of these layers.
pub(super) fn known_layers<'a>(
    project: &Snapshot,
    named: impl IntoIterator<Item = &'a String>,
) -> Result<(), CliError> {
    let known = project.layer_names();
    for layer in named {
        if !known.contains(layer) {
            return Err(no_layer(layer, &known));
        }
    }
    Ok(())
}

/// Says that a file or a project does not have a layer.
pub(super) fn no_layer(layer: &str, layers: &[String]) -> CliError {
    CliError::user(match layers {
        [] => format!("there is no layer {layer} here, nor any other"),
        layers => format!(
            "there is no layer {layer} here, only: {}",
            layers.join(", ")
        ),
    })
}

fn read_project(
    path: &Path,
    layer: Option<&str>,
    numbers: &mut LabelNumbers,
    output: &mut Output,
    visit: &mut Visit<'_>,
) -> Result<(), CliError> {
    let project = project::open_snapshot(path, output)?;
    let choice = ExportChoice {
        layer: layer.map(ToOwned::to_owned),
        ..ExportChoice::default()
    };
    let header = project.export_header(&choice)?;
    let labels = header.labels.labels.iter();
    let labels: HashMap<LabelId, usize> = labels
        .map(|label| (label.id, numbers.number(&label.name)))
        .collect();
    let mut documents = project.export_documents(choice)?;
    for document in documents.by_ref() {
        let document = document?;
        let entities = document.entities.iter().filter_map(|one| {
            let entity = Entity {
                span: one.span,
                label: *labels.get(&one.label)?,
            };
            Some((entity, one.origin.score))
        });
        let entities = entities.collect();
        visit(&document.document.name, &document.document.text, entities);
    }
    for damage in documents.take_damage() {
        let damage = english().problem_line(&damage);
        output.tell(&format!("left out: {damage}"));
    }
    Ok(())
}

/// Passes the documents of files on.
struct Passing<'a, 'b> {
    layer: Option<&'a str>,
    numbers: &'a mut LabelNumbers,
    visit: &'a mut Visit<'b>,
    /// The layers that the documents have.
    layers: Vec<String>,
}

impl Taker for Passing<'_, '_> {
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        for own in &document.layers {
            if !self.layers.contains(&own.annotator) {
                self.layers.push(own.annotator.clone());
            }
        }
        let entities = match self.layer {
            None => document.entities.as_slice(),
            Some(layer) => {
                let own = document.layers.iter().find(|own| own.annotator == layer);
                let Some(own) = own else {
                    return Ok(());
                };
                own.entities.as_slice()
            }
        };
        let entities = entities.iter().map(|one| {
            let entity = Entity {
                span: one.span,
                label: self.numbers.number(&one.label),
            };
            (entity, one.origin.score)
        });
        let entities = entities.collect();
        (self.visit)(&document.id, &document.text, entities);
        Ok(())
    }
}

/// The entities of documents, to be matched with those of others.
#[derive(Debug, Default)]
pub(super) struct Kept {
    documents: Vec<KeptDocument>,
    by_id: HashMap<String, Vec<usize>>,
    by_text: HashMap<[u8; 32], Vec<usize>>,
    /// The documents of the other side that have no partner, and those with another text.
    unmatched: Unmatched,
}

#[derive(Debug)]
struct KeptDocument {
    id: String,
    sha256: [u8; 32],
    entities: Vec<Entity>,
    is_taken: bool,
}

/// The ids of documents that could not be matched.
#[derive(Clone, Debug, Default)]
pub(super) struct Unmatched {
    /// Only in the first file.
    pub(super) first: Vec<String>,
    /// Only in the second file.
    pub(super) second: Vec<String>,
    /// In both, with texts that differ.
    pub(super) other_text: Vec<String>,
}

impl Kept {
    /// Keeps a document.
    pub(super) fn add(&mut self, id: &str, text: &str, entities: Vec<(Entity, Option<f64>)>) {
        let sha256 = Sha256::digest(text.as_bytes()).into();
        let index = self.documents.len();
        self.by_id.entry(id.to_owned()).or_default().push(index);
        self.by_text.entry(sha256).or_default().push(index);
        self.documents.push(KeptDocument {
            id: id.to_owned(),
            sha256,
            entities: entities.into_iter().map(|(entity, _)| entity).collect(),
            is_taken: false,
        });
    }

    /// Returns the entities of the document with this id and text, or else of one with this text
    /// whose id is not in question; each only once.
    pub(super) fn take(&mut self, id: &str, text: &str) -> Option<Vec<Entity>> {
        let sha256: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        let same_id = self.by_id.get(id).map(Vec::as_slice);
        let same_text = self.by_text.get(&sha256).map(Vec::as_slice);
        let candidates = same_id.unwrap_or_default().iter();
        let candidates = candidates.chain(same_text.unwrap_or_default());
        let mut free = candidates.copied().filter(|index| {
            let document = self.documents.get(*index);
            document.is_some_and(|one| !one.is_taken && one.sha256 == sha256)
        });
        let Some(index) = free.next() else {
            let list = match same_id {
                Some(_) => &mut self.unmatched.other_text,
                None => &mut self.unmatched.second,
            };
            list.push(id.to_owned());
            return None;
        };
        let document = self.documents.get_mut(index)?;
        document.is_taken = true;
        Some(std::mem::take(&mut document.entities))
    }

    /// Returns what could not be matched.
    pub(super) fn unmatched(self) -> Unmatched {
        let mut unmatched = self.unmatched;
        let free = self.documents.into_iter().filter(|one| !one.is_taken);
        let known = |id: &String| unmatched.other_text.contains(id);
        let first: Vec<String> = free.map(|one| one.id).filter(|id| !known(id)).collect();
        unmatched.first = first;
        unmatched
    }
}

impl Unmatched {
    /// Returns the ids as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "first": self.first, "second": self.second, "other_text": self.other_text,
        })
    }

    /// Says what could not be matched.
    pub(super) fn tell(&self, (first, second): (&str, &str), output: &mut Output) {
        let list = |ids: &[String]| {
            let shown: Vec<&str> = ids.iter().take(5).map(String::as_str).collect();
            let more = if ids.len() > shown.len() { ", …" } else { "" };
            format!("{}{more}", shown.join(", "))
        };
        for (ids, what) in [
            (&self.first, format!("only in {first}")),
            (&self.second, format!("only in {second}")),
            (
                &self.other_text,
                "in both with texts that differ".to_owned(),
            ),
        ] {
            if !ids.is_empty() {
                let n = counted(ids.len(), "document");
                output.tell(&format!("left out: {n} {what}: {}", list(ids)));
            }
        }
    }
}
