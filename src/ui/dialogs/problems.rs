//! Lists problems with data: file, line, description, hint. The list can be saved.

use std::sync::Arc;

use egui::{Ui, Vec2};

use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::ui::dialogs::{Step, heading, kept};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{self, space};

/// The number of problems that are shown; more would only repeat them.
const SHOWN: usize = 500;

/// The list.
#[derive(Debug)]
pub struct ProblemsDialog {
    problems: Arc<[Diagnostic]>,
}

impl ProblemsDialog {
    /// Shows these problems.
    pub fn new(problems: Arc<[Diagnostic]>) -> Self {
        Self { problems }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let theme = view.theme;
        let count = self.problems.len();
        let title = view.text_with("problems-title", &[("count", Value::Count(count))]);
        heading(ui, view, &title);
        let problems = Arc::clone(&self.problems);
        let texts = view.texts;
        kept::list(ui, view, ("problems", f32::INFINITY), |ui, view| {
            for problem in problems.iter().take(SHOWN) {
                one(ui, view, problem);
                ui.add_space(space::S);
            }
            if count > SHOWN {
                let more = [("count", Value::Count(count - SHOWN))];
                let more = view.text_with("problems-more", &more);
                label::paragraph(ui, view, &more, Look::secondary(theme));
            }
        });
        kept::buttons(ui, view, "problems-save", || text(&problems, texts))
    }
}

/// All of it, a problem after the other.
fn text(problems: &[Diagnostic], texts: &Texts) -> String {
    let mut text = String::new();
    for problem in problems {
        text.push_str(&texts.problem_line(problem));
        text.push('\n');
    }
    text
}

fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, problem: &Diagnostic) {
    let theme = view.theme;
    let (icon, color) = match problem.severity {
        Severity::Note => (icons::INFO, theme.accent),
        Severity::Warning => (icons::WARNING, theme.warning),
        Severity::Error => (icons::WARNING_CIRCLE, theme.error),
    };
    let direction = view.leading_top();
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 20.0), direction, |ui| {
        let size = Vec2::new(theme::ICON_SIZE, 20.0);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        label::paint_icon_sized(ui, view, rect, icon, (16.0, color));
        ui.add_space(space::S);
        let size = Vec2::new(ui.available_width() - space::M, 0.0);
        let column = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(size, column, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let told = view.texts.problem(problem);
            let message = label::excerpt(&told.sentence);
            label::paragraph(ui, view, message, Look::text(theme));
            let place = view.texts.place(&problem.place);
            let hint = told.hint.as_deref().unwrap_or_default();
            for line in [place.as_str(), label::excerpt(hint)] {
                if !line.is_empty() {
                    label::paragraph(ui, view, line, Look::secondary(theme));
                }
            }
        });
    });
}
