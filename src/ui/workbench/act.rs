//! Performs an action, updates what the window shows, and reports the result.

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::model::id::DocumentId;
use crate::model::state::AnnotatorState;
use crate::session::actions::Action;
use crate::session::transaction;
use crate::session::{Changes, Selection};
use crate::ui::dialogs::Dialog;
use crate::ui::shell::notices::NoticeAction;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::notices::announce::{Announcer, Before};
use crate::ui::workbench::notices::{label_notices, overlap_notices, reports};

/// An action, and the state before it that the report afterwards needs.
struct RequestedAction {
    action: Action,
    document: Option<DocumentId>,
    selection: Selection,
    /// The stamp of the last saved change.
    stamp: Option<(u64, i64)>,
    /// For undo and redo: the id of the notice, and the name of the step.
    step: Option<(&'static str, String)>,
    /// The name of the annotator, which an undo can change too.
    annotator: String,
    /// The title of the document that the action removes.
    removed: Option<String>,
    /// The notice about labels that the action removes or merges.
    about_labels: Option<Problem>,
    /// The action finishes the last document of a filtered list.
    list_ends: bool,
    /// The step that is undone or redone was about many suggestions.
    is_about_many: bool,
    said: Before,
}

impl Workbench {
    /// Performs an action that a dialog sent when it was closed. If the project refuses it, the
    /// dialog is shown again, so that nothing that was typed is lost.
    pub(crate) fn act_for(&mut self, ctx: &Context, action: Action, asked: Option<Dialog>) {
        if !self.try_act(ctx, action) && self.dialogs.open.is_none() {
            self.dialogs.open = asked;
        }
    }

    /// Performs an action and reports a refusal.
    pub fn act(&mut self, ctx: &Context, action: Action) {
        self.try_act(ctx, action);
    }

    /// Performs an action as [`Workbench::act`] does. Returns whether it was not refused.
    pub(crate) fn try_act(&mut self, ctx: &Context, action: Action) -> bool {
        self.keep_remark(ctx, true);
        let Some(action) = self
            .search
            .documents
            .listing()
            .in_list(&self.session, action)
        else {
            self.notify(ctx, Severity::Note, "notice-list-ends", &[]);
            return true;
        };
        let action = self.search.review.list.in_queue(&self.session, action);
        let asked = self.asked_for(&action);
        match self.session.dispatch(action) {
            Ok(changes) => {
                self.performed(ctx, asked, &changes);
                true
            }
            Err(error) => {
                self.refuse(ctx, &error);
                false
            }
        }
    }

    /// Writes the typed text into the project: at once if `ends` (something else is about to be
    /// done), otherwise when its field loses the focus or typing pauses.
    pub(crate) fn keep_remark(&mut self, ctx: &Context, ends: bool) {
        if let Err(error) = self.drafts.keep(ctx, &mut self.session, ends) {
            self.refuse(ctx, &error);
        }
    }

    fn asked_for(&self, action: &Action) -> RequestedAction {
        let session = &self.session;
        let step = match action {
            Action::Undo => session.undo_title().map(|title| ("notice-undone", title)),
            Action::Redo => session.redo_title().map(|title| ("notice-redone", title)),
            _ => None,
        };
        let whole = self.search.documents.listing().is_whole();
        let title = step.as_ref().map_or("", |(_, title)| title.as_str());
        let is_about_many = transaction::is_about_many_suggestions(title);
        RequestedAction {
            document: session.document().map(|open| open.document.id),
            selection: session.selection(),
            stamp: session.stamp(),
            step,
            annotator: session.own_name().to_owned(),
            removed: self.removed(action),
            is_about_many,
            about_labels: label_notices::problem_of(session, &self.texts, action),
            list_ends: *action == Action::FinishAndOpen(None) && whole,
            said: Before::of(session, action),
            action: action.clone(),
        }
    }

    /// Updates the window after an action and reports the result.
    fn performed(&mut self, ctx: &Context, asked: RequestedAction, changes: &Changes) {
        let action = asked.action;
        let annotator = self.session.own_name();
        if annotator != asked.annotator {
            annotator.clone_into(&mut self.env.annotator);
            self.prefs.annotator = Some(annotator.to_owned());
        }
        match &action {
            Action::Undo if changes.document_opened || changes.passed > 0 => {}
            Action::Undo => self.notifier.notices.step_undone(),
            _ if action.is_navigation() => {}
            _ => self.notifier.notices.step_done(),
        }
        if asked.is_about_many {
            self.search.review.list.outdate();
        }
        let before = self.notifier.notices.newest();
        let announcer = Announcer {
            session: &self.session,
            texts: &self.texts,
        };
        if let Some(done) = announcer.done(&action, asked.said, changes) {
            self.notifier.voice.say(done);
        }
        if changes.passed > 0 {
            let problem = Problem::of_passed(&self.texts, self.session.step_left());
            self.show(ctx, Severity::Warning, problem, None);
        } else if let Some(step) = asked.step {
            self.notify_of_step(ctx, step, (asked.document, asked.stamp), changes);
        }
        if let Some(notice) = asked.about_labels {
            let action = (
                "command-edit-undo",
                NoticeAction::Do(Intent::Act(Action::Undo)),
            );
            self.show(ctx, Severity::Note, notice, Some(action));
        }
        self.take_changes(ctx, changes);
        let moves_by_key = matches!(
            action,
            Action::NextAnnotation
                | Action::PreviousAnnotation
                | Action::SelectAnnotation(_)
                | Action::SelectAround(_)
        );
        if moves_by_key && let Some(entity) = self.session.selected() {
            let byte = entity.span.start();
            self.article.reveal(byte, true);
        }
        if changes.document_opened {
            self.return_to_caret((asked.document, asked.selection));
        }
        if let Some(title) = asked.removed {
            self.notify_of_removed(ctx, &title);
        }
        match &action {
            Action::FinishAndNext | Action::FinishAndOpen(_) => {
                self.notify_all_finished(ctx, asked.list_ends);
            }
            Action::SetState {
                state: AnnotatorState::Skipped,
                ..
            } => self.notify_of_skipped(ctx),
            // A label with subtypes waits for the second key.
            Action::CreateAnnotation { .. } | Action::RelabelAnnotation { .. } => {
                self.subtypes.open(&self.session);
                let found = overlap_notices::problem_of(&self.session, &self.texts, &action);
                if let Some((label, problem)) = found
                    && self.notifier.told_overlaps.insert(label)
                {
                    let undo = NoticeAction::Do(Intent::Act(Action::Undo));
                    let undo = Some(("command-edit-undo", undo));
                    self.show(ctx, Severity::Note, problem, undo);
                }
            }
            _ => {}
        }
        let is_review = matches!(action, Action::AcceptTogether(_) | Action::Queue(_));
        self.notify_of_added(ctx, changes.added, is_review);
        if !action.is_navigation() && action != Action::Undo {
            self.notifier.notices.about_step(before);
        }
        ctx.request_repaint();
    }

    /// Updates the window for each kind of change.
    fn take_changes(&mut self, ctx: &Context, changes: &Changes) {
        // A successful write shows that the disk accepts writes again.
        self.trouble &= !(changes.annotations || changes.documents || changes.labels);
        if let Some(byte) = changes.shown {
            self.article.reveal(byte, true);
        }
        if changes.document_opened {
            self.report(ctx, reports::damage);
        }
    }

    /// Reports an undo or a redo; `before` is the open document and the stamp before the step.
    fn notify_of_step(
        &mut self,
        ctx: &Context,
        (id, title): (&str, String),
        before: (Option<DocumentId>, Option<(u64, i64)>),
        changes: &Changes,
    ) {
        // If the step belongs to another document, it only opened that document and wrote nothing.
        let after = self.session.document().map(|open| open.document.id);
        let is_done = self.session.stamp() != before.1;
        if after.is_some() && after != before.0 && !is_done {
            let key = self.keymap.shown("edit.undo").unwrap_or_default();
            let values = [("key", Value::Text(&key))];
            self.notify(ctx, Severity::Note, "notice-undo-elsewhere", &values);
        } else {
            self.notify_step(ctx, id, &title);
        }
        if changes.kept > 0 {
            let problem = Problem::of_kept(&self.texts, self.session.step_left());
            self.show(ctx, Severity::Warning, problem, None);
        }
    }

    fn notify_all_finished(&mut self, ctx: &Context, list_ends: bool) {
        if self.session.n_finished() == self.session.n_documents() {
            let key = self.keymap.shown("file.export").unwrap_or_default();
            let values = [("key", Value::Text(&key))];
            self.notify(ctx, Severity::Note, "notice-all-finished", &values);
        } else if list_ends {
            self.notify(ctx, Severity::Note, "notice-list-finished", &[]);
        }
    }

    fn notify_of_skipped(&mut self, ctx: &Context) {
        let Some(open) = self.session.document() else {
            return;
        };
        let document = &open.document;
        let title = document.title.as_ref().unwrap_or(&document.name).clone();
        let values = [("title", Value::Text(&title))];
        self.notify(ctx, Severity::Note, "notice-skipped", &values);
    }
}
