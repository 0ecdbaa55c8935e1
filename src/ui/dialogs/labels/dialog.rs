//! Edits the label set: a list on the leading side, the selected label on the trailing side.
//!
//! Each change takes effect at once and can be undone; there is no copy to accept.

use egui::{Key, Modifiers, Sense, Ui, UiBuilder, Vec2};

use crate::model::id::LabelId;
use crate::session::actions::Action;
use crate::session::{Access, Session};
use crate::ui::dialogs::labels::ask::{Ask, LabelQuestionResult};
use crate::ui::dialogs::labels::details::Details;
use crate::ui::dialogs::labels::layout::column;
use crate::ui::dialogs::labels::usage::Usage;
use crate::ui::dialogs::{Step, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The width of the list.
const LIST_WIDTH: f32 = 300.0;
/// The minimum and maximum heights of list and details.
const HEIGHTS: (f32, f32) = (220.0, 540.0);

/// The dialog.
#[derive(Debug, Default)]
pub struct LabelsDialog {
    pub(super) chosen: Option<LabelId>,
    /// Whether the row of the selected label takes focus.
    pub(super) take_keys: bool,
    /// The label that is being dragged.
    pub(super) dragged: Option<LabelId>,
    pub(super) details: Details,
    pub(super) ask: Option<Ask>,
    /// The name of a requested label; it is selected once it exists.
    added: Option<String>,
    pub(super) usage: Usage,
}

impl LabelsDialog {
    /// Selects the first label, or the brush.
    pub fn new(session: &Session) -> Self {
        let first = session.labels().labels.first().map(|label| label.id);
        let selected = session.selected().map(|entity| entity.label);
        Self {
            chosen: session.brush().or(selected).or(first),
            take_keys: true,
            ..Self::default()
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        self.usage.update(view.session);
        self.follow(view.session);
        let read_only = *view.session.access() != Access::Write;
        self.take_undo(ui, view);
        let title = view.text("labels-title");
        heading(ui, view, &title);
        let width = ui.available_width();
        let screen = ui.ctx().content_rect().height();
        let height = (screen - 210.0).clamp(HEIGHTS.0, HEIGHTS.1);
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
        let mut row = Row::new(rect, view.rtl());
        let left = row.start(LIST_WIDTH.min(width * 0.45));
        let line = row.start(2.0 * space::L + 1.0);
        ui.painter().vline(
            line.center().x,
            rect.y_range(),
            view.theme.hairline_stroke(),
        );
        let right = row.rest();
        column(ui, view, left, |ui, view| {
            ui.add_enabled_ui(self.ask.is_none(), |ui| self.list(ui, view, read_only));
        });
        column(ui, view, right, |ui, view| {
            ui.add_enabled_ui(!read_only, |ui| self.reading_end(ui, view));
        });
        if foot(ui, view, (read_only, self.ask.is_some())) {
            // Closing commits the active field as well.
            self.details.leave(view);
            return Step::Close;
        }
        Step::Stay
    }

    /// Returns the action that saves the property or the new label that is being typed, if it is
    /// valid.
    pub(crate) fn draft(&self, session: &Session) -> Option<Action> {
        match &self.ask {
            Some(ask) => ask.draft(session),
            None => self.details.draft(session),
        }
    }

    fn reading_end(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let Some(mut ask) = self.ask.take() else {
            let chosen = self.chosen.and_then(|id| view.session.labels().get(id));
            let Some(chosen) = chosen else {
                return;
            };
            self.ask = self.details.ui(ui, view, chosen, &self.usage);
            return;
        };
        // Escape closes the question, not the dialog.
        let left = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        match ask.ui(ui, view, &self.usage) {
            LabelQuestionResult::Stay if left => self.take_keys = true,
            LabelQuestionResult::Stay => self.ask = Some(ask),
            LabelQuestionResult::Leave => self.take_keys = true,
            LabelQuestionResult::Added(name) => {
                self.added = Some(name);
                // Stays until the label is there: the project may refuse it.
                self.ask = Some(ask);
            }
            LabelQuestionResult::Gone(next) => {
                self.chosen = next.or(self.chosen);
                self.take_keys = true;
            }
        }
    }

    /// Selects an added label; replaces a removed one as the selection.
    fn follow(&mut self, session: &Session) {
        let labels = session.labels();
        if let Some(added) = self.added.as_deref().and_then(|name| labels.by_name(name)) {
            self.chosen = Some(added.id);
            self.added = None;
            self.ask = None;
            self.take_keys = true;
        }
        if self.chosen.and_then(|id| labels.get(id)).is_none() {
            self.chosen = labels.labels.first().map(|label| label.id);
        }
    }

    /// Handles undo and redo while no field is active.
    fn take_undo(&mut self, ui: &Ui, view: &mut ViewCtx<'_>) {
        if ui.ctx().text_edit_focused() || self.details.is_typing(ui) || self.ask.is_some() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
        // More modifiers first: egui matches Mod+Z while Shift is held.
        if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
            || pressed(Modifiers::COMMAND, Key::Y)
        {
            view.run("edit.redo");
        } else if pressed(Modifiers::COMMAND, Key::Z) {
            view.run("edit.undo");
        }
    }
}

/// Undo and redo on the leading side, the close button on the trailing side.
fn foot(ui: &mut Ui, view: &mut ViewCtx<'_>, (read_only, asks): (bool, bool)) -> bool {
    ui.add_space(space::XS);
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut done = false;
    let rtl = view.rtl();
    let (from_start, from_end) = (view.leading(), view.trailing());
    let part = |layout| UiBuilder::new().max_rect(rect).layout(layout);
    ui.scope_builder(part(from_start), |ui| {
        if read_only {
            let text = view.text("labels-read-only");
            label::label(ui, view, &text, Look::secondary(view.theme));
            return;
        }
        let (undo, redo) = if rtl {
            (icons::ARROW_U_UP_RIGHT, icons::ARROW_U_UP_LEFT)
        } else {
            (icons::ARROW_U_UP_LEFT, icons::ARROW_U_UP_RIGHT)
        };
        for (command, icon, title) in [
            ("edit.undo", undo, view.session.undo_title()),
            ("edit.redo", redo, view.session.redo_title()),
        ] {
            let Some((_, name, key, enabled)) = view.command(command) else {
                continue;
            };
            let title = title.map(|title| view.text(&title)).unwrap_or_default();
            let name = format!("{name}  {key}  {title}");
            ui.add_enabled_ui(enabled, |ui| {
                if label::icon_button(ui, view, icon, name.trim()).clicked() {
                    view.run(command);
                }
            });
        }
        let about = view.text("labels-about");
        label::label(ui, view, &about, Look::secondary(view.theme));
    });
    if asks {
        // The question has its own buttons.
        return false;
    }
    ui.scope_builder(part(from_end), |ui| {
        let close = view.text("labels-close");
        done = label::button(ui, view, None, &close, ButtonKind::Primary).clicked();
    });
    done
}
