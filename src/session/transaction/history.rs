//! Commits a transaction: to the file with its operation and its step, then to memory.
//!
//! The history is in the file: one line of steps for each annotator, without limit.

use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::model::labels::label::LabelSet;
use crate::model::layer::LayerId;
use crate::session::error::SessionError;
use crate::session::project::document_lists::DocumentLists;
use crate::session::project::names::name_sources::NameSources;
use crate::session::project::open::load;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::step::{HistoryDirection, is_damage};
use crate::session::transaction::view::{self, View};
use crate::session::transaction::{self, Transaction};
use crate::session::{Access, OpenDocument, Session};
use crate::store::edits::{Edit, EditTarget, Effect, KnownAnnotations};
use crate::store::{NewOperation, OperationKind, ProjectRow, Store, StoreError, UndoStep};

/// The subject of a change, and the annotator's position after it.
pub(in crate::session) struct Target {
    pub(in crate::session) title: &'static str,
    pub(in crate::session) document: Option<DocumentId>,
    pub(in crate::session) batch: Option<Uuid>,
    pub(in crate::session) after: View,
}

/// The applied edits, and the edits that undo them, each in the order of application.
pub(in crate::session) struct Written<T> {
    pub(in crate::session) forward: Vec<Edit>,
    pub(in crate::session) inverse: Vec<Edit>,
    pub(in crate::session) report: T,
}

impl Written<()> {
    /// Applies edits in their order.
    pub(in crate::session) fn apply(
        place: &EditTarget<'_>,
        edits: Vec<Edit>,
    ) -> Result<Self, SessionError> {
        let mut inverse = Vec::with_capacity(edits.len());
        for edit in &edits {
            inverse.push(edit.apply(place)?);
        }
        inverse.reverse();
        Ok(Self {
            forward: edits,
            inverse,
            report: (),
        })
    }
}

/// A change and the content of its operation.
pub(in crate::session) struct Entry<'a> {
    pub(in crate::session) seq: i64,
    pub(in crate::session) kind: OperationKind,
    pub(in crate::session) title: &'a str,
    pub(in crate::session) forward: &'a [Edit],
    pub(in crate::session) inverse: &'a [Edit],
    pub(in crate::session) document: Option<DocumentId>,
    pub(in crate::session) batch: Option<Uuid>,
    pub(in crate::session) undoes: Option<i64>,
    /// The step of the history, and the number of done steps after it.
    pub(in crate::session) step: i64,
    pub(in crate::session) done: i64,
    pub(in crate::session) before: View,
    pub(in crate::session) after: View,
}

/// Returns whether a dataset may show a change.
pub(in crate::session::transaction) fn is_in_dataset(edits: &[Edit]) -> bool {
    edits.is_empty() || edits.iter().any(Edit::is_in_dataset)
}

/// The in-memory state after a commit. It is read inside the transaction, so that nothing can fail
/// after the commit.
pub(in crate::session) struct Outcome {
    pub(in crate::session::transaction) undo_title: Option<String>,
    pub(in crate::session::transaction) redo_title: Option<String>,
    pub(in crate::session::transaction) stored_revision: Option<i64>,
    pub(in crate::session::transaction) labels: Option<LabelSet>,
    pub(in crate::session::transaction) name_sources: Option<NameSources>,
    pub(in crate::session::transaction) lists: Option<DocumentLists>,
    pub(in crate::session::transaction) wide: Option<FullReload>,
}

pub(in crate::session::transaction) struct FullReload {
    pub(in crate::session::transaction) project: ProjectRow,
    pub(in crate::session::transaction) n_documents: usize,
    pub(in crate::session::transaction) n_finished: usize,
    pub(in crate::session::transaction) open: Option<OpenDocument>,
}

impl Session {
    /// Returns an error if the project is read-only.
    pub fn writable(&self) -> Result<(), SessionError> {
        match &self.access {
            Access::Write => Ok(()),
            Access::ReadOnly { holder } => Err(SessionError::ReadOnly {
                holder: holder.clone(),
            }),
            Access::WriteProtected => Err(SessionError::Store(StoreError::ReadOnly)),
            Access::OldVersion { found } => {
                Err(SessionError::Store(StoreError::TooOld { found: *found }))
            }
            Access::ForeignSchema { found } => {
                Err(SessionError::Store(StoreError::ForeignSchema {
                    found: found.clone(),
                }))
            }
        }
    }

    /// Commits a change to the file and to memory. The annotator's position is then `after`.
    pub(in crate::session) fn commit(
        &mut self,
        transaction: Transaction,
        after: View,
    ) -> Result<Changes, SessionError> {
        let Transaction {
            title,
            document,
            edits,
        } = transaction;
        let target = Target {
            title,
            document,
            batch: None,
            after,
        };
        let (changes, ()) = self.commit_with(target, |place| Written::apply(place, edits))?;
        Ok(changes)
    }

    /// Commits a change that `write` applies edit by edit, and returns its report.
    pub(in crate::session) fn commit_with<T>(
        &mut self,
        target: Target,
        write: impl FnOnce(&EditTarget<'_>) -> Result<Written<T>, SessionError>,
    ) -> Result<(Changes, T), SessionError> {
        self.writable()?;
        self.read_rest()?;
        self.ensure_replica()?;
        let before = self.view();
        let written = self.store.transaction(|store| {
            store.add_layer(&self.own_layer(), None)?;
            let seq = store.next_operation(self.last_seq)?;
            let written = write(&self.place(store, seq))?;
            let done = store.undo_cursor(self.layer)?;
            store.cut_undo_steps(self.layer, done)?;
            let entry = Entry {
                seq,
                kind: match target.batch {
                    Some(_) => OperationKind::Import,
                    None => OperationKind::Edit,
                },
                title: target.title,
                forward: &written.forward,
                inverse: &written.inverse,
                document: target.document,
                batch: target.batch,
                undoes: None,
                step: done,
                done: HistoryDirection::Redo.done(done),
                before,
                after: target.after,
            };
            let outcome = self.write_entry(store, &entry)?;
            Ok::<_, SessionError>((outcome, written))
        });
        let (outcome, written) = written.map_err(|refused| self.cause_of(refused))?;
        let changes = self.remember(&written.forward, outcome, target.after);
        Ok((changes, written.report))
    }

    /// Returns the damage of the file that an error of the database comes from, if that is its cause.
    pub(in crate::session) fn cause_of(&self, refused: SessionError) -> SessionError {
        match refused {
            SessionError::Store(refused) => self.store.cause_of(refused).into(),
            refused => refused,
        }
    }

    pub(in crate::session) fn place<'a>(&'a self, store: &'a Store, seq: i64) -> EditTarget<'a> {
        // Of a damaged document, the file has more annotations than are known.
        let known = |open: &&OpenDocument| open.annotations.is_whole() && open.damage.is_empty();
        let known = self.open.as_ref().filter(known).map(|open| {
            let place = (open.document.id, self.layer);
            KnownAnnotations::new(place, &open.annotations, self.stored_revision)
        });
        EditTarget {
            store,
            seq,
            layer: self.layer,
            open: self.open.as_ref().map(|open| &open.document),
            known,
        }
    }

    /// Writes the operation, the step, and the data that belongs to them.
    pub(in crate::session) fn write_entry(
        &self,
        store: &Store,
        entry: &Entry<'_>,
    ) -> Result<Outcome, SessionError> {
        let now = (self.env.now)();
        let mut touched: Vec<_> = entry.forward.iter().filter_map(Edit::document).collect();
        touched.sort_unstable();
        touched.dedup();
        for id in touched {
            store.touch_document(id)?;
        }
        if is_in_dataset(entry.forward) {
            store.set_modified(now)?;
        }
        let operation = NewOperation {
            key: entry.seq,
            at: now,
            author: self.layer,
            kind: entry.kind,
            title: entry.title.to_owned(),
            document: entry.document,
            batch: entry.batch,
            undoes: entry.undoes,
            edits: Edit::list_to_json(entry.forward),
            inverse: Edit::list_to_json(entry.inverse),
            view_before: Some(view::view_to_json(&entry.before)),
            view_after: Some(view::view_to_json(&entry.after)),
        };
        store.append_operation(self.project.replica, &operation)?;
        store.note_clocks(entry.seq, entry.forward)?;
        let is_more = store.settle_own(entry.seq, entry.forward)?;
        let step = UndoStep {
            step: entry.step,
            seq: entry.seq,
            document: entry.document,
        };
        store.put_undo_step(self.layer, step)?;
        store.set_undo_cursor(self.layer, entry.done)?;
        self.outcome(store, entry, is_more)
    }

    fn outcome(
        &self,
        store: &Store,
        entry: &Entry<'_>,
        is_more: bool,
    ) -> Result<Outcome, SessionError> {
        let effects = || entry.forward.iter().map(Edit::effect);
        let is_wide = is_more || effects().any(|effect| effect.is_everything());
        let labels = if is_wide || effects().any(|effect| effect == Effect::Labels) {
            Some(store.label_set()?)
        } else {
            None
        };
        let name_sources = if is_wide || effects().any(|effect| effect == Effect::NameSources) {
            Some(NameSources::read(store)?)
        } else {
            None
        };
        let shown = self.shown_after(store, entry)?;
        let mut stored_revision = match shown.first() {
            Some(id) => store.document_revision(*id)?,
            None => None,
        };
        let lists = match self.open.as_ref().map(|open| open.document.id) {
            Some(id) if !is_wide && effects().any(|effect| effect == Effect::Lists) => {
                Some(DocumentLists::read(store, id, self.layer)?)
            }
            _ => None,
        };
        let wide = if is_wide {
            let labels = labels.as_ref().unwrap_or(&self.labels);
            let mut open = None;
            stored_revision = None;
            for id in shown {
                match load(store, id, self.layer, labels) {
                    Ok(loaded) => {
                        stored_revision = Some(loaded.stored_revision);
                        open = Some(loaded.open);
                        break;
                    }
                    // A document that cannot be shown does not prevent the change.
                    Err(refused) if is_damage(&refused) => {}
                    Err(refused) => return Err(refused),
                }
            }
            Some(FullReload {
                project: store.project()?,
                n_documents: store.n_documents()?,
                n_finished: store.n_finished(self.layer)?,
                open,
            })
        } else {
            None
        };
        let (undo_title, redo_title) = Self::titles(store, self.layer)?;
        Ok(Outcome {
            undo_title,
            redo_title,
            stored_revision,
            labels,
            name_sources,
            lists,
            wide,
        })
    }

    /// Returns the candidates for the document on the screen after a change, best first: a restored
    /// document; then the open one, or, if it was removed, the next one, then the one before it.
    fn shown_after(
        &self,
        store: &Store,
        entry: &Entry<'_>,
    ) -> Result<Vec<DocumentId>, SessionError> {
        let mut shown: Vec<DocumentId> = Vec::new();
        for edit in entry.forward {
            if let Effect::Restored { document, .. } = edit.effect() {
                shown.push(document);
            }
        }
        let Some(open) = self.open.as_ref().map(|open| open.document.id) else {
            return Ok(shown);
        };
        let gone = entry.inverse.iter().find_map(|edit| match edit.effect() {
            Effect::Restored { document, position } if document == open => Some(position),
            _ => None,
        });
        if let Some(position) = gone {
            shown.extend(store.document_at(position)?);
            shown.extend(store.document_at(position.saturating_sub(1))?);
        } else {
            let edits = entry.forward.iter();
            shown.push(edits.fold(open, |id, edit| match edit.effect() {
                Effect::Replaced { from, to } if from == id => to,
                _ => id,
            }));
        }
        Ok(shown)
    }

    /// Reads the names of the next steps.
    pub(in crate::session) fn read_titles(&mut self) -> Result<(), SessionError> {
        (self.undo_title, self.redo_title) = Self::titles(&self.store, self.layer)?;
        Ok(())
    }

    pub(in crate::session) fn titles(
        store: &Store,
        layer: LayerId,
    ) -> Result<(Option<String>, Option<String>), SessionError> {
        let cursor = store.undo_cursor(layer)?;
        let title = |number| -> Result<Option<String>, SessionError> {
            let Some(step) = store.undo_step(layer, number)? else {
                return Ok(None);
            };
            match store.operation_row(step.seq) {
                Ok(row) => Ok(Some(row.title)),
                Err(StoreError::Damaged { .. }) => Ok(Some(transaction::UNREADABLE.to_owned())),
                Err(refused) => Err(refused.into()),
            }
        };
        Ok((title(cursor - 1)?, title(cursor)?))
    }

    /// Clears the history: nothing that was done so far can be undone.
    pub(in crate::session) fn forget_history(&mut self) -> Result<(), SessionError> {
        self.store.transaction(|store| {
            if store.has_layer(self.layer)? {
                store.cut_undo_steps(self.layer, 0)?;
                store.set_undo_cursor(self.layer, 0)?;
            }
            Ok::<_, SessionError>(())
        })?;
        (self.undo_title, self.redo_title) = (None, None);
        Ok(())
    }
}
