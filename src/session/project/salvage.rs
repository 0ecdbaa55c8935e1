//! Saves what memory still has of a project whose medium can no longer be read: the labels, the
//! properties and the open document.
//!
//! Used only if the whole project cannot be copied: see [`Session::save_as`].

use std::path::Path;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::state::AnnotatorState;
use crate::session::error::SessionError;
use crate::session::transaction;
use crate::session::{Access, OpenDocument, Session};
use crate::store::edits::{Edit, EntityEdit, StateEdit};
use crate::store::{DocumentSource, NewDocument, StoreError, text_sha256};

/// Returns whether an error comes from a medium that cannot be read.
pub(in crate::session) fn is_unreadable(error: &SessionError) -> bool {
    matches!(
        error,
        SessionError::Store(StoreError::Disk { .. } | StoreError::Damaged { .. })
    )
}

impl Session {
    /// Makes a new project at a path with what memory has, and continues to work there. Entities
    /// keep their ids, so that text that is being typed about them still belongs to them. Returns
    /// the number of documents that are left out.
    pub(in crate::session) fn salvage(&mut self, path: &Path) -> Result<usize, SessionError> {
        let (dataset, extra) = (self.project.dataset.clone(), self.project.extra.clone());
        let open = self.open.clone();
        let mut env = self.env.clone();
        env.annotator.clone_from(&self.own_name);
        let mut saved = Self::create_filled(path, env, self.labels.clone(), |new| {
            new.store
                .set_dataset(dataset.as_deref(), extra.as_deref())?;
            open.as_ref().map_or(Ok(()), |open| new.take_document(open))
        })?;
        let left_out = self.n_documents.saturating_sub(saved.n_documents);
        if self.open.is_some() {
            saved.show_as(self)?;
        }
        *self = saved;
        Ok(left_out)
    }

    /// Returns a session that shows the open document and has no file. It stays on the screen while
    /// this one works on another thread and its file cannot be read.
    #[must_use]
    pub fn copy_in_memory(&self) -> Self {
        let mut copy = Self::in_memory(self.env.clone());
        copy.access = Access::ReadOnly {
            holder: String::new(),
        };
        copy.labels.clone_from(&self.labels);
        copy.take_person(self);
        copy.open.clone_from(&self.open);
        copy.stored_revision = self.stored_revision;
        copy.revisions = self.revisions;
        copy.selection = self.selection;
        copy.selected = self.selected;
        copy.brush = self.brush;
        copy
    }

    /// Adds a document of another session with the annotator's entities.
    fn take_document(&mut self, open: &OpenDocument) -> Result<(), SessionError> {
        let text_sha256 = text_sha256(&open.document.text);
        let new = NewDocument {
            document: open.document.clone(),
            text_sha256,
            source: DocumentSource::default(),
            batch: None,
        };
        self.store
            .transaction(|store| store.insert_document(&new))?;
        self.n_documents = self.store.n_documents()?;
        let document = open.document.id;
        let layer = self.layer;
        let insert = |annotation: &Arc<Annotation>| {
            let mut own = Annotation::clone(annotation);
            own.layer = layer;
            Edit::from(EntityEdit::Insert(Arc::new(own)))
        };
        let mut edits: Vec<Edit> = open.annotations.iter().map(insert).collect();
        if open.state != AnnotatorState::New {
            edits.push(Edit::from(StateEdit {
                document,
                annotator: layer,
                before: AnnotatorState::New,
                after: open.state,
            }));
        }
        let transaction = transaction::Transaction {
            title: transaction::IMPORT,
            document: None,
            edits,
        };
        let after = self.view();
        self.commit(transaction, after)?;
        Ok(())
    }
}
