//! Edits the guideline, with a preview next to it.

use egui::{Id, ScrollArea, Ui, UiBuilder, Vec2};

use crate::commands::intent::Intent;
use crate::session::actions::Action;
use crate::ui::dialogs::{Answer, Step, focus_at_first, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::markdown::Page;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::scroll;
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::space;

/// The dialog.
#[derive(Debug)]
pub struct GuidelineDialog {
    text: String,
    before: String,
    page: Page,
}

fn id() -> Id {
    Id::unique("guideline field")
}

impl GuidelineDialog {
    /// Shows the present guideline.
    pub fn new(text: String) -> Self {
        Self {
            page: Page::of(&text),
            before: text.clone(),
            text,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("guideline-title");
        heading(ui, view, &title);
        let about = view.text("guideline-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 620.0);
        let size = Vec2::new(ui.available_width(), height);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let mut row = Row::new(rect, view.rtl());
        let wide = rect.width() > 560.0;
        let half = if wide {
            (rect.width() - space::XL) / 2.0
        } else {
            rect.width()
        };
        let left = row.start(half);
        let builder = UiBuilder::new().id_salt("guideline text").max_rect(left);
        let mut child = ui.new_child(builder);
        // As many rows as fit.
        let rows = ((height - 12.0) / text_field::ROW).floor().max(4.0) as usize;
        let name = view.text("guideline-title");
        let placeholder = view.text("guideline-placeholder");
        let response = Field::lines(id(), &name, (rows, rows))
            .placeholder(&placeholder)
            .show(&mut child, view, &mut self.text);
        focus_at_first(ui, &response);
        if response.changed() {
            self.page = Page::of(&self.text);
        }
        if wide {
            row.start(space::XL);
            let right = row.rest();
            let builder = UiBuilder::new().id_salt("guideline page").max_rect(right);
            let mut child = ui.new_child(builder);
            let area = ScrollArea::vertical().auto_shrink(false);
            let page = &self.page;
            scroll::vertical(
                &mut child,
                view,
                ("guideline_preview", area),
                |area, ui, view| area.show(ui, |ui| page.ui(ui, view)),
            );
        }
        let button = view.text("guideline-button");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, self.text != self.before) {
            Some(true) => self.leave(ui),
            Some(false) => {
                text_field::forget(ui, id());
                Step::Close
            }
            None => Step::Stay,
        }
    }

    /// Returns the action that saves the changes, if there are any.
    pub(crate) fn draft(&self) -> Option<Action> {
        (self.text != self.before).then(|| Action::SetGuideline(self.text.clone()))
    }

    /// Closes the dialog and saves the text as one undo step.
    pub(crate) fn leave(&self, ui: &Ui) -> Step {
        text_field::forget(ui, id());
        match self.draft() {
            Some(action) => Step::Do(Answer::Intent(Intent::Act(action))),
            None => Step::Close,
        }
    }
}
