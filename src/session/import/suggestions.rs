//! Imports the suggestions of machines, separately from the entities of a document.
//!
//! Until it is stored, a suggestion is JSON as in the gold format, in the member `suggestions` of its
//! document. A document that the project has with the same text receives each suggestion once.

use std::collections::HashSet;

use crate::formats::common::entity_builder::suggestions;
use crate::formats::common::suggestions_json;
use crate::formats::core::imported::{ImportedDocument, ImportedEntity};
use crate::model::document::Document;
use crate::session::error::SessionError;
use crate::session::import::DocumentImporter;
use crate::session::import::labels::Resolved;

impl DocumentImporter<'_> {
    /// Turns the entities into suggestions if the plan says so, and gives all suggestions the
    /// labels of the project.
    pub(super) fn take_proposals(
        &mut self,
        imported: &mut ImportedDocument,
    ) -> Result<(), SessionError> {
        if let Some(source) = &self.plan.suggestions {
            self.store().add_source(source, "import", None)?;
            propose(imported, source);
        }
        let n_labels = self.labels.after.labels.len();
        let labels = &mut self.labels;
        let told = suggestions_json::relabelled(imported.extra.as_deref(), |name| {
            match labels.resolve(name) {
                Resolved::Label(id) => labels.after.get(id).map(|label| label.name.clone()),
                Resolved::LeftOut => None,
                // The import will end in an error that names the label.
                Resolved::Unknown => Some(name.to_owned()),
            }
        });
        if self.labels.after.labels.len() > n_labels {
            self.write_labels()?;
        }
        if let Some((extra, left_out)) = told {
            imported.extra = extra;
            self.report.entities_left_out += left_out;
        }
        Ok(())
    }

    /// Counts the suggestions for a new document.
    pub(super) fn count_proposals(&mut self, extra: Option<&str>) {
        self.report.suggestions_added += suggestions_json::of_extra(extra).len();
    }

    /// Adds suggestions to a document of the project.
    pub(super) fn known_proposals(
        &mut self,
        document: &Document,
        extra: Option<&str>,
    ) -> Result<(), SessionError> {
        let done = self.store().add_suggestions(document, extra, self.brings)?;
        self.report.suggestions_added += done.added;
        self.report.suggestions_known += done.known;
        self.report.entities_left_out += done.left_out;
        if done.added > 0 {
            self.store().touch_document(document.id)?;
        }
        Ok(())
    }
}

/// Turns all entities of a document into suggestions and removes their annotators' layers.
fn propose(imported: &mut ImportedDocument, source: &str) {
    let layers = std::mem::take(&mut imported.layers);
    let mut entities = std::mem::take(&mut imported.entities);
    entities.extend(layers.into_iter().flat_map(|layer| layer.entities));
    imported.status = None;
    let mut seen = HashSet::new();
    entities.retain(|e| seen.insert((e.span, e.label.clone())));
    let taken: Vec<_> = suggestions_json::of_extra(imported.extra.as_deref())
        .into_iter()
        .map(|one| (one.json.to_owned(), one.id))
        .collect();
    let mut ids: HashSet<_> = taken.iter().filter_map(|(_, id)| id.clone()).collect();
    let mut number = 0;
    for entity in &mut entities {
        name(entity, &mut ids, &mut number);
        entity.origin.source = Some(source.to_owned());
    }
    let Some(new) = suggestions(&imported.text, &entities) else {
        return;
    };
    let new = suggestions_json::of_list(&new);
    let all = taken.iter().map(|(json, _)| json.as_str());
    let all = all.chain(new.iter().map(|one| one.json));
    imported.extra = suggestions_json::with_list(imported.extra.as_deref(), all);
}

/// Gives a suggestion a unique id.
fn name(entity: &mut ImportedEntity, ids: &mut HashSet<String>, number: &mut usize) {
    if entity.id.clone().is_some_and(|id| ids.insert(id)) {
        return;
    }
    loop {
        *number += 1;
        let id = format!("s{number}");
        if ids.insert(id.clone()) {
            entity.id = Some(id);
            return;
        }
    }
}
