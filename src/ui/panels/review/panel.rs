//! The panel: tabs, progress, filters and the list.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::session::actions::Action;
use crate::session::actions::review::queue::QueueAction;
use crate::session::query::queue::{NameGroup, QueueOrder};
use crate::ui::panels::review::list::ReviewList;
use crate::ui::panels::review::{filters, head, rows};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, space};

/// What the person asks for in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAsk {
    /// To decide the cases of a name.
    Group(usize),
    /// To decide all that the filter shows.
    All,
    /// To finish the documents in which nothing is left to decide.
    Finish,
}

/// The panel.
#[derive(Debug, Default)]
pub struct ReviewPanel {
    /// The queue and its filter.
    pub list: ReviewList,
    rows: rows::Rows,
    asked: Option<ReviewAsk>,
}

impl ReviewPanel {
    /// Returns and clears what the person has asked for.
    pub fn take_asked(&mut self) -> Option<ReviewAsk> {
        self.asked.take()
    }

    /// Shows the tabs above the documents and the review. Returns whether the review is shown.
    pub fn tabs_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> bool {
        if !self.list.has_suggestions() && !self.list.is_active {
            return false;
        }
        let names = ["panel-documents", "panel-review"].map(|id| view.text(id));
        let chosen = usize::from(self.list.is_active);
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0 * space::S);
        ui.allocate_ui_with_layout(size, view.leading(), |ui| {
            ui.add_space(space::S);
            ui.scope(|ui| {
                if let Some(new) = controls::pages(ui, view, &names, chosen, false) {
                    self.list.is_active = new == 1;
                    ui.request_repaint();
                }
            });
        });
        let size = Vec2::new(ui.available_width(), 1.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(rect, 0.0, view.theme.hairline);
        self.list.is_active
    }

    /// Shows the review.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        ui.spacing_mut().item_spacing.y = space::XS;
        if !self.list.has_suggestions() {
            empty(ui, view, "review-none", Some("file.import"));
            return;
        }
        let Some(queue) = self.list.queue() else {
            empty(ui, view, "review-reading", None);
            return;
        };
        head::progress_ui(ui, view, queue.progress());
        filters::menus(ui, view, &mut self.list);
        filters::chosen(ui, view, &mut self.list.wish.filter);
        self.summary(ui, view);
        let ready = self.list.queue().map_or(0, |queue| queue.progress().ready);
        let rows = if ready > 0 { 2.0 } else { 1.0 };
        let foot = rows * (theme::ROW_HEIGHT + 2.0 + space::XS) + space::L;
        let height = (ui.available_height() - foot).max(0.0);
        let n = self.list.selection().map_or(0, |one| one.matches().len());
        if n == 0 && self.list.is_looked() {
            let id = if self.list.wish.filter.is_open() {
                "review-done"
            } else {
                "review-nothing-passes"
            };
            empty(ui, view, id, None);
        } else if self.list.wish.order == QueueOrder::Name {
            if let Some(group) = self.rows.groups_ui(ui, view, &self.list, height) {
                self.asked = Some(ReviewAsk::Group(group));
            }
        } else if let Some(index) = self.rows.ui(ui, view, &self.list, height)
            && let Some(place) = self.list.place_at(view.session, index)
        {
            view.send(Action::Queue(QueueAction::Show(place)));
        }
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            ui.add_space(space::S);
            let caption = view.text("review-decide-shown");
            if foot_button(ui, view, (&caption, None), n > 0) {
                self.asked = Some(ReviewAsk::All);
            }
            if ready > 0 {
                let values = [("count", Value::Count(ready))];
                let caption = view.text_with("review-finish", &values);
                let about = view.text("review-finish.about");
                let usable = view.can_change();
                if foot_button(ui, view, (&caption, Some(&about)), usable) {
                    self.asked = Some(ReviewAsk::Finish);
                }
            }
        });
    }

    /// Returns a group of the list.
    pub fn group(&self, index: usize) -> Option<&NameGroup> {
        self.list.groups().get(index)
    }

    /// Says how many proposals the list has.
    fn summary(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let size = Vec2::new(ui.available_width(), 22.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let n = self.list.selection().map_or(0, |one| one.matches().len());
        let groups = self.list.groups().len();
        let mut text = if self.list.wish.order == QueueOrder::Name {
            let values = [("names", Value::Count(groups)), ("count", Value::Count(n))];
            view.text_with("review-names", &values)
        } else {
            view.text_with("review-count", &[("count", Value::Count(n))])
        };
        if !self.list.is_looked() {
            text.push('\u{2026}');
        }
        let spoken = label::spoken(&text);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        let place = rect.shrink2(Vec2::new(space::L, 0.0));
        label::paint_in(ui, view, place, &text, Look::secondary(view.theme));
    }
}

/// Shows a button at the foot. Returns whether it was pressed.
fn foot_button(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (caption, about): (&str, Option<&str>),
    usable: bool,
) -> bool {
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    let shown = ui.allocate_ui_with_layout(size, view.leading(), |ui| {
        ui.add_space(space::M);
        let button = |ui: &mut Ui| label::button(ui, view, None, caption, ButtonKind::Plain);
        let pressed = ui.add_enabled_ui(usable, button).inner;
        match about {
            Some(about) => label::tooltip(pressed, view, about).clicked(),
            None => pressed.clicked(),
        }
    });
    shown.inner
}

/// Says why there is nothing, with the command that helps.
fn empty(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str, command: Option<&str>) {
    let inset = egui::Margin::symmetric(space::L as i8, space::L as i8);
    egui::Frame::new().inner_margin(inset).show(ui, |ui| {
        let text = view.text(id);
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
        let Some(command) = command else { return };
        let Some((_, title, _, enabled)) = view.command(command) else {
            return;
        };
        ui.add_space(space::S);
        ui.add_enabled_ui(enabled, |ui| {
            if label::button(ui, view, None, &title, ButtonKind::Plain).clicked() {
                view.run(command);
            }
        });
    });
}
