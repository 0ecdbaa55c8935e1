//! Undoes and redoes the steps of the history.
//!
//! An undo restores only what nobody else has changed since. It never blocks the steps before it: a
//! step with nothing left to do is skipped.

use std::collections::BTreeSet;

use crate::model::id::DocumentId;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::transaction;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Entry, Written};
use crate::session::transaction::step::{HistoryDirection, Passed, PassedWhy, StepLeft, is_damage};
use crate::session::transaction::view;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::{Edit, EditTarget, LabelsEdit, Restored};
use crate::store::{OperationKind, OperationRow, Store, StoreError, UndoStep};

/// Returns how much of an edit still fits the project.
fn fit(edit: &Edit, place: &EditTarget<'_>) -> Result<Fit<Edit>, SessionError> {
    edit.fit(place).map_err(SessionError::from)
}

/// The result of examining a step.
enum Look {
    Takes(Box<Recorded>),
    Passes(Passed),
}

/// A step with something left to do.
struct Recorded {
    step: UndoStep,
    row: OperationRow,
    /// The edits, starting with the first one that fits.
    edits: Vec<Edit>,
    /// The fit of that first edit.
    first: Option<Fit<Edit>>,
    left: StepLeft,
}

/// Returns the edit that allows overlaps in the label set, if entities that a step has restored
/// overlap those that others have tagged since. The rules of the label set apply to annotators, but
/// an export must contain all existing entities. A project of one annotator never needs it.
fn widened(store: &Store, forward: &[Edit]) -> Result<Option<Edit>, SessionError> {
    let restored = forward.iter().filter_map(Edit::restored);
    // A step with many edits of a document reads that document once.
    let mut places: BTreeSet<Option<DocumentId>> = restored
        .map(|restored| match restored {
            Restored::In(document) => Some(document),
            Restored::Anywhere => None,
        })
        .collect();
    if places.is_empty() || store.n_histories()? < 2 {
        return Ok(None);
    }
    let before = store.label_set()?;
    let mut after = before.clone();
    if places.contains(&None) {
        places = BTreeSet::from([None]);
    }
    for place in places {
        after.allow_nested = after.allow_nested || store.has_overlaps(false, place)?;
        after.allow_crossing = after.allow_crossing || store.has_overlaps(true, place)?;
    }
    Ok((after != before).then(|| LabelsEdit { before, after }.into()))
}

impl Session {
    /// Undoes or redoes the next step. If the step is in another document, only opens that
    /// document.
    ///
    /// Steps with nothing left to do, because others have changed the same items since, are skipped
    /// and named, and nothing else is done: the menu has named the skipped step, not the one before
    /// it, which is left to the next undo. Consecutive steps of this kind are skipped together.
    pub(in crate::session) fn step(
        &mut self,
        way: HistoryDirection,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.step_left = StepLeft::default();
        let mut cursor = self.store.undo_cursor(self.layer)?;
        let mut passed = Vec::new();
        let found = loop {
            let number = match way {
                HistoryDirection::Undo => cursor - 1,
                HistoryDirection::Redo => cursor,
            };
            let Some(step) = self.store.undo_step(self.layer, number)? else {
                break None;
            };
            match self.look_at(way, step)? {
                Look::Takes(recorded) => break Some(*recorded),
                Look::Passes(one) => passed.push(one),
            }
            cursor = way.done(number);
        };
        if !passed.is_empty() {
            return self.pass(cursor, passed);
        }
        let Some(recorded) = found else {
            return Err(match way {
                HistoryDirection::Undo => SessionError::NothingToUndo,
                HistoryDirection::Redo => SessionError::NothingToRedo,
            });
        };
        if let Some(id) = recorded.step.document.filter(|id| !self.is_open(*id)) {
            return match self.open_by_id(id) {
                // A queue goes through many documents: its last decision is taken back at once, and
                // its proposal is shown.
                Ok(opened) if transaction::is_decision(&recorded.row.title) => {
                    Ok(opened.and(self.take(way, recorded)?))
                }
                Ok(opened) => {
                    let shown = recorded.edits.iter().find_map(Edit::shown);
                    Ok(Changes { shown, ..opened })
                }
                // A document that cannot be shown does not block the steps before it.
                Err(refused) if is_damage(&refused) => {
                    let done = way.done(recorded.step.step);
                    let why = PassedWhy::Damaged;
                    self.pass(done, vec![Passed::of(&recorded.row.title, None, why)])
                }
                Err(refused) => Err(refused),
            };
        }
        self.take(way, recorded)
    }

    /// Takes a step with something left to do.
    fn take(&mut self, way: HistoryDirection, recorded: Recorded) -> Result<Changes, SessionError> {
        let Recorded {
            step,
            row,
            edits,
            first,
            mut left,
        } = recorded;
        let view = |json: &Option<String>| {
            let view = json.as_deref().and_then(view::view_from_json);
            view.unwrap_or_else(|| self.view())
        };
        let (before, after) = (view(&row.view_after), view(&row.view_before));
        self.ensure_replica()?;
        let written = self.store.transaction(|store| {
            let seq = store.next_operation(self.last_seq)?;
            let place = self.place(store, seq);
            let mut written = Written {
                forward: Vec::new(),
                inverse: Vec::new(),
                report: (),
            };
            let mut first = first;
            for edit in &edits {
                let fit = match first.take().map_or_else(|| fit(edit, &place), Ok) {
                    Err(refused) if is_damage(&refused) => {
                        Fit::not(KeptField::Named("kept-damaged"))
                    }
                    fit => fit?,
                };
                left.add(fit.kept, fit.users);
                if let Some(edit) = fit.edit {
                    written.inverse.push(edit.apply(&place)?);
                    written.forward.push(edit);
                }
            }
            if let Some(wider) = widened(store, &written.forward)? {
                // Undone last, when the overlapping entities no longer exist.
                written.inverse.insert(0, wider.apply(&place)?);
                written.forward.push(wider);
            }
            written.inverse.reverse();
            let entry = Entry {
                seq,
                kind: way.kind(),
                title: &row.title,
                forward: &written.forward,
                inverse: &written.inverse,
                document: step.document,
                batch: row.batch,
                undoes: Some(row.key),
                step: step.step,
                done: way.done(step.step),
                before,
                after,
            };
            let outcome = self.write_entry(store, &entry)?;
            Ok::<_, SessionError>((outcome, written.forward))
        });
        let (outcome, edits) = written.map_err(|refused| self.cause_of(refused))?;
        let mut changes = self.remember(&edits, outcome, after);
        changes.kept = left.kept.len() + left.users.len();
        self.step_left = left;
        Ok(changes)
    }

    /// Skips steps; `done` is the number of steps that count as done afterwards.
    fn pass(&mut self, done: i64, passed: Vec<Passed>) -> Result<Changes, SessionError> {
        let titles = self.store.transaction(|store| {
            store.set_undo_cursor(self.layer, done)?;
            Self::titles(store, self.layer)
        })?;
        (self.undo_title, self.redo_title) = titles;
        let changes = Changes {
            passed: passed.len(),
            ..Changes::default()
        };
        self.step_left.passed = passed;
        Ok(changes)
    }

    /// Examines whether a step has something left to do.
    fn look_at(&self, way: HistoryDirection, step: UndoStep) -> Result<Look, SessionError> {
        let row = match self.store.operation_row(step.seq) {
            Ok(row) => row,
            Err(StoreError::Damaged { .. }) => {
                let title = transaction::UNREADABLE;
                let why = PassedWhy::Damaged;
                return Ok(Look::Passes(Passed::of(title, step.document, why)));
            }
            Err(refused) => return Err(refused.into()),
        };
        let passes = |why| Ok(Look::Passes(Passed::of(&row.title, step.document, why)));
        // A step that was skipped is still in its old state.
        if (row.kind == OperationKind::Undo) == (way == HistoryDirection::Undo) {
            return passes(PassedWhy::AsItWas);
        }
        let Ok(mut edits) = Edit::list_from_json(&row.inverse) else {
            return passes(PassedWhy::Damaged);
        };
        let place = self.place(&self.store, row.key);
        let mut left = StepLeft::default();
        let mut is_damaged = false;
        // An edit that fits the present state also fits when its turn comes, because the edits
        // before it change nothing.
        for at in 0..edits.len() {
            let fit = match edits.get(at).map(|edit| fit(edit, &place)) {
                Some(Ok(fit)) => fit,
                Some(Err(refused)) if is_damage(&refused) => {
                    is_damaged = true;
                    continue;
                }
                Some(Err(refused)) => return Err(refused),
                None => break,
            };
            if fit.edit.is_none() {
                left.add(fit.kept, fit.users);
                continue;
            }
            edits.drain(..at);
            return Ok(Look::Takes(Box::new(Recorded {
                step,
                row,
                edits,
                first: Some(fit),
                left,
            })));
        }
        // Nothing was changed since, and there is nothing to change.
        if left == StepLeft::default() && !is_damaged {
            return Ok(Look::Takes(Box::new(Recorded {
                step,
                row,
                edits: Vec::new(),
                first: None,
                left,
            })));
        }
        if !left.users.is_empty() {
            return passes(PassedWhy::InUse(left.users));
        }
        passes(if is_damaged {
            PassedWhy::Damaged
        } else {
            PassedWhy::ChangedSince
        })
    }

    pub(in crate::session) fn is_open(&self, id: DocumentId) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.document.id == id)
    }

    /// Returns what the last undo or redo left unchanged.
    pub fn step_left(&self) -> &StepLeft {
        &self.step_left
    }
}
