//! The notices: each says what happened, what it means for the data, and what to do. Notes go away
//! soon, errors stay.

use std::collections::VecDeque;
use std::sync::Arc;

use egui::{
    Align2, Area, Color32, Frame, Margin, Order, Rect, Role as Access, Ui, Vec2, WidgetInfo,
};

use crate::commands::intent::Intent;
use crate::formats::core::loss::Losses;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::time::Timestamp;
use crate::session::actions::Action;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, Theme, space};

/// A notice.
#[derive(Clone, Debug)]
pub struct Notice {
    /// How severe it is.
    pub severity: Severity,
    /// What happened.
    pub summary: String,
    /// The effect on the data.
    pub details: Option<String>,
    /// A hint about what the user can do.
    pub hint: Option<String>,
    /// An action that helps, with its caption.
    pub action: Option<(String, NoticeAction)>,
    /// When it was shown.
    pub at: Timestamp,
}

/// The losses of an export in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossReport {
    /// The id of the format.
    pub format: &'static str,
    /// What was left out.
    pub losses: Losses,
}

/// The effect of the button of a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum NoticeAction {
    /// Carries out an intent.
    Do(Intent),
    /// Shows a list of problems.
    List(Arc<[Diagnostic]>),
    /// Shows the losses of an export.
    Losses(Arc<[LossReport]>),
}

impl Notice {
    /// Returns its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        [
            Some(self.summary.as_str()),
            self.details.as_deref(),
            self.hint.as_deref(),
        ]
        .into_iter()
        .flatten()
    }

    /// Returns all sentences as one text for a screen reader.
    pub fn spoken(&self) -> String {
        let all: Vec<_> = self
            .sentences()
            .map(|sentence| sentence.trim_end_matches('.'))
            .collect();
        label::spoken(&all.join(". "))
    }

    /// Returns its icon and its color.
    pub(crate) fn sign(&self, theme: &Theme) -> (char, Color32) {
        match self.severity {
            Severity::Note => (icons::INFO, theme.accent),
            Severity::Warning => (icons::WARNING, theme.warning),
            Severity::Error => (icons::WARNING_CIRCLE, theme.error),
        }
    }
}

/// The notices on the screen, and all notices of the session.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<(Arc<Notice>, Option<f64>)>,
    /// All notices of the session, the newest last.
    kept: VecDeque<Arc<Notice>>,
    /// Warnings and errors that went away unread.
    unread: usize,
    /// Whether they are shown above the article, because the caret is at their usual place.
    at_top: bool,
}

/// How long a note stays, and how long a warning stays, in seconds.
const SECONDS: (f64, f64) = (4.0, 9.0);
/// How long a note with a button stays, in seconds.
const OFFER: f64 = 20.0;
/// The most notices on the screen at once.
const MOST: usize = 4;
/// The most notices that are kept for the list.
const KEPT: usize = 200;
/// The width of a notice, and of its text.
const WIDTH: (f32, f32) = (460.0, 380.0);

impl Notices {
    /// Shows a notice. Errors stay until they are closed.
    pub fn push(&mut self, notice: Notice, now: f64) {
        let until = match notice.severity {
            // A button needs time to be clicked.
            Severity::Note if notice.action.is_some() => Some(now + OFFER),
            Severity::Note => Some(now + SECONDS.0),
            Severity::Warning => Some(now + SECONDS.1),
            Severity::Error => None,
        };
        let notice = Arc::new(notice);
        self.unread += usize::from(notice.severity > Severity::Note);
        self.kept.push_back(Arc::clone(&notice));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        self.shown
            .retain(|(other, _)| other.summary != notice.summary);
        self.shown.push((notice, until));
        if self.shown.len() > MOST {
            self.shown.remove(0);
        }
    }

    /// Removes the undo buttons from all notices: another step is the newest now.
    pub fn expire_undo(&mut self) {
        let undo = NoticeAction::Do(Intent::Act(Action::Undo));
        let shown = self.shown.iter_mut().map(|(notice, _)| notice);
        for notice in shown.chain(&mut self.kept) {
            if notice
                .action
                .as_ref()
                .is_some_and(|(_, action)| *action == undo)
            {
                Arc::make_mut(notice).action = None;
            }
        }
    }

    /// Returns the notices of the session, the newest first.
    pub fn kept(&self) -> Vec<Arc<Notice>> {
        self.kept.iter().rev().cloned().collect()
    }

    /// Returns the number of warnings and errors that went away unread.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Records that the list was read.
    pub fn mark_read(&mut self) {
        self.unread = 0;
    }

    /// Removes all notices.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.shown.clear();
        self.unread = 0;
    }

    /// Hides notices whose time is over. Returns when to call it again, in seconds from `now`.
    pub fn tick(&mut self, now: f64) -> Option<f64> {
        self.shown
            .retain(|(_, until)| until.is_none_or(|until| until > now));
        self.shown
            .iter()
            .filter_map(|(_, until)| until.map(|until| until - now))
            .reduce(f64::min)
    }

    /// Paints the notices above the status bar, or below the labels if the caret is at that place.
    /// Returns the list that the person wants to see.
    pub fn ui(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        caret: Option<Rect>,
    ) -> Option<NoticeAction> {
        let mut list = None;
        let mut closed = None;
        let mut covered = Rect::NOTHING;
        let screen = ui.ctx().content_rect();
        let mut distance = if self.at_top { 96.0 } else { 48.0 };
        for (index, (notice, _)) in self.shown.iter().enumerate().rev() {
            let (anchor, at) = if self.at_top {
                (Align2::CENTER_TOP, distance)
            } else {
                (Align2::CENTER_BOTTOM, -distance)
            };
            let response = Area::new(egui::Id::unique(("notice", index)))
                .order(Order::Foreground)
                .anchor(anchor, Vec2::new(0.0, at))
                .interactable(true)
                .show(ui, |ui| match one(ui, view, notice, screen.width()) {
                    Some(Pressed::Close) => closed = Some(index),
                    Some(Pressed::Action) => {
                        closed = Some(index);
                        match &notice.action {
                            Some((_, NoticeAction::Do(intent))) => {
                                view.outbox.push(intent.clone());
                            }
                            Some((_, action)) => list = Some(action.clone()),
                            None => {}
                        }
                    }
                    None => {}
                });
            let rect = response.response.rect;
            covered = covered.union(rect);
            distance += rect.height() + space::S;
        }
        if let Some(index) = closed {
            self.shown.remove(index);
        }
        // The notices move off the line of the caret, if the other place is free: if both places
        // would cover the caret, they stay.
        let by = if self.at_top {
            screen.bottom() - 48.0 - covered.bottom()
        } else {
            screen.top() + 96.0 - covered.top()
        };
        let other = covered.translate(Vec2::new(0.0, by));
        let covers = |place: Rect, caret: Rect| place.expand(space::S).intersects(caret);
        if caret.is_some_and(|caret| covers(covered, caret) && !covers(other, caret)) {
            self.at_top = !self.at_top;
            ui.request_repaint();
        } else if self.shown.is_empty() {
            self.at_top = false;
        }
        list
    }
}

enum Pressed {
    Close,
    Action,
}

fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, notice: &Notice, screen: f32) -> Option<Pressed> {
    let theme = view.theme;
    let (icon, color) = notice.sign(theme);
    let mut pressed = None;
    let width = WIDTH.0.min(screen - 64.0);
    Frame::new()
        .fill(theme.raised)
        .stroke(theme.hairline_stroke())
        .corner_radius(theme::RADIUS)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            let direction = view.leading_top();
            ui.allocate_ui_with_layout(Vec2::new(width, 24.0), direction, |ui| {
                let (rect, response) =
                    ui.allocate_exact_size(Vec2::new(theme::ICON_SIZE, 22.0), egui::Sense::hover());
                label::paint_icon(ui, view, rect, icon, color);
                let all = notice.spoken();
                response.widget_info(|| WidgetInfo::labeled(Access::Alert, true, &all));
                ui.add_space(space::S);
                ui.allocate_ui_with_layout(
                    Vec2::new(width - WIDTH.0 + WIDTH.1, 0.0),
                    egui::Layout::top_down(egui::Align::Min),
                    |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        label::paragraph(ui, view, &notice.summary, Look::text(theme).bold());
                        for line in [&notice.details, &notice.hint].into_iter().flatten() {
                            label::paragraph(ui, view, line, Look::secondary(theme));
                        }
                        if let Some((caption, _)) = &notice.action {
                            ui.add_space(space::XS);
                            if at_start(ui, view, |ui, view| {
                                label::button(ui, view, None, caption, ButtonKind::Plain).clicked()
                            }) {
                                pressed = Some(Pressed::Action);
                            }
                        }
                    },
                );
                let name = view.text("button-dismiss");
                if label::icon_button(ui, view, icons::X, &name).clicked() {
                    pressed = Some(Pressed::Close);
                }
            });
        });
    pressed
}

/// Lays out a row that begins at the reading start.
pub(crate) fn at_start<T>(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    add: impl FnOnce(&mut Ui, &mut ViewCtx<'_>) -> T,
) -> T {
    let layout = view.leading();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    ui.allocate_ui_with_layout(size, layout, |ui| add(ui, view))
        .inner
}
