//! The properties of the project: exported with the dataset, and changed as one step.

use egui::{Id, Ui};

use crate::commands::intent::Intent;
use crate::session::Session;
use crate::session::actions::Action;
use crate::session::actions::properties::{ProjectProperties, is_language};
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::space;

/// The dialog.
#[derive(Debug)]
pub struct ProjectDialog {
    properties: ProjectProperties,
    /// The properties when the dialog was opened.
    before: ProjectProperties,
}

/// The separator of lists.
const COMMA: char = ',';
/// The Arabic separator of lists.
const ARABIC_COMMA: char = '\u{60C}';

/// Parses a list with commas of either script.
pub(super) fn listed(text: &str) -> Vec<String> {
    text.split([COMMA, ARABIC_COMMA])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Formats a list for display.
pub(super) fn list(words: &[String], rtl: bool) -> String {
    let comma = if rtl { ARABIC_COMMA } else { COMMA };
    words.join(&format!("{comma} "))
}

impl ProjectDialog {
    /// Shows the properties of the project.
    pub fn new(session: &Session) -> Self {
        let properties = ProjectProperties::of(session.project());
        Self {
            before: properties.clone(),
            properties,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("project-title");
        heading(ui, view, &title);
        let about = view.text("project-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let may = view.can_change();
        ui.add_enabled_ui(may, |ui| self.fields(ui, view));
        let (language, revision) = self.good();
        for (good, id) in [
            (language, "project-language-bad"),
            (revision, "project-revision-bad"),
        ] {
            if !good {
                let text = view.text(id);
                let look = Look::secondary(view.theme).color(view.theme.error);
                label::paragraph(ui, view, &text, look);
            }
        }
        let button = view.text("properties-button");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, may && language && revision) {
            Some(true) => Step::Do(Answer::Intent(Intent::Act(self.action()))),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }

    /// Returns whether the language and the revision are valid.
    fn good(&self) -> (bool, bool) {
        let revision = self.properties.revision.trim();
        let revision = revision.is_empty() || revision.parse::<u64>().is_ok();
        (is_language(self.properties.language.trim()), revision)
    }

    fn action(&self) -> Action {
        Action::SetProject(Box::new(self.properties.clone()))
    }

    /// Returns the action that saves the changes, if there are any. An invalid field keeps its
    /// former value, so that it takes no other field with it.
    pub(crate) fn draft(&self) -> Option<Action> {
        let mut written = self.properties.clone();
        let (language, revision) = self.good();
        if !language {
            written.language.clone_from(&self.before.language);
        }
        if !revision {
            written.revision.clone_from(&self.before.revision);
        }
        (written != self.before).then(|| Action::SetProject(Box::new(written)))
    }

    /// Closes the dialog and saves the changes. If they are invalid, the dialog stays and shows the
    /// reason.
    pub(crate) fn leave(&self) -> Step {
        if self.properties == self.before {
            Step::Close
        } else if self.good() == (true, true) {
            Step::Do(Answer::Kept(Box::new(self.action())))
        } else {
            Step::Stay
        }
    }

    fn fields(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        ui.spacing_mut().item_spacing.y = space::XS;
        let known = &mut self.properties;
        line(ui, view, "project-name", &mut known.name);
        let id = "project-description";
        named(ui, view, id, |ui, view, name| {
            Field::lines(Id::unique(id), name, (2, 5))
                .show(ui, view, &mut known.description)
                .id
        });
        let (mut language, mut license) = (
            std::mem::take(&mut known.language),
            std::mem::take(&mut known.license),
        );
        let mut revision = std::mem::take(&mut known.revision);
        beside(
            ui,
            view,
            &mut [
                ("project-language", &mut language),
                ("project-license", &mut license),
                ("project-revision", &mut revision),
            ],
        );
        (known.language, known.license, known.revision) = (language, license, revision);
    }
}

/// A field with its name above.
fn named(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: &str,
    show: impl FnOnce(&mut Ui, &mut ViewCtx<'_>, &str) -> Id,
) {
    ui.add_space(space::XS);
    let name = view.text(id);
    label::label(ui, view, &name, Look::secondary(view.theme));
    show(ui, view, &name);
}

/// A field of one line with its name above.
pub(super) fn line(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str, text: &mut String) {
    named(ui, view, id, |ui, view, name| {
        Field::line(Id::unique(id), name).show(ui, view, text).id
    });
}

/// Fields of one line in a row, each with its name above.
pub(super) fn beside(ui: &mut Ui, view: &mut ViewCtx<'_>, fields: &mut [(&str, &mut String)]) {
    ui.add_space(space::XS);
    let size = egui::Vec2::new(ui.available_width(), 52.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let n = fields.len().max(1) as f32;
    let each = (rect.width() - (n - 1.0) * space::M) / n;
    let side = if view.rtl() {
        egui::Align::Max
    } else {
        egui::Align::Min
    };
    for (id, text) in fields {
        let place = row.start(each);
        row.start(space::M);
        let builder = egui::UiBuilder::new()
            .id_salt(*id)
            .max_rect(place)
            .layout(egui::Layout::top_down(side));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.y = space::XS;
        let name = view.text(id);
        label::label(&mut child, view, &name, Look::secondary(view.theme));
        Field::line(Id::unique(*id), &name).show(&mut child, view, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn project_lists_are_read_with_commas_of_either_script() {
        assert_eq!(listed(" مدينة، نهر ,, جبل "), ["مدينة", "نهر", "جبل"]);
        assert_eq!(list(&listed("a, b"), false), "a, b");
    }
}
