//! Where the person is in the project, and whether the window may write there: returns to the last
//! place, and takes over a project that another window has left.

use egui::Context;

use crate::model::diagnostic::Severity;
use crate::model::id::DocumentId;
use crate::session::{Action, Selection};
use crate::ui::workbench::Workbench;

/// Seconds between two attempts to take over the project.
const EVERY: f64 = 1.0;

impl Workbench {
    /// Remembers where the person is in the open project.
    pub(crate) fn remember_place(&mut self) {
        let open = self.session.document();
        let top = open.and_then(|open| self.article.top(open.document.id));
        self.reading.remember(&self.session, top);
    }

    /// Returns to where the person was in the open document. Returns whether that is elsewhere than
    /// on its first screen.
    pub(crate) fn return_to_place(&mut self, ctx: &Context) -> bool {
        let Some(open) = self.session.document() else {
            return false;
        };
        // The article view knows the place of a document that it has shown to the point.
        let known = self.article.has_place_in(open.document.id);
        let Some(place) = self.reading.of(&self.session) else {
            return known;
        };
        let top = place.top();
        let selection = place.selection(&open.document.text);
        if !self.session.is_whole() {
            // Selecting waits for all entities.
            self.wait_for_rest(ctx);
        }
        if let Err(error) = self.session.dispatch(Action::Select(selection)) {
            self.refuse(ctx, &error);
        }
        if !known && top > 0 {
            self.article.show_at_top(top);
        }
        known || top > 0
    }

    /// Returns to the caret that the document had when it was left, after another one was shown:
    /// `left` is that one, with its selection.
    pub(crate) fn return_to_caret(&mut self, left: (Option<DocumentId>, Selection)) {
        if let (Some(document), selection) = left {
            self.carets.insert(document, selection);
        }
        let here = self.session.document().map(|open| open.document.id);
        let known = here.and_then(|here| self.carets.get(&here));
        // Whatever opened the document may have selected something there.
        if let Some(known) = known.filter(|_| self.session.selection() == Selection::default()) {
            // The document has just been read: nothing is in the way of a selection.
            let known = Action::Select(*known);
            self.session.dispatch(known).ok();
        }
    }

    /// Makes a read-only window writable as soon as the window that had the project is gone.
    pub(crate) fn take_over(&mut self, ctx: &Context) {
        let now = ctx.input(|i| i.time);
        let is_due = now < self.tried_take_over || now - self.tried_take_over >= EVERY;
        if !is_due || self.jobs.have_project() {
            return;
        }
        self.tried_take_over = now;
        // A refusal, as on a disk that has become write-protected, leaves the window as it is.
        if self.session.take_over().is_ok_and(|taken| taken) {
            self.trouble = false;
            self.notify(ctx, Severity::Note, "notice-taken-over", &[]);
            ctx.request_repaint();
        }
    }
}
