//! Asks for the reason why a document needs another look.

use egui::{Key, Ui};

use crate::commands::intent::Intent;
use crate::model::id::DocumentId;
use crate::session::actions::Action;
use crate::ui::dialogs::{Answer, Step, field, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog.
#[derive(Debug)]
pub struct FlagDialog {
    document: DocumentId,
    reason: String,
    /// The reason that the project has.
    before: String,
    was_flagged: bool,
}

impl FlagDialog {
    /// Asks for the reason and shows the present one.
    pub fn new(document: DocumentId, reason: Option<&str>) -> Self {
        let before = reason.unwrap_or_default().to_owned();
        Self {
            document,
            reason: before.clone(),
            before,
            was_flagged: reason.is_some(),
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("flag-title");
        heading(ui, view, &title);
        let about = view.text("flag-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let name = view.text("flag-reason");
        let response = field(ui, view, "flag field", &name, &mut self.reason);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let empty = self.reason.trim().is_empty();
        let button = if empty && self.was_flagged {
            "flag-remove"
        } else {
            "flag-button"
        };
        let button = view.text(button);
        let cancel = view.text("button-cancel");
        let usable = !empty || self.was_flagged;
        if entered && !usable {
            response.request_focus();
        }
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => Step::Do(self.answer()),
            None if entered && usable => Step::Do(self.answer()),
            None => Step::Stay,
        }
    }

    fn answer(&self) -> Answer {
        Answer::Intent(Intent::Act(self.action()))
    }

    fn action(&self) -> Action {
        let reason = self.reason.trim();
        Action::SetFlag {
            document: self.document,
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
        }
    }

    /// Returns the action that saves a typed reason. An emptied field removes no flag: that is the
    /// meaning of a button.
    pub(crate) fn draft(&self) -> Option<Action> {
        let reason = self.reason.trim();
        (!reason.is_empty() && reason != self.before).then(|| self.action())
    }
}
