//! An open project: the only place that changes one.
//!
//! Every change is one transaction in the project file, with its journal row and its undo step,
//! before memory knows of it. Knows nothing of windows, keys or files in other formats.

use crate::session::error::SessionError;
use crate::session::ids;
use crate::text::cursor::Selection;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::formats::core::imported::ImportedDocument;
use crate::model::annotation::Annotation;
use crate::model::annotation_set::AnnotationSet;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Document, DocumentRow, LayerName};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::label::{LabelSet, LabelUsage};
use crate::model::state::AnnotatorState;
use crate::model::time::Timestamp;
use crate::session::project::lock::Lock;
use crate::session::transaction::journal_codec::View;
use crate::session::transaction::step::StepLeft;
use crate::store::{ProjectRow, SchemaDifference, Store};
use crate::text::offset::OffsetMap;

/// What a session has to be told about the world.
#[derive(Clone, Debug)]
pub struct Env {
    /// Who works: the account's name until the person changes it.
    pub annotator: String,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// The name of this machine, for the one who finds the project in use.
    pub host: String,
}

impl Env {
    /// Returns an environment with the system's clock.
    pub fn new(annotator: impl Into<String>) -> Self {
        Self {
            annotator: annotator.into(),
            now: Timestamp::now,
            host: String::new(),
        }
    }

    /// Makes the id of a new label.
    pub fn new_label_id(&self) -> LabelId {
        LabelId(self.new_id())
    }

    /// Makes a new id: of the time, and random.
    pub(in crate::session) fn new_id(&self) -> Uuid {
        ids::new_id((self.now)())
    }

    /// What the lock says: name, process, host.
    pub(in crate::session) fn holder(&self) -> String {
        let process = std::process::id();
        if self.host.is_empty() {
            format!("{}, {process}", self.annotator)
        } else {
            format!("{}, {process}, {}", self.annotator, self.host)
        }
    }
}

/// Whether the project can be changed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can.
    Write,
    /// Another program has it.
    ReadOnly {
        /// Who: name, process, host; empty where that is not known.
        holder: String,
    },
    /// The schema of its file is not the one that Tawsim makes: what the file holds could change
    /// the data with the next edit.
    ForeignSchema {
        /// What differs.
        found: Vec<SchemaDifference>,
    },
}

/// The document on the screen.
#[derive(Clone, Debug)]
pub struct OpenDocument {
    /// With its text.
    pub document: Document,
    /// Converts the offsets of its text.
    pub offsets: OffsetMap,
    /// The annotator's layer.
    pub annotations: AnnotationSet,
    /// Why somebody should look again.
    pub flag: Option<String>,
    /// How far the annotator is.
    pub state: AnnotatorState,
    /// Grows with each change of `annotations`; never the same twice in a session.
    pub revision: u64,
    /// Entities of the file that are not in `annotations`, because what they cover is not what
    /// they say.
    pub damage: Vec<Diagnostic>,
}

/// An open project.
#[derive(Debug)]
pub struct Session {
    pub(in crate::session) store: Store,
    pub(in crate::session) path: Option<PathBuf>,
    pub(in crate::session) access: Access,
    // Dropped after the store: the lock is held until the file is closed.
    pub(in crate::session) lock: Option<Lock>,
    pub(in crate::session) env: Env,
    pub(in crate::session) annotator: LayerName,
    pub(in crate::session) project: ProjectRow,
    pub(in crate::session) labels: LabelSet,
    pub(in crate::session) n_documents: usize,
    pub(in crate::session) n_finished: usize,
    pub(in crate::session) undo_title: Option<String>,
    pub(in crate::session) redo_title: Option<String>,
    pub(in crate::session) open: Option<OpenDocument>,
    // What the file says for `open`, by which a window that only reads sees that it changed.
    pub(in crate::session) stored_revision: i64,
    pub(in crate::session) data_version: i64,
    pub(in crate::session) revisions: u64,
    pub(in crate::session) selection: Selection,
    pub(in crate::session) selected: Option<AnnotationId>,
    pub(in crate::session) brush: Option<LabelId>,
    pub(in crate::session) step_left: StepLeft,
}

impl Session {
    /// Returns where the project is; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns whether the project can be changed here.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Returns what the project says about itself.
    pub fn project(&self) -> &ProjectRow {
        &self.project
    }

    /// Returns who works: the name of the layer that edits go to.
    pub fn annotator(&self) -> &str {
        &self.annotator
    }

    /// Returns the label set.
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// Returns how many documents there are.
    pub fn n_documents(&self) -> usize {
        self.n_documents
    }

    /// Returns how many of them the annotator has finished.
    pub fn n_finished(&self) -> usize {
        self.n_finished
    }

    /// Returns a page of the list, in document order, without reading a text.
    pub fn rows(&self, range: Range<usize>) -> Result<Vec<DocumentRow>, SessionError> {
        Ok(self.store.document_rows(range, &self.annotator)?)
    }

    /// Returns the place of a document in the list, from 0.
    pub fn position_of(&self, id: DocumentId) -> Option<usize> {
        self.store.position_of(id).ok().flatten()
    }

    /// Returns the document with this id in files.
    pub fn document_by_name(&self, name: &str) -> Result<Option<DocumentId>, SessionError> {
        Ok(self.store.document_by_name(name)?.map(|(id, _sha256)| id))
    }

    /// Returns the SHA-256 of the text of the document with this id in files.
    pub fn text_of(&self, name: &str) -> Result<Option<String>, SessionError> {
        Ok(self.store.document_by_name(name)?.map(|(_, sha256)| sha256))
    }

    /// Returns the id in files of a document that has the text of this SHA-256.
    pub fn document_of_text(&self, sha256: &str) -> Result<Option<String>, SessionError> {
        Ok(self.store.document_by_text(sha256)?.map(|(_, name)| name))
    }

    /// Returns whether the project is about these documents: it has some of them, and none of
    /// their ids with another text.
    pub fn is_about(&self, documents: &[ImportedDocument]) -> Result<bool, SessionError> {
        self.read_transaction(|session| {
            let mut some = false;
            for document in documents {
                match session.has_document(document)? {
                    Some(true) => some = true,
                    Some(false) => return Ok(false),
                    None => {}
                }
            }
            Ok(some)
        })
    }

    /// Returns whether the document of this id has this text; `None` where there is none.
    pub fn has_document(&self, document: &ImportedDocument) -> Result<Option<bool>, SessionError> {
        let known = self.store.document_by_name(&document.id)?;
        Ok(known.map(|(_, sha256)| sha256 == crate::store::text_sha256(&document.text)))
    }

    /// Returns the names of all layers that have an annotation or a state.
    pub fn layer_names(&self) -> Vec<String> {
        self.store.layers().unwrap_or_default()
    }

    /// Returns the document on the screen.
    pub fn document(&self) -> Option<&OpenDocument> {
        self.open.as_ref()
    }

    /// Returns the caret and the selection in the open document.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// Returns the selected entity.
    pub fn selected(&self) -> Option<&Arc<Annotation>> {
        self.open.as_ref()?.annotations.get(self.selected?)
    }

    /// Returns the label that is taken as a brush.
    pub fn brush(&self) -> Option<LabelId> {
        self.brush
    }

    /// Returns the id of the text that names what would be undone.
    pub fn undo_title(&self) -> Option<String> {
        self.undo_title.clone()
    }

    /// Returns the id of the text that names what would be redone.
    pub fn redo_title(&self) -> Option<String> {
        self.redo_title.clone()
    }

    /// Returns a number that grows with each change of annotations or labels.
    pub fn revision(&self) -> u64 {
        self.revisions
    }

    /// Returns how often each label is used, in all documents and layers; those that are not used
    /// are left out.
    pub fn label_usage(&self) -> Result<Vec<LabelUsage>, SessionError> {
        Ok(self.store.label_usage()?)
    }

    /// Does several reads as one: none of them sees what is committed after the first.
    pub fn read_transaction<T>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, SessionError>,
    ) -> Result<T, SessionError> {
        self.store.read_transaction(|_| work(self))
    }

    pub(in crate::session) fn view(&self) -> View {
        View {
            document: self.open.as_ref().map(|open| open.document.id),
            selection: self.selection,
            selected: self.selected,
        }
    }

    pub(in crate::session) fn open_document(&self) -> Result<&OpenDocument, SessionError> {
        self.open.as_ref().ok_or(SessionError::NoDocument)
    }
}
