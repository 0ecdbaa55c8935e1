//! Imports the suggestions of machines, separately from the entities of a document.
//!
//! A suggestion is stored as in the gold format, in the member `suggestions`, with its source. A
//! document that the project has with the same text receives each suggestion once.

use std::collections::HashSet;

use crate::base::json::object::{string_json, with_member};
use crate::formats::common::entity_builder::suggestions;
use crate::formats::common::suggestions_json;
use crate::formats::core::imported::{ImportedDocument, ImportedEntity};
use crate::model::document::Document;
use crate::session::error::SessionError;
use crate::session::import::DocumentImporter;
use crate::session::import::labels::Resolved;
use crate::store::edits::{DocumentFieldsEdit, Edit};

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
        let new = suggestions_json::of_extra(extra);
        if new.is_empty() {
            return Ok(());
        }
        let waiting = self.proposals.get(&document.id).copied();
        let waiting = waiting.and_then(|at| match self.states.get(at) {
            Some(Edit::DocumentFields(DocumentFieldsEdit { after, .. })) => {
                Some((at, after.as_ref().clone()))
            }
            _ => None,
        });
        let fields = match &waiting {
            Some((_, fields)) => fields.clone(),
            None => self.store().document_fields(document.id)?,
        };
        let there = suggestions_json::of_extra(fields.extra.as_deref());
        let mut keys: HashSet<_> = there.iter().map(suggestions_json::Proposed::key).collect();
        let mut ids: HashSet<_> = there.iter().filter_map(|one| one.id.clone()).collect();
        let mut list: Vec<String> = there.iter().map(|one| one.json.to_owned()).collect();
        let mut number = 0;
        let before = list.len();
        for one in new {
            if !keys.insert(one.key()) {
                self.report.suggestions_known += 1;
                continue;
            }
            let mut json = one.json.to_owned();
            if !one.id.is_some_and(|id| ids.insert(id)) {
                let id = loop {
                    number += 1;
                    let id = format!("s{number}");
                    if ids.insert(id.clone()) {
                        break id;
                    }
                };
                json = with_member(Some(&json), "id", Some(&string_json(&id))).unwrap_or(json);
            }
            list.push(json);
        }
        if list.len() == before {
            return Ok(());
        }
        self.report.suggestions_added += list.len() - before;
        let mut after = fields.clone();
        let list = list.iter().map(String::as_str);
        after.extra = suggestions_json::with_list(fields.extra.as_deref(), list);
        let after = Box::new(after);
        if let Some((at, _)) = waiting {
            if let Some(Edit::DocumentFields(DocumentFieldsEdit { after: last, .. })) =
                self.states.get_mut(at)
            {
                *last = after;
            }
            return Ok(());
        }
        self.proposals.insert(document.id, self.states.len());
        self.states.push(Edit::DocumentFields(DocumentFieldsEdit {
            document: document.id,
            before: Box::new(fields),
            after,
        }));
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
