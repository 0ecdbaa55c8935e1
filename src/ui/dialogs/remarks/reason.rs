//! Asks why a suggestion is wrong. A reason is never demanded: the plain rejection asks nothing.

use egui::{Key, Ui};

use crate::commands::intent::Intent;
use crate::model::id::SuggestionId;
use crate::session::actions::Action;
use crate::session::actions::review::ReviewAction;
use crate::ui::dialogs::{Answer, Step, field, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog.
#[derive(Debug)]
pub struct ReasonDialog {
    suggestion: SuggestionId,
    reason: String,
}

impl ReasonDialog {
    /// Asks about a suggestion.
    pub fn new(suggestion: SuggestionId) -> Self {
        Self {
            suggestion,
            reason: String::new(),
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("reason-title");
        heading(ui, view, &title);
        let about = view.text("reason-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let name = view.text("flag-reason");
        let response = field(ui, view, "reason field", &name, &mut self.reason);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let button = view.text("suggestion-reject-short");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, true) {
            Some(false) => Step::Close,
            Some(true) => Step::Do(self.answer()),
            None if entered => Step::Do(self.answer()),
            None => Step::Stay,
        }
    }

    fn answer(&self) -> Answer {
        let reason = self.reason.trim().to_owned();
        let suggestion = self.suggestion;
        Answer::Intent(Intent::Act(Action::Review(ReviewAction::RejectBecause {
            suggestion,
            reason,
        })))
    }
}
