//! Shows the first screen of a large document before all of its entities are read.
//!
//! Until the rest has come, the open document counts all of its entities and finds those near its
//! beginning. Every action waits for the rest first, so that no decision is made on a part.

use crate::model::annotation_set::AnnotationSet;
use crate::model::id::DocumentId;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::project::open::{Loaded, load_with, read_all};
use crate::session::project::rest::{ReadAnnotations, Rest};
use crate::store::Store;

/// The number of entities above which the first screen is shown without the rest.
const MANY: usize = 5_000;

/// The bytes at the beginning of a text whose entities are read at once: more than the largest
/// screen shows, with what the lists and the screen reader take from below it.
const SCREEN: usize = 1 << 17;

impl Session {
    /// Opens the document `last`, or the one where the work continues if that is gone. If it is
    /// large, its first screen is shown at once and [`Session::read_rest`] waits for the rest.
    pub(in crate::session) fn show_first(
        &mut self,
        last: Option<DocumentId>,
    ) -> Result<(), SessionError> {
        let loaded = self.read_transaction(|session| {
            let last = last.filter(|id| session.position_of(*id).is_some());
            let id = if last.is_some() {
                last
            } else {
                let position = session.where_work_goes_on()?;
                session.store.document_at(position)?
            };
            id.map(|id| session.load_first(id)).transpose()
        })?;
        if let Some(loaded) = loaded {
            self.install(loaded, true);
            self.begin_rest();
        }
        Ok(())
    }

    /// Returns whether all entities of the open document are there.
    pub fn is_whole(&self) -> bool {
        let open = self.open.as_ref();
        open.is_none_or(|open| open.annotations.is_whole())
    }

    /// Returns whether [`Session::read_rest`] has nothing to wait for.
    pub fn has_rest_come(&self) -> bool {
        self.rest.as_ref().is_none_or(Rest::has_come)
    }

    /// Waits for the entities of the open document that are not there yet. If they cannot be read,
    /// the document is closed.
    pub fn read_rest(&mut self) -> Result<(), SessionError> {
        let Some(id) = self.open.as_ref().map(|open| open.document.id) else {
            return Ok(());
        };
        if self.is_whole() {
            return Ok(());
        }
        let come = self.rest.take().and_then(|rest| rest.wait(id));
        if let (Some(come), Some(open)) = (come, &mut self.open) {
            let of_text = std::mem::replace(&mut open.damage, come.damage);
            open.damage.extend(of_text);
            open.annotations = come.annotations;
            self.revisions += 1;
            open.revision = self.revisions;
            return Ok(());
        }
        // The thread failed, or somebody has changed the document since.
        match self.load(id) {
            Ok(loaded) => {
                self.install(loaded, false);
                Ok(())
            }
            Err(refused) => {
                self.close();
                Err(refused)
            }
        }
    }

    fn load_first(&self, id: DocumentId) -> Result<Loaded, SessionError> {
        // On a network drive a second reader would need a copy of the whole project.
        let has_second =
            self.store.file_place().is_some() && self.store.drive().network().is_none();
        let is_large = has_second && self.store.n_of_layer(id, self.layer)? > MANY;
        if !is_large {
            return self.load(id);
        }
        load_with(&self.store, id, self.layer, |document| {
            if document.text.len() < 2 * SCREEN {
                return read_all(&self.store, document, self.layer, &self.labels);
            }
            let near = self
                .store
                .annotations_before(document, self.layer, SCREEN)?;
            let mut all = self.store.counts_by_label(document.id, self.layer)?;
            let known = |label| self.labels.get(label).is_some();
            all.retain(|label, _| known(*label));
            let near = near.annotations.into_iter();
            let near = near.filter(|found| known(found.label)).collect();
            Ok(ReadAnnotations {
                annotations: AnnotationSet::part_of(&self.labels, near, all),
                // Found with the rest.
                damage: Vec::new(),
            })
        })
    }

    /// Starts to read what [`Session::load_first`] left out.
    fn begin_rest(&mut self) {
        let (Some(open), Some(place)) = (&self.open, self.store.file_place()) else {
            return;
        };
        if open.annotations.is_whole() {
            return;
        }
        let (document, place) = (open.document.clone(), place.clone());
        let (layer, labels) = (self.layer, self.labels.clone());
        let revision = self.stored_revision;
        self.rest = Some(Rest::begin(document.id, move || {
            let store = Store::open_snapshot_of(&place).ok()?;
            let found = store.document_revision(document.id).ok()?;
            let is_same = found == Some(revision) && store.label_set().ok()? == labels;
            is_same.then(|| read_all(&store, &document, layer, &labels).ok())?
        }));
    }
}
