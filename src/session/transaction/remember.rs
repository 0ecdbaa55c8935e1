//! Updates the state in memory after a commit. Nothing here can fail: what is needed was read inside the
//! transaction.

use std::sync::Arc;

use crate::model::annotation_set::AnnotationSet;
use crate::model::labels::label::LabelSet;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::Suggestion;
use crate::session::project::names::proposals::claim;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Outcome, is_in_dataset};
use crate::session::transaction::view::View;
use crate::session::{OpenDocument, Selection, Session};
use crate::store::edits::{Edit, Effect};

impl Session {
    /// Updates the in-memory state after a commit. Cannot fail.
    pub(in crate::session) fn remember(
        &mut self,
        edits: &[Edit],
        outcome: Outcome,
        after: View,
    ) -> Changes {
        self.undo_title = outcome.undo_title;
        self.redo_title = outcome.redo_title;
        if is_in_dataset(edits) {
            self.project.modified = (self.env.now)();
        }
        let mut changes = Changes {
            documents: true,
            selection: true,
            ..Changes::default()
        };
        for edit in edits {
            self.remember_edit(edit, &mut changes);
        }
        self.stored_revision = outcome.stored_revision.unwrap_or_default();
        if let Some(labels) = outcome.labels {
            changes.labels = labels != self.labels;
            changes.annotations |= changes.labels;
            self.take_labels(labels);
        }
        if let Some(sources) = outcome.name_sources {
            changes.name_sources = sources != self.name_sources;
            self.name_sources = sources;
        }
        if let Some(wide) = outcome.wide {
            changes.annotations = true;
            let id = |open: &Option<OpenDocument>| open.as_ref().map(|open| open.document.id);
            changes.document_opened = id(&self.open) != id(&wide.open);
            if changes.document_opened {
                self.selection = Selection::default();
            }
            self.project = wide.project;
            self.n_documents = wide.n_documents;
            self.n_finished = wide.n_finished;
            self.open = wide.open;
        }
        if changes.annotations || changes.lists || changes.verdicts {
            self.revisions += 1;
        }
        if let Some(open) = &mut self.open {
            if let Some(lists) = outcome.lists {
                open.lists = lists;
            }
            if changes.annotations {
                open.revision = self.revisions;
            }
            if after.document == Some(open.document.id) {
                self.selection = after.selection.clamped(&open.document.text);
                self.selected = after.selected;
            }
            self.selected = self
                .selected
                .filter(|id| open.annotations.get(*id).is_some());
        } else {
            self.close();
        }
        self.keep_asked();
        changes
    }

    /// Sets the label set of the project. The order of annotations depends on its order.
    fn take_labels(&mut self, labels: LabelSet) {
        let ids = |set: &LabelSet| set.labels.iter().map(|label| label.id).collect::<Vec<_>>();
        if ids(&labels) != ids(&self.labels)
            && let Some(open) = &mut self.open
        {
            let annotations = open.annotations.iter().map(Arc::clone).collect();
            open.annotations = AnnotationSet::of(&labels, annotations);
        }
        self.labels = labels;
        self.brush = self.brush.filter(|id| self.labels.get(*id).is_some());
    }

    fn remember_edit(&mut self, edit: &Edit, changes: &mut Changes) {
        let layer = self.layer;
        let document = edit.document();
        let open = self
            .open
            .as_mut()
            .filter(|open| Some(open.document.id) == document);
        if let Edit::Verdict(verdict) = edit {
            let is_own = open.is_some() && verdict.annotator == layer;
            changes.verdicts |= is_own;
            // A verdict that is taken back puts its suggestion in question again.
            let suggestion = &verdict.suggestion;
            if is_own && verdict.after.is_none() {
                self.proposals.decided.remove(&claim(suggestion));
            } else if is_own {
                self.proposals.decided.insert(claim(suggestion));
            }
            if is_own && verdict.after.is_none() {
                self.asked = Some(Arc::new(Suggestion::clone(suggestion)));
                self.asked_decision = None;
                changes.shown = changes.shown.or(Some(suggestion.span.start()));
            } else if is_own {
                self.asked = self.asked.take().filter(|one| one.id != suggestion.id);
            }
            return;
        }
        if let Edit::Forget(forget) = edit {
            changes.verdicts |= open.is_some();
            let mut gone = forget.suggestions().iter();
            let is_gone = |asked: &Arc<Suggestion>| gone.any(|(id, _)| *id == asked.id);
            if open.is_some() && self.asked.as_ref().is_some_and(is_gone) {
                self.asked = None;
            }
            return;
        }
        match edit.effect() {
            Effect::Entity { before, after } => {
                let text = open.as_ref().map(|open| &*open.document.text);
                self.names.recount(text, before, after);
                let Some(entity) = after.or(before) else {
                    return;
                };
                let Some(open) = open.filter(|_| entity.layer == layer) else {
                    return;
                };
                if let Some(after) = after {
                    open.annotations.insert(Arc::clone(after));
                } else {
                    open.annotations.remove(entity.id);
                }
                changes.annotations = true;
                changes.shown = changes.shown.or(edit.shown());
            }
            Effect::State {
                annotator: of,
                before,
                after,
            } if of == layer => {
                let finished = |state| usize::from(state == AnnotatorState::Finished);
                self.n_finished =
                    (self.n_finished + finished(after)).saturating_sub(finished(before));
                if let Some(open) = open {
                    open.state = after;
                }
            }
            Effect::Lists if open.is_some() => {
                changes.lists = true;
                changes.shown = changes.shown.or(edit.shown());
            }
            Effect::Flag(reason) => {
                if let Some(open) = open {
                    open.flag = reason.map(ToOwned::to_owned);
                }
            }
            Effect::Fields(fields) => {
                if let Some(open) = open {
                    let document = &mut open.document;
                    document.title.clone_from(&fields.title);
                    document.meta.clone_from(&fields.meta);
                    document.extra.clone_from(&fields.extra);
                }
            }
            Effect::Project { name, dataset } => {
                name.clone_into(&mut self.project.name);
                self.project.dataset = dataset.map(ToOwned::to_owned);
            }
            Effect::AnnotatorName { layer, name } => {
                if layer == self.layer {
                    self.annotator = name.into();
                    name.clone_into(&mut self.own_name);
                }
            }
            // These are read again, and their names are counted again.
            Effect::Labels
            | Effect::Everything
            | Effect::Replaced { .. }
            | Effect::Restored { .. }
            | Effect::Removed(_) => self.names.outdate(),
            Effect::State { .. } | Effect::Lists | Effect::NameSources | Effect::Verdict => {}
        }
    }
}
