//! What leaves: the head of a dataset, and its documents one after the other.
//!
//! Decides which layer is the gold of a document; knows no format.

use std::sync::Arc;

use crate::formats::exported::{ExportCounts, ExportDocument, ExportHeader, ExportLayer};
use crate::formats::imported::{Person, Source};
use crate::model::document::GOLD;
use crate::model::state::{CurationState, Status};
use crate::session::Session;
use crate::session::error::SessionError;

/// What is to leave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportChoice {
    /// The layer to take as the gold; `None` for the gold layer of curated documents, else the only
    /// annotator's.
    pub layer: Option<String>,
    /// Only documents with this status.
    pub status: Option<Status>,
    /// Only the documents with these ids in files, in the project's order; all where it is empty.
    pub names: Vec<String>,
}

impl Session {
    /// Returns the head of an export. The same project gives the same head.
    pub fn export_header(&self, choice: &ExportChoice) -> Result<ExportHeader, SessionError> {
        self.check_choice(choice)?;
        let project = self.store.project()?;
        let person = |(id, extra)| Person { id, extra };
        let source = |(id, kind, extra)| Source { id, kind, extra };
        Ok(ExportHeader {
            name: project.name,
            dataset: project.dataset,
            created: Some(project.created),
            modified: Some(project.modified),
            labels: self.labels.clone(),
            annotators: self.store.annotators()?.into_iter().map(person).collect(),
            sources: self.store.sources()?.into_iter().map(source).collect(),
            counts: self.counts(choice)?,
            extra: project.extra,
        })
    }

    /// Returns the documents of an export in the project's order, each read when it is asked for.
    pub fn export_documents(
        &self,
        choice: ExportChoice,
    ) -> Result<ExportDocuments<'_>, SessionError> {
        self.check_choice(&choice)?;
        Ok(ExportDocuments {
            session: self,
            choice,
            position: 0,
        })
    }

    /// Refuses where it is not clear which layer is the gold.
    fn check_choice(&self, choice: &ExportChoice) -> Result<(), SessionError> {
        if let Some(name) = &choice.layer {
            let layers = self.store.layers()?;
            if layers.contains(name) || name == GOLD || **name == *self.annotator {
                return Ok(());
            }
            let name = name.clone();
            return Err(SessionError::UnknownLayer { name, layers });
        }
        let unresolved = self.store.unresolved_layers()?;
        if unresolved.n_documents == 0 {
            return Ok(());
        }
        Err(SessionError::SeveralLayers {
            n_documents: unresolved.n_documents,
            layers: unresolved.layers,
        })
    }

    /// What follows, where it is known without looking at every document.
    fn counts(&self, choice: &ExportChoice) -> Result<Option<ExportCounts>, SessionError> {
        if choice.status.is_some() || !choice.names.is_empty() {
            return Ok(None);
        }
        let entities = match &choice.layer {
            Some(layer) => self.store.n_annotations(Some(layer))?,
            None if self.store.n_annotations(Some(GOLD))? == 0 => self.store.n_annotations(None)?,
            None => return Ok(None),
        };
        Ok(Some(ExportCounts {
            documents: self.n_documents,
            entities,
        }))
    }

    /// Returns one document as it leaves; `None` where the choice leaves it out.
    fn export_document(
        &self,
        position: usize,
        choice: &ExportChoice,
    ) -> Result<Option<ExportDocument>, SessionError> {
        let row = self
            .store
            .document_rows(position..position + 1, &self.annotator)?;
        let Some(row) = row.into_iter().next() else {
            return Ok(None);
        };
        let left_out = choice.status.is_some_and(|status| status != row.status)
            || !(choice.names.is_empty() || choice.names.contains(&row.name));
        if left_out {
            return Ok(None);
        }
        let document = self.store.document(row.id)?;
        let stored = self.store.annotations(&document, None)?;
        if !stored.damage.is_empty() {
            return Err(SessionError::DamagedEntities {
                document: document.name,
                damage: stored.damage,
            });
        }
        let all = stored.annotations;
        let of = |layer: &str| -> Vec<_> {
            let own = all.iter().filter(|annotation| *annotation.layer == *layer);
            own.map(Arc::clone).collect()
        };
        let layers = self.store.layers_of(row.id)?;
        let gold = of(GOLD);
        let curated = self.store.curation(row.id)? == Some(CurationState::Curated);
        let (entities, is_only) = match (&choice.layer, layers.as_slice()) {
            (Some(layer), [only]) => (of(layer), *layer == only.annotator),
            (Some(layer), _) => (of(layer), false),
            (None, _) if curated && !gold.is_empty() => (gold, false),
            (None, [only]) => (of(&only.annotator), true),
            (None, _) => (gold, false),
        };
        let layers = if is_only && layers.iter().all(|layer| layer.extra.is_none()) {
            Vec::new()
        } else {
            let layers = layers.into_iter().map(|layer| ExportLayer {
                entities: of(&layer.annotator),
                annotator: layer.annotator.into(),
                state: layer.state,
                extra: layer.extra,
            });
            layers.collect()
        };
        Ok(Some(ExportDocument {
            status: row.status,
            flag: row.flag,
            entities,
            layers,
            document,
        }))
    }
}

/// The documents of an export, each read when it is asked for.
#[derive(Debug)]
pub struct ExportDocuments<'a> {
    session: &'a Session,
    choice: ExportChoice,
    position: usize,
}

impl Iterator for ExportDocuments<'_> {
    type Item = Result<ExportDocument, SessionError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.position < self.session.n_documents {
            let position = self.position;
            self.position += 1;
            let document = self.session.export_document(position, &self.choice);
            if let Some(found) = document.transpose() {
                return Some(found);
            }
        }
        None
    }
}
