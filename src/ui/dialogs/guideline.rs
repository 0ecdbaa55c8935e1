//! Edits the guideline, with a preview next to it, and shows other versions of it.

use egui::{Id, ScrollArea, Ui, UiBuilder, Vec2};

use crate::commands::intent::Intent;
use crate::commands::text_values::Value;
use crate::model::time::Timestamp;
use crate::session::actions::Action;
use crate::store::operations::GuidelineVersion;
use crate::ui::dialogs::{Answer, Step, focus_at_first, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::dropdown::{Choice, Dropdown};
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::markdown::Page;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::relative_time;
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::space;

/// The dialog.
#[derive(Debug)]
pub struct GuidelineDialog {
    text: String,
    before: String,
    page: Page,
    versions: Vec<GuidelineVersion>,
    opened: Timestamp,
}

/// The height of the list of versions with the room below it.
const ROW: f32 = 44.0;
/// The width of the list of versions while it is closed.
const CONTROL: f32 = 220.0;
/// The width of the list of versions.
const LIST: f32 = 460.0;

/// Returns the first line that is not blank, without the marks of a heading.
fn first_line(text: &str) -> String {
    let mut lines = text.lines().map(|line| line.trim_start_matches('#').trim());
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    line.to_owned()
}

/// Returns who wrote a version, and when.
fn about_version(version: &GuidelineVersion, view: &ViewCtx<'_>, now: Timestamp) -> String {
    let when = relative_time::ago(view.texts, version.at, now);
    if version.author.is_empty() {
        return when;
    }
    let values = [
        ("name", Value::Text(&version.author)),
        ("when", Value::Text(&when)),
    ];
    view.texts.get_with("guideline-version", &values)
}

fn id() -> Id {
    Id::unique("guideline field")
}

impl GuidelineDialog {
    /// Shows the present guideline. The other versions can be taken in its place.
    pub fn new(text: String, versions: Vec<GuidelineVersion>, opened: Timestamp) -> Self {
        Self {
            versions,
            opened,
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
        self.choose_version(ui, view);
        let of_versions = if self.versions.is_empty() { 0.0 } else { ROW };
        let height = ui.ctx().content_rect().height() - 220.0 - of_versions;
        let height = height.clamp(160.0, 620.0);
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

    /// Puts another version into the field, where it can be changed and saved.
    fn choose_version(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        if self.versions.is_empty() {
            return;
        }
        let choices: Vec<Choice> = self
            .versions
            .iter()
            .map(|version| Choice {
                caption: first_line(&version.text),
                about: about_version(version, view, self.opened),
                group: None,
            })
            .collect();
        let chosen = self.versions.iter().position(|one| one.text == self.text);
        let name = view.text("guideline-versions");
        let count = [("count", Value::Count(self.versions.len()))];
        let shown = view.texts.get_with("guideline-n-versions", &count);
        let dropdown = Dropdown {
            salt: "guideline_versions",
            name: &name,
            shown: Some(&shown),
            width: CONTROL,
            list_width: LIST,
        };
        let new = dropdown.show(ui, view, &choices, chosen);
        ui.add_space(space::M);
        if let Some(version) = new.and_then(|at| self.versions.get(at)) {
            self.text.clone_from(&version.text);
            self.page = Page::of(&self.text);
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
