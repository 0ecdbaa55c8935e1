//! The occurrences of a name: starts their search, brings the result to the dialog, and tags those
//! that the person has chosen.

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::text_values::Value;
use crate::session::SessionError;
use crate::session::actions::Action;
use crate::session::actions::occurrences::TagOccurrences;
use crate::session::query::occurrences::{OccurrenceList, OccurrenceWish, SearchedDocument};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::occurrences::OccurrencesDialog;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

/// The largest number of places in other documents that are tagged at once, without a job.
const FEW: usize = 200;

impl Workbench {
    /// Opens the dialog for the selected entity, which starts the search.
    pub(crate) fn ask_occurrences(&mut self, ctx: &Context, in_project: bool) {
        let Some(wish) = OccurrenceWish::of_selected(&self.session) else {
            return;
        };
        self.keep_remark(ctx, true);
        let dialog = OccurrencesDialog::new(wish, in_project);
        self.dialogs.open = Some(Dialog::Occurrences(Box::new(dialog)));
        self.follow_occurrences(ctx);
        ctx.request_repaint();
    }

    /// Starts the search that the dialog asks for.
    pub(crate) fn follow_occurrences(&mut self, ctx: &Context) {
        let Some(Dialog::Occurrences(dialog)) = &mut self.dialogs.open else {
            return;
        };
        let Some(wish) = dialog.take_asked() else {
            return;
        };
        let in_project = dialog.is_in_project();
        let Some(open) = SearchedDocument::of_open(&self.session) else {
            return;
        };
        let start = start(ctx, self.project_name());
        let watch = if in_project {
            let Some(project) = self.in_file(ctx) else {
                self.dialogs.close();
                return;
            };
            let of = (project, self.env.clone());
            self.jobs.find_occurrences(start, of, (wish, open.names()))
        } else {
            self.jobs.find_in_document(start, wish, open)
        };
        if let Some(Dialog::Occurrences(dialog)) = &mut self.dialogs.open {
            dialog.wait_for(watch);
        }
    }

    /// Takes the result of a search.
    pub(crate) fn found_occurrences(
        &mut self,
        wish: &OccurrenceWish,
        found: Result<Box<OccurrenceList>, SessionError>,
    ) {
        let found = self.told(found);
        if let (Some(Dialog::Occurrences(dialog)), Some(found)) = (&mut self.dialogs.open, found) {
            dialog.take(wish, found);
        }
    }

    /// Tags the chosen occurrences: at once if they are few or in the open document, otherwise in a
    /// job.
    pub(crate) fn tag_occurrences(&mut self, ctx: &Context, wanted: TagOccurrences) {
        let open = self.session.document().map(|open| open.document.id);
        let mut documents = wanted.places.iter().map(|(document, _)| Some(*document));
        let is_short = wanted.places.len() <= FEW || documents.all(|document| document == open);
        let action = Action::TagOccurrences(wanted);
        if is_short {
            self.act(ctx, action);
        } else if !self.is_busy(ctx) {
            self.keep_remark(ctx, true);
            let start = start(ctx, self.project_name());
            self.jobs.dispatch(start, action);
            ctx.request_repaint();
        }
    }

    /// Says how many entities an action has added together: occurrences, or suggestions that were
    /// accepted.
    pub(crate) fn notify_of_added(&mut self, ctx: &Context, count: usize, is_review: bool) {
        if count > 0 {
            let undo = Intent::Act(Action::Undo);
            let values = [("count", Value::Count(count))];
            let id = if is_review {
                "notice-accepted"
            } else {
                "notice-occurrences"
            };
            self.notify_with(ctx, id, &values, ("button-undo", undo));
        }
    }
}
