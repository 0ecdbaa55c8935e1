//! Lists the notices of the session, newest first.

use std::sync::Arc;

use egui::{Sense, Ui, Vec2};

use crate::commands::texts::Texts;
use crate::model::time::Timestamp;
use crate::ui::dialogs::{Answer, Step, heading, kept};
use crate::ui::shell::notices::{Notice, NoticeAction, at_start};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::group::separator;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::relative_time;
use crate::ui::widgets::theme::{self, space};

/// The list.
#[derive(Debug)]
pub struct NoticesDialog {
    notices: Vec<Arc<Notice>>,
    now: Timestamp,
}

impl NoticesDialog {
    /// Shows these notices, which are sorted by age, newest first.
    pub fn new(notices: Vec<Arc<Notice>>, now: Timestamp) -> Self {
        Self { notices, now }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let theme = view.theme;
        let title = view.text("notices-title");
        heading(ui, view, &title);
        let mut step = Step::Stay;
        if self.notices.is_empty() {
            let none = view.text("notices-empty");
            label::paragraph(ui, view, &none, Look::text(theme).color(theme.secondary));
            let about = view.text("notices-empty.about");
            label::paragraph(ui, view, &about, Look::secondary(theme));
        } else {
            let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
            let (notices, now) = (&self.notices, self.now);
            kept::list(ui, view, ("notices", height), |ui, view| {
                for (index, notice) in notices.iter().enumerate() {
                    if index > 0 {
                        separator(ui, theme);
                    }
                    if let Some(action) = one(ui, view, notice, now) {
                        step = Step::Do(action.into());
                    }
                }
            });
        }
        ui.add_space(space::S);
        let layout = view.trailing();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let caption = view.text("button-close");
            if label::button(ui, view, None, &caption, ButtonKind::Primary).clicked() {
                step = Step::Close;
            }
            if self.notices.is_empty() {
                return;
            }
            let caption = view.text("notices-copy");
            if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
                ui.copy_text(report(view.texts, &self.notices));
            }
            let caption = view.text("notices-clear");
            if label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked() {
                step = Step::Do(Answer::ClearNotices);
            }
        });
        step
    }
}

fn one(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    notice: &Notice,
    now: Timestamp,
) -> Option<NoticeAction> {
    let theme = view.theme;
    let (icon, color) = notice.sign(theme);
    let width = ui.available_width();
    let direction = view.leading_top();
    let mut pressed = None;
    ui.allocate_ui_with_layout(Vec2::new(width, 20.0), direction, |ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(theme::ICON_SIZE, 20.0), Sense::hover());
        label::paint_icon(ui, view, rect, icon, color);
        ui.add_space(space::S);
        let rest = ui.available_width() - space::M;
        let column = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(Vec2::new(rest, 0.0), column, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let problem = &notice.problem;
            label::paragraph(ui, view, &problem.summary, Look::text(theme).bold());
            for line in [&problem.details, &problem.hint].into_iter().flatten() {
                label::paragraph(ui, view, line, Look::secondary(theme));
            }
            let when = relative_time::ago(view.texts, notice.at, now);
            label::paragraph(ui, view, &when, Look::secondary(theme));
            if let Some((caption, action)) = &notice.action {
                // Undo is not offered here: later it would undo another change.
                let lasts = !matches!(action, NoticeAction::Do(_));
                let caption = &view.text(caption);
                let clicked = lasts
                    && at_start(ui, view, |ui, view| {
                        label::button(ui, view, None, caption, ButtonKind::Plain).clicked()
                    });
                if clicked {
                    pressed = Some(action.clone());
                }
            }
        });
    });
    pressed
}

/// Returns all notices as text, for a report.
fn report(texts: &Texts, notices: &[Arc<Notice>]) -> String {
    let mut report = format!("{} {}\n", texts.get("app-name"), env!("CARGO_PKG_VERSION"));
    for notice in notices {
        report.push('\n');
        report.push_str(&notice.at.to_string());
        report.push('\n');
        for sentence in notice.sentences() {
            report.push_str(&label::spoken(sentence));
            report.push('\n');
        }
        if let Some((_, NoticeAction::List(problems))) = &notice.action {
            for problem in problems.iter() {
                report.push_str(&texts.problem_line(problem));
                report.push('\n');
            }
        }
    }
    report
}
