//! Creates and opens sessions: with a file or in memory, for writing or for following the writer.

use crate::base::atomic_file::empty_file_beside;
use crate::base::progress::ProgressMonitor;
use crate::model::annotation_set::AnnotationSet;
use crate::model::annotator;
use crate::model::document::Document;
use crate::model::id::{DocumentId, LabelId};
use crate::model::labels::label::LabelSet;
use crate::model::layer::LayerId;
use crate::session::error::SessionError;
use crate::session::exchange::replica::record_place;
use crate::session::project::damage;
use crate::session::project::document_lists::DocumentLists;
use crate::session::project::kept_policy::KeptPolicy;
use crate::session::project::location::ProjectLocation;
use crate::session::project::names::gazetteer_indexes::GazetteerIndexes;
use crate::session::project::names::name_sources::NameSources;
use crate::session::project::names::project_names::ProjectNames;
use crate::session::project::names::proposals::Proposals;
use crate::session::project::parallel::beside;
use crate::session::project::person::person;
use crate::session::project::rest::ReadAnnotations;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::step::StepLeft;
use crate::session::{Access, Env, OpenDocument, Selection, Session};
use crate::store::{Leftovers, ProjectRow, Store, StoreError, text_sha256};
use crate::text::offset::OffsetMap;

impl Session {
    /// Creates a project with the default label set at a location where there is none, and opens
    /// it.
    pub fn create(at: impl Into<ProjectLocation>, env: Env) -> Result<Self, SessionError> {
        let labels = default_labels(&env);
        Self::create_with_labels(at, env, labels)
    }

    /// Creates a project with these labels at a location where there is none, and opens it.
    pub fn create_with_labels(
        at: impl Into<ProjectLocation>,
        env: Env,
        labels: LabelSet,
    ) -> Result<Self, SessionError> {
        Self::create_filled(at, env, labels, |_| Ok(()))
    }

    /// Creates a project and fills it before it gets its name, so that a kill in between leaves no
    /// half-filled project. Filling is not a step that can be undone.
    pub fn create_filled(
        at: impl Into<ProjectLocation>,
        env: Env,
        labels: LabelSet,
        fill: impl FnOnce(&mut Self) -> Result<(), SessionError>,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        let path = at.path();
        if path.symlink_metadata().is_ok() {
            return Err(SessionError::Store(StoreError::Exists {
                path: path.to_owned(),
            }));
        }
        let beside = empty_file_beside(path).map_err(|source| StoreError::Io {
            path: path.to_owned(),
            source,
        })?;
        let _leftovers = Leftovers::of(&beside);
        let store = at.create_beside(&beside)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        write_project(&store, &env, &name, &labels)?;
        let mut session = Self::over(store, env.clone())?;
        // The file gets its place with its name.
        session.is_replica_known = true;
        fill(&mut session)?;
        session.forget_history()?;
        record_place(&session.store, &session.env.host, path)?;
        session.store.publish(beside, path)?;
        Self::open(&at, env)
    }

    /// Returns a second, read-only session on the same project with the same state. It stays on the
    /// screen while this one works on another thread. It does not name a holder.
    pub fn read_only_copy(&self) -> Result<Self, SessionError> {
        let Some(location) = &self.location else {
            return Ok(Self::in_memory(self.env.clone()));
        };
        let store = if self.check_file().is_ok() && self.network_drive().is_none() {
            location.open_reader(&ProgressMonitor::default())?
        } else {
            // The path is empty or has another project, or the reader would wait for the writer.
            self.store.snapshot()?
        };
        let mut twin = Self::over(store, self.env.clone())?;
        twin.location = Some(location.clone());
        twin.access = twin.reader_access(String::new())?;
        twin.take_person(self);
        twin.n_finished = self.n_finished;
        twin.read_titles()?;
        twin.open.clone_from(&self.open);
        twin.stored_revision = self.stored_revision;
        twin.revisions = self.revisions;
        twin.selection = self.selection;
        twin.selected = self.selected;
        twin.brush = self.brush;
        twin.read_rest()?;
        Ok(twin)
    }

    /// Takes over the state of another session on the same project: the document, caret and brush.
    pub fn show_as(&mut self, other: &Self) -> Result<(), SessionError> {
        let shown = other.open.as_ref().map(|open| open.document.id);
        // Higher revisions than those of the other session make everything repaint.
        self.revisions = self.revisions.max(other.revisions);
        if let Some(id) = shown
            && self.store.position_of(id)?.is_some()
        {
            let open = self.load(id)?;
            self.install(open, true);
            self.selection = other.selection;
            self.selected = other.selected.filter(|id| {
                let open = self.open.as_ref();
                open.is_some_and(|open| open.annotations.get(*id).is_some())
            });
        }
        self.brush = other
            .brush
            .filter(|label| self.labels.get(*label).is_some());
        Ok(())
    }

    /// Creates a project in memory, for tests and conversions.
    #[expect(
        clippy::expect_used,
        reason = "nothing outside the process can refuse it"
    )]
    pub fn in_memory(env: Env) -> Self {
        let made = Store::in_memory()
            .map_err(SessionError::from)
            .and_then(|store| {
                write_project(&store, &env, "", &default_labels(&env))?;
                Self::over(store, env)
            });
        made.expect("a database in memory can be made")
    }

    pub(in crate::session) fn over(store: Store, env: Env) -> Result<Self, SessionError> {
        // The name of an account may be invalid as the name of an annotator.
        let own_name = annotator::usable(&env.annotator);
        let new = LayerId(env.new_id());
        let ((layer, annotator), head) = store.read_transaction(|store| {
            let person = person(&store.layers()?, &own_name, new);
            let head = Head::read(store, person.0)?;
            Ok::<_, StoreError>((person, head))
        })?;
        let mut session = Self {
            rest: None,
            names: ProjectNames::default(),
            proposals: Proposals::default(),
            gazetteer_indexes: GazetteerIndexes::default(),
            kept_policy: KeptPolicy::default(),
            project: head.project,
            labels: head.labels,
            name_sources: head.name_sources,
            n_documents: head.n_documents,
            n_finished: head.n_finished,
            data_version: head.data_version,
            last_seq: head.last_seq,
            is_replica_known: false,
            store,
            location: None,
            access: Access::Write,
            lock: None,
            env,
            layer,
            annotator,
            own_name,
            undo_title: None,
            redo_title: None,
            open: None,
            stored_revision: 0,
            revisions: 0,
            selection: Selection::default(),
            selected: None,
            asked: None,
            asked_decision: None,
            brush: None,
            step_left: StepLeft::default(),
        };
        session.read_titles()?;
        Ok(session)
    }

    /// Reads what the writer has committed since the last call. A read-only window calls this again
    /// and again; it costs almost nothing if nothing has changed.
    pub fn refresh(&mut self) -> Result<Changes, SessionError> {
        if self.store.data_version()? == self.data_version {
            return Ok(Changes::default());
        }
        let shown = self.open.as_ref().map(|open| open.document.id);
        // One transaction reads everything of one moment; the session changes only after all reads.
        let (person, head, titles, revision, loaded) = self.store.read_transaction(|store| {
            let person = self.person_now(store)?;
            let head = Head::read(store, person.0)?;
            let revision = match shown {
                Some(id) => store.document_revision(id)?,
                None => None,
            };
            let is_other = revision.is_some_and(|revision| revision != self.stored_revision)
                || person.0 != self.layer
                || head.labels != self.labels;
            let loaded = match shown.filter(|_| revision.is_some() && is_other) {
                Some(id) => Some(load(store, id, person.0, &head.labels)?),
                None => None,
            };
            let titles = Self::titles(store, person.0)?;
            Ok::<_, SessionError>((person, head, titles, revision, loaded))
        })?;
        (self.layer, self.annotator) = person;
        let mut changes = Changes {
            documents: true,
            labels: head.labels != self.labels,
            name_sources: head.name_sources != self.name_sources,
            ..Changes::default()
        };
        self.labels = head.labels;
        self.name_sources = head.name_sources;
        self.project = head.project;
        self.n_documents = head.n_documents;
        self.n_finished = head.n_finished;
        self.data_version = head.data_version;
        (self.undo_title, self.redo_title) = titles;
        if let Some(loaded) = loaded {
            self.install(loaded, false);
            changes.annotations = true;
            changes.selection = true;
        } else if shown.is_some() && revision.is_none() {
            self.close();
            changes.document_opened = true;
            changes.selection = true;
        }
        Ok(changes)
    }

    /// Reads a document for the screen.
    pub(in crate::session) fn load(&self, id: DocumentId) -> Result<Loaded, SessionError> {
        load(&self.store, id, self.layer, &self.labels)
    }

    /// Puts a loaded document on the screen. Cannot fail.
    pub(in crate::session) fn install(&mut self, loaded: Loaded, from_start: bool) {
        let Loaded {
            mut open,
            stored_revision,
        } = loaded;
        self.rest = None;
        self.asked = None;
        self.stored_revision = stored_revision;
        self.revisions += 1;
        open.revision = self.revisions;
        if from_start {
            self.selection = Selection::default();
            self.selected = None;
        }
        self.selected = self
            .selected
            .filter(|id| open.annotations.get(*id).is_some());
        self.open = Some(open);
    }

    /// Closes the document on the screen.
    pub(in crate::session) fn close(&mut self) {
        self.rest = None;
        self.open = None;
        self.selection = Selection::default();
        self.selected = None;
        self.asked = None;
    }
}

/// A document that was read for the screen, and its revision in the file.
pub(in crate::session) struct Loaded {
    pub(in crate::session) open: OpenDocument,
    pub(in crate::session) stored_revision: i64,
}

/// Reads a document for the screen: its text, the annotator's layer, its state.
pub(in crate::session) fn load(
    store: &Store,
    id: DocumentId,
    layer: LayerId,
    labels: &LabelSet,
) -> Result<Loaded, SessionError> {
    load_with(store, id, layer, |document| {
        read_all(store, document, layer, labels)
    })
}

/// Reads the annotator's layer of a document.
pub(in crate::session) fn read_all(
    store: &Store,
    document: &Document,
    layer: LayerId,
    labels: &LabelSet,
) -> Result<ReadAnnotations, SessionError> {
    let stored = damage::annotations(store, document, Some(layer), labels)?;
    Ok(ReadAnnotations {
        annotations: AnnotationSet::of(labels, stored.annotations),
        damage: stored.damage,
    })
}

/// Reads a document for the screen, its annotations with `read`.
pub(in crate::session) fn load_with(
    store: &Store,
    id: DocumentId,
    layer: LayerId,
    read: impl FnOnce(&Document) -> Result<ReadAnnotations, SessionError>,
) -> Result<Loaded, SessionError> {
    store.read_transaction(|store| {
        let stored_revision = store.document_revision(id)?.unwrap_or_default();
        let document = store.document(id).map_err(|refused| match refused {
            StoreError::Missing { .. } => SessionError::UnknownDocument(id),
            other => other.into(),
        })?;
        let ((offsets, sha256), found) = beside(
            document.text.len(),
            || (OffsetMap::new(&document.text), text_sha256(&document.text)),
            || read(&document),
        );
        let ReadAnnotations {
            annotations,
            damage: mut found,
        } = found?;
        found.extend(store.check_sha256(&document, &sha256)?);
        let open = OpenDocument {
            offsets,
            annotations,
            flag: store.flag(id)?,
            state: store.state(id, layer)?,
            lists: DocumentLists::read(store, id, layer)?,
            revision: 0,
            damage: found,
            document,
        };
        Ok(Loaded {
            open,
            stored_revision,
        })
    })
}

/// The data of a project that a session has without a document.
struct Head {
    project: ProjectRow,
    labels: LabelSet,
    name_sources: NameSources,
    n_documents: usize,
    n_finished: usize,
    data_version: i64,
    last_seq: i64,
}

impl Head {
    fn read(store: &Store, layer: LayerId) -> Result<Self, StoreError> {
        let project = store.project()?;
        let last_seq = match store.last_operation(project.modified) {
            // What can be read of the project is read without its journal.
            Err(StoreError::Damaged { .. }) => 0,
            found => found?,
        };
        Ok(Self {
            last_seq,
            project,
            labels: store.label_set()?,
            name_sources: NameSources::read(store)?,
            n_documents: store.n_documents()?,
            n_finished: store.n_finished(layer)?,
            data_version: store.data_version()?,
        })
    }
}

pub(in crate::session) fn default_labels(env: &Env) -> LabelSet {
    LabelSet::default_set(|| LabelId(env.new_id()))
}

fn write_project(
    store: &Store,
    env: &Env,
    name: &str,
    labels: &LabelSet,
) -> Result<(), SessionError> {
    let now = (env.now)();
    store.transaction(|store| {
        store.insert_project(&ProjectRow {
            id: env.new_id(),
            name: name.to_owned(),
            created: now,
            modified: now,
            replica: env.new_id(),
            dataset: None,
            extra: None,
        })?;
        store.set_label_set(labels, 0)?;
        store.note_first_labels()?;
        Ok(())
    })
}
