//! The session: an open project with its state, and the accessors for both.
//!
//! Every change is one transaction in the project file, with its operation and its undo step. The
//! in-memory state is updated after the commit. Does not depend on windows, keys or the formats of
//! other files.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;

use crate::formats::core::imported::ImportedDocument;
use crate::model::annotation::Annotation;
use crate::model::annotation_set::AnnotationSet;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::labels::label::{LabelSet, LabelUsage};
use crate::model::layer::{Layer, LayerId, LayerKind};
use crate::model::state::AnnotatorState;
use crate::model::suggestion::{Decision, Suggestion};
use crate::model::time::Timestamp;
use crate::session::error::SessionError;
use crate::session::ids;
use crate::session::project::document_lists::DocumentLists;
use crate::session::project::kept_policy::KeptPolicy;
use crate::session::project::location::ProjectLocation;
use crate::session::project::lock::Lock;
use crate::session::project::names::gazetteer_indexes::GazetteerIndexes;
use crate::session::project::names::name_sources::NameSources;
use crate::session::project::names::project_names::ProjectNames;
use crate::session::project::names::proposals::Proposals;
use crate::session::project::rest::Rest;
use crate::session::transaction::step::StepLeft;
use crate::session::transaction::view::View;
use crate::store::{Migrated, ProjectRow, SchemaDifference, Store};
use crate::text::cursor::Selection;
use crate::text::offset::OffsetMap;

/// The environment of a session.
#[derive(Clone, Debug)]
pub struct Env {
    /// The annotator: the name of the account until the user changes it.
    pub annotator: String,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// The name of this machine, shown to other users while the project is in use.
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

    /// Makes a new id from the time and random bits.
    pub(in crate::session) fn new_id(&self) -> Uuid {
        ids::new_id((self.now)())
    }

    /// Returns the content of the lock file: name, process, host.
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
    /// It can be changed.
    Write,
    /// Another program has it open for writing.
    ReadOnly {
        /// The user of that program: name, process, host; empty if unknown.
        holder: String,
    },
    /// Its file, folder or disk is write-protected.
    WriteProtected,
    /// Its file has an older version and cannot be written here: a converted copy is shown.
    OldVersion {
        /// The version of the file.
        found: i64,
    },
    /// The schema of its file is not the one that Tawsim makes, so that the file could change data
    /// with the next edit.
    ForeignSchema {
        /// The differences.
        found: Vec<SchemaDifference>,
    },
}

/// The document on the screen.
#[derive(Clone, Debug)]
pub struct OpenDocument {
    /// The document with its text.
    pub document: Document,
    /// Converts the offsets of its text.
    pub offsets: OffsetMap,
    /// The annotator's layer. A part of it until [`Session::read_rest`].
    pub annotations: AnnotationSet,
    /// The reason why it is flagged for another look.
    pub flag: Option<String>,
    /// The annotator's state.
    pub state: AnnotatorState,
    /// The annotator's lists beside the document.
    pub lists: DocumentLists,
    /// A number that grows with each change of `annotations` and is unique in a session.
    pub revision: u64,
    /// Diagnostics for the entities of the file that are not in `annotations`, because the stored
    /// words are not at the span.
    pub damage: Vec<Diagnostic>,
}

/// An open project.
#[derive(Debug)]
pub struct Session {
    // Dropped first, because it reads the file. Set only while `open` is a part.
    pub(in crate::session) rest: Option<Rest>,
    // Dropped before the store too.
    pub(in crate::session) names: ProjectNames,
    pub(in crate::session) store: Store,
    pub(in crate::session) location: Option<ProjectLocation>,
    pub(in crate::session) access: Access,
    // Dropped after the store, so that the lock is held until the file is closed.
    pub(in crate::session) lock: Option<Lock>,
    pub(in crate::session) env: Env,
    /// The layer of the annotator. The file has it after the first change.
    pub(in crate::session) layer: LayerId,
    /// The name of the annotator as it is shown.
    pub(in crate::session) annotator: Arc<str>,
    /// The name by which the annotator asked for the layer: another one has or had it if it is not
    /// the one that is shown.
    pub(in crate::session) own_name: String,
    pub(in crate::session) project: ProjectRow,
    pub(in crate::session) labels: LabelSet,
    pub(in crate::session) name_sources: NameSources,
    pub(in crate::session) n_documents: usize,
    pub(in crate::session) n_finished: usize,
    pub(in crate::session) undo_title: Option<String>,
    pub(in crate::session) redo_title: Option<String>,
    pub(in crate::session) open: Option<OpenDocument>,
    // The revision of `open` in the file. A read-only window compares it to notice changes.
    pub(in crate::session) stored_revision: i64,
    pub(in crate::session) data_version: i64,
    // The greatest number of an operation when the project was opened, even if the row is missing.
    pub(in crate::session) last_seq: i64,
    // Whether this file writes under an id of its own.
    pub(in crate::session) is_replica_known: bool,
    pub(in crate::session) revisions: u64,
    pub(in crate::session) selection: Selection,
    pub(in crate::session) selected: Option<AnnotationId>,
    // Overlaps the selection.
    pub(in crate::session) asked: Option<Arc<Suggestion>>,
    /// What the annotator has said about `asked`.
    pub(in crate::session) asked_decision: Option<Decision>,
    // For the open document.
    pub(in crate::session) proposals: Proposals,
    pub(in crate::session) gazetteer_indexes: GazetteerIndexes,
    pub(in crate::session) kept_policy: KeptPolicy,
    pub(in crate::session) brush: Option<LabelId>,
    pub(in crate::session) step_left: StepLeft,
}

impl Session {
    /// Returns the location of the project; `None` for a project in memory.
    pub fn location(&self) -> Option<&ProjectLocation> {
        self.location.as_ref()
    }

    /// Returns the path of the project file; `None` for a project in memory.
    pub fn path(&self) -> Option<&Path> {
        self.location.as_ref()?.file()
    }

    /// Returns what opening the project has done to its file, if it had an older version.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.store.migrated()
    }

    /// Returns the protocol of the network drive on which the project file is.
    pub fn network_drive(&self) -> Option<&'static str> {
        self.store.drive().network()
    }

    /// Returns whether the project can be changed here.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Returns the data of the project itself.
    pub fn project(&self) -> &ProjectRow {
        &self.project
    }

    /// Returns the name of the annotator.
    pub fn annotator(&self) -> &str {
        &self.annotator
    }

    /// Returns the name that leads to the annotator's layer when the project is opened again.
    pub fn own_name(&self) -> &str {
        &self.own_name
    }

    /// Returns the layer that edits change: that of the annotator.
    pub fn layer(&self) -> LayerId {
        self.layer
    }

    /// Returns the layer of the annotator as it is added to the file.
    pub(in crate::session) fn own_layer(&self) -> Layer {
        Layer {
            id: self.layer,
            kind: LayerKind::Annotator,
            name: self.own_name.clone(),
        }
    }

    /// Returns the label set.
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// Returns the number of documents.
    pub fn n_documents(&self) -> usize {
        self.n_documents
    }

    /// Returns the number of documents that the annotator has finished.
    pub fn n_finished(&self) -> usize {
        self.n_finished
    }

    /// Returns a page of the list, in document order, without reading a text.
    pub fn rows(&self, range: Range<usize>) -> Result<Vec<DocumentRow>, SessionError> {
        Ok(self.store.document_rows(range, self.layer)?)
    }

    /// Returns the position of a document in the list, from 0.
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

    /// Returns whether the document with this id has this text; `None` if there is no such
    /// document.
    pub fn has_document(&self, document: &ImportedDocument) -> Result<Option<bool>, SessionError> {
        let known = self.store.document_by_name(&document.id)?;
        Ok(known.map(|(_, sha256)| sha256 == crate::store::text_sha256(&document.text)))
    }

    /// Returns the names of all layers that have an annotation or a state.
    pub fn layer_names(&self) -> Vec<String> {
        self.store.used_layers().unwrap_or_default()
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

    /// Returns the suggestion in question: the one that a verdict is about.
    pub fn asked(&self) -> Option<&Arc<Suggestion>> {
        self.asked.as_ref()
    }

    /// Returns what the annotator has said about the suggestion in question, if it is decided.
    pub fn asked_decision(&self) -> Option<&Decision> {
        self.asked.as_ref()?;
        self.asked_decision.as_ref()
    }

    /// Returns the label that is set as the brush.
    pub fn brush(&self) -> Option<LabelId> {
        self.brush
    }

    /// Returns the id of the text that names the next step to undo.
    pub fn undo_title(&self) -> Option<String> {
        self.undo_title.clone()
    }

    /// Returns the id of the text that names the next step to redo.
    pub fn redo_title(&self) -> Option<String> {
        self.redo_title.clone()
    }

    /// Returns a number that grows with each change of annotations, of labels, of a list beside the
    /// open document, or of a verdict in it.
    pub fn revision(&self) -> u64 {
        self.revisions
    }

    /// Returns how often each label is used in all documents and layers, without the unused labels.
    pub fn label_usage(&self) -> Result<Vec<LabelUsage>, SessionError> {
        Ok(self.store.label_usage()?)
    }

    /// Does several reads in one transaction: none of them sees commits made after the first read.
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
