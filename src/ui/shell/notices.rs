//! The notices: each says what happened, what it means for the data, and what to do. Notes go away
//! soon, errors stay.

use std::collections::VecDeque;
use std::sync::Arc;

use egui::{
    Align2, Area, Color32, Frame, Margin, Order, Pos2, Rect, Role as Access, Ui, Vec2, WidgetInfo,
};

use crate::commands::intent::Intent;
use crate::commands::problem::Problem;
use crate::commands::texts::{Language, Texts};
use crate::formats::core::loss::Losses;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::time::Timestamp;
use crate::session::actions::Action;
use crate::ui::state::panel_state;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, Theme, space};

/// A notice.
#[derive(Clone, Debug)]
pub struct Notice {
    /// How severe it is.
    pub severity: Severity,
    /// What happened, what it means for the data, and what the user can do.
    pub problem: Problem,
    /// An action that helps, with the id of its caption.
    pub action: Option<(&'static str, NoticeAction)>,
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
        let problem = &self.problem;
        [
            Some(problem.summary.as_str()),
            problem.details.as_deref(),
            problem.hint.as_deref(),
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

/// A notice on the screen.
#[derive(Debug)]
struct OnScreen {
    notice: Arc<Notice>,
    /// When it goes away, in seconds; errors stay.
    until: Option<f64>,
    /// Its number among all notices.
    number: u64,
    /// How many steps were done when the step that it is about was done.
    step: Option<usize>,
}

/// The notices on the screen, and all notices of the session.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<OnScreen>,
    /// All notices of the session, the newest last.
    kept: VecDeque<Arc<Notice>>,
    /// Warnings and errors that went away unread.
    unread: usize,
    /// Whether they are shown above the article, because the caret is at their usual place.
    at_top: bool,
    /// How many notices there were.
    numbers: u64,
    /// How many steps were done and not undone.
    steps: usize,
    language: Option<Language>,
    /// While a dialog is open: the number of the newest notice before it.
    before_dialog: Option<u64>,
}

/// How long a note stays, and how long a warning stays, in seconds.
const SECONDS: (f64, f64) = (4.0, 9.0);
/// How long a note with a button stays, in seconds.
const OFFER: f64 = 20.0;
/// The most errors that wait to be closed; the newest one is shown.
const ERRORS: usize = 4;
/// The most notices that are kept for the list.
const KEPT: usize = 200;
/// The width of a notice over the article.
const WIDTH: f32 = 460.0;
/// The least width of a panel that notices are shown over.
const PANEL: f32 = 220.0;

impl Notices {
    /// Shows a notice. Errors stay until they are closed; of notes and of warnings the newest is
    /// shown.
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
        self.shown.retain(|other| {
            let other = &other.notice;
            let same = other.problem.summary == notice.problem.summary;
            !same && (other.severity == Severity::Error || other.severity != notice.severity)
        });
        self.numbers += 1;
        self.shown.push(OnScreen {
            notice,
            until,
            number: self.numbers,
            step: None,
        });
        let is_error = |one: &OnScreen| one.notice.severity == Severity::Error;
        if self.shown.iter().filter(|one| is_error(one)).count() > ERRORS
            && let Some(oldest) = self.shown.iter().position(is_error)
        {
            self.shown.remove(oldest);
        }
    }

    /// Records that a step was done. Removes the undo buttons from all notices: another step is the
    /// newest now.
    pub fn step_done(&mut self) {
        self.steps += 1;
        let undo = NoticeAction::Do(Intent::Act(Action::Undo));
        let shown = self.shown.iter_mut().map(|one| &mut one.notice);
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

    /// Records that the newest step was undone: the notices about it go away.
    pub fn step_undone(&mut self) {
        let undone = self.steps;
        self.steps = self.steps.saturating_sub(1);
        self.shown
            .retain(|one| one.step.is_none_or(|step| step < undone));
    }

    /// Returns the number of the newest notice.
    pub fn newest(&self) -> u64 {
        self.numbers
    }

    /// Records that the notices after this number are about the newest step.
    pub fn about_step(&mut self, after: u64) {
        for one in &mut self.shown {
            if one.number > after {
                one.step = Some(self.steps);
            }
        }
    }

    /// Hides the notices with these ids of texts: their cause is gone.
    pub fn settle(&mut self, ids: &[&str]) {
        self.shown
            .retain(|one| !ids.contains(&one.notice.problem.origin.id().as_str()));
    }

    /// Says all notices in the language of the texts.
    pub fn follow(&mut self, texts: &Texts) {
        let now = Some(texts.language());
        if self.language == now {
            return;
        }
        if self.language.is_some() {
            let shown = self.shown.iter_mut().map(|one| &mut one.notice);
            for notice in shown.chain(&mut self.kept) {
                let again = notice.problem.again(texts);
                Arc::make_mut(notice).problem = again;
            }
        }
        self.language = now;
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
            .retain(|one| one.until.is_none_or(|until| until > now));
        self.shown
            .iter()
            .filter_map(|one| one.until.map(|until| until - now))
            .reduce(f64::min)
    }

    /// Returns the indices of the notices to show, at most one of each severity, the severest first:
    /// that one stays in its place while the others come and go. While a dialog is open, only those
    /// that came since: the others would be half behind it.
    fn visible(&self) -> Vec<usize> {
        let since = self.before_dialog.unwrap_or_default();
        [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .filter_map(|severity| {
                let of = |one: &OnScreen| one.notice.severity == severity && one.number > since;
                self.shown.iter().rposition(of)
            })
            .collect()
    }

    /// Paints the notices: over the lower end of the inspector, where they cover no text. Without an
    /// inspector above the status bar, or below the labels if the caret is at that place. Over a
    /// dialog at the top of the window, away from its buttons. Returns the list that the person wants
    /// to see.
    pub fn ui(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        (caret, in_dialog): (Option<Rect>, bool),
    ) -> Option<NoticeAction> {
        self.before_dialog = match self.before_dialog {
            _ if !in_dialog => None,
            None => Some(self.numbers),
            before => before,
        };
        let mut list = None;
        let mut closed = None;
        let mut covered = Rect::NOTHING;
        let screen = ui.ctx().content_rect();
        // A dialog has its buttons where the panel ends.
        let panel = panel_state::inspector_rect(ui.ctx())
            .filter(|rect| rect.width() >= PANEL && !in_dialog);
        let at_top = self.at_top || in_dialog;
        let width = panel.map_or(WIDTH.min(screen.width() - 36.0), |rect| {
            rect.width() - 2.0 * space::S
        });
        let mut distance = match panel {
            Some(_) => space::S,
            None if in_dialog => space::S,
            None if at_top => 96.0,
            None => 48.0,
        };
        for index in self.visible() {
            let Some(notice) = self.shown.get(index).map(|one| &one.notice) else {
                continue;
            };
            let area = Area::new(egui::Id::unique(("notice", notice.severity as u8)))
                .order(Order::Foreground)
                .interactable(true);
            let area = match panel {
                Some(rect) => area
                    .pivot(Align2::LEFT_BOTTOM)
                    .fixed_pos(Pos2::new(rect.left() + space::S, rect.bottom() - distance)),
                None if at_top => area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, distance)),
                None => area.anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -distance)),
            };
            let response = area.show(ui, |ui| match one(ui, view, notice, width) {
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
        if panel.is_none() && !in_dialog {
            self.leave_caret(ui, covered, caret);
        }
        list
    }

    /// Moves the notices off the line of the caret, if the other place is free: if both places would
    /// cover the caret, they stay.
    fn leave_caret(&mut self, ui: &Ui, covered: Rect, caret: Option<Rect>) {
        let screen = ui.ctx().content_rect();
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
    }
}

enum Pressed {
    Close,
    Action,
}

fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, notice: &Notice, whole: f32) -> Option<Pressed> {
    let theme = view.theme;
    let (icon, color) = notice.sign(theme);
    let mut pressed = None;
    let margin = 12.0;
    let width = whole - 2.0 * margin;
    // Beside the words are the icon and the button that closes the notice.
    let words = width - theme::ICON_SIZE - 2.0 * space::S - theme::ROW_HEIGHT - 2.0;
    Frame::new()
        .fill(theme.raised)
        .stroke(theme.hairline_stroke())
        .corner_radius(theme::RADIUS)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(margin as i8, 10))
        .show(ui, |ui| {
            let direction = view.leading_top();
            ui.allocate_ui_with_layout(Vec2::new(width, 24.0), direction, |ui| {
                let (rect, response) =
                    ui.allocate_exact_size(Vec2::new(theme::ICON_SIZE, 22.0), egui::Sense::hover());
                label::paint_icon(ui, view, rect, icon, color);
                let all = notice.spoken();
                response.widget_info(|| WidgetInfo::labeled(Access::Alert, true, &all));
                ui.spacing_mut().item_spacing.x = space::S;
                ui.allocate_ui_with_layout(
                    Vec2::new(words, 0.0),
                    egui::Layout::top_down(egui::Align::Min),
                    |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let problem = &notice.problem;
                        label::paragraph(ui, view, &problem.summary, Look::text(theme).bold());
                        for line in [&problem.details, &problem.hint].into_iter().flatten() {
                            label::paragraph(ui, view, line, Look::secondary(theme));
                        }
                        if let Some((caption, _)) = &notice.action {
                            ui.add_space(space::XS);
                            let caption = &view.text(caption);
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
