//! The panels around the article: which ones are shown, where, and how wide.
//!
//! The person's choice applies if there is room; otherwise a panel replaces the other one, or is
//! shown over the article as a drawer. The panels paint their own content.

use egui::{
    Area, CursorIcon, EventFilter, Frame, Key, Order, Panel, Rect, Role as Access, Sense, Ui,
    UiBuilder, UiKind, UiStackInfo, WidgetInfo, emath::easing,
};

use crate::session::jobs::Jobs;
use crate::ui::article::ArticleView;
use crate::ui::panels::documents::panel::DocumentsPanel;
use crate::ui::panels::inspector::entity_fields::EntityFields;
use crate::ui::panels::inspector::panel::inspector_ui;
use crate::ui::panels::review::ReviewPanel;
use crate::ui::shell::center::Bars;
use crate::ui::shell::center::show_article;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::shell::jump_bar::JumpBar;
use crate::ui::shell::status_bar::StatusInput;
use crate::ui::shell::subtype_strip::SubtypeStrip;
use crate::ui::shell::tour::Part;
use crate::ui::shell::{menu_bar, menu_keys, progress, status_bar};
use crate::ui::state::panel_state::{self, ARTICLE, PanelSpace, Panels, Side};
use crate::ui::state::prefs::PANEL_WIDTHS;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme;

/// Half the width of the strip in which the pointer grabs the edge of a panel.
const GRIP: f32 = 4.0;
/// How near to the upper edge the pointer brings up the menus while only the article is shown.
const CALLS_MENUS: f32 = 4.0;

/// The content of the frame.
#[derive(Debug)]
pub struct Contents<'a> {
    /// The list of documents.
    pub documents: &'a mut DocumentsPanel,
    /// The proposals of the project.
    pub review: &'a mut ReviewPanel,
    /// The article.
    pub article: &'a mut ArticleView,
    /// The search bar.
    pub find: &'a mut FindBar,
    /// The strip for jumping.
    pub jump: &'a mut JumpBar,
    /// The strip that waits for the key of a subtype.
    pub subtypes: &'a mut SubtypeStrip,
    /// The text that is being typed about an entity.
    pub remarks: &'a mut EntityFields,
    /// The state of the project and the window for the status bar.
    pub standing: StatusInput,
    /// The running jobs.
    pub jobs: &'a Jobs,
    /// The job that the person wants to stop.
    pub stop: Option<usize>,
}

impl Panels {
    /// Shows the window.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, contents: &mut Contents<'_>) {
        let bar = Frame::new().fill(view.theme.panel);
        let reading = view.prefs.reading;
        if !reading {
            Panel::top("menus")
                .frame(bar)
                .show_separator_line(true)
                .show(ui, |ui| menu_bar::menu_bar_ui(ui, view));
            Panel::bottom("status")
                .frame(bar)
                .show_separator_line(true)
                .show(ui, |ui| {
                    status_bar::status_ui(ui, view, contents.article.preview(), contents.standing);
                });
        }
        let now = ui.input(|i| i.time);
        if progress::is_shown(contents.jobs, now) {
            Panel::bottom("progress")
                .frame(bar)
                .show_separator_line(true)
                .show(ui, |ui| {
                    contents.stop = progress::progress_ui(ui, view, contents.jobs, now);
                });
        }
        let frame = ui.available_rect_before_wrap();
        let mut row = Row::new(frame, view.rtl());
        let mut edges = Vec::new();
        for side in Side::ALL {
            let docked = view.shown.side(side) && self.room != PanelSpace::Drawer;
            let share = ui.animate_bool_with_easing(
                egui::Id::unique(("panel", side)),
                docked,
                easing::cubic_out,
            );
            let width = self.width_of(side, view.prefs, frame.width());
            let taken = (width * share).round();
            if taken <= 0.0 || reading {
                continue;
            }
            let (seen, from_left) = match side {
                Side::Documents => (row.start(taken), !view.rtl()),
                Side::Inspector => (row.end(taken), view.rtl()),
            };
            // A panel that is being closed slides out of the window with its content.
            let whole = if from_left {
                Rect::from_x_y_ranges(seen.right() - width..=seen.right(), seen.y_range())
            } else {
                Rect::from_x_y_ranges(seen.left()..=seen.left() + width, seen.y_range())
            };
            ui.painter().rect_filled(seen, 0.0, view.theme.panel);
            side_ui(ui, view, contents, side, (whole, seen));
            let edge = if from_left { seen.right() } else { seen.left() };
            ui.painter()
                .vline(edge, seen.y_range(), view.theme.hairline_stroke());
            if docked {
                edges.push((side, edge, from_left));
            }
        }
        let middle = row.rest();
        ui.painter().rect_filled(middle, 0.0, view.theme.paper);
        let mut child = part(ui, "middle", UiKind::CentralPanel, (middle, middle));
        let bars = Bars {
            find: &mut *contents.find,
            jump: &mut *contents.jump,
            subtypes: &mut *contents.subtypes,
        };
        show_article(&mut child, view, contents.article, bars);
        for (side, edge, from_left) in edges {
            edge_ui(ui, view, (side, edge, from_left), frame);
        }
        self.drawer_ui(ui, view, contents, frame);
        if reading {
            self.called_menus(ui, view, frame);
        } else {
            self.menus = false;
        }
    }

    /// Shows a panel over the article, in a window that is too narrow for both.
    fn drawer_ui(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        contents: &mut Contents<'_>,
        frame: Rect,
    ) {
        let open = Side::ALL
            .into_iter()
            .find(|side| self.room == PanelSpace::Drawer && view.shown.side(*side));
        let Some(side) = open else { return };
        let width = self.width_of(side, view.prefs, frame.width());
        let mut row = Row::new(frame, view.rtl());
        let rect = match side {
            Side::Documents => row.start(width),
            Side::Inspector => row.end(width),
        };
        Area::new(egui::Id::unique(("drawer", side)))
            .order(Order::Middle)
            .fixed_pos(rect.min)
            .default_size(rect.size())
            .constrain(false)
            .show(ui, |ui| {
                let painter = ui.painter();
                painter.add(ui.visuals().popup_shadow.as_shape(rect, 0));
                painter.rect_filled(rect, 0.0, view.theme.panel);
                ui.interact(
                    rect,
                    egui::Id::unique(("ground", side)),
                    Sense::click_and_drag(),
                );
                side_ui(ui, view, contents, side, (rect, rect));
                ui.advance_cursor_after_rect(rect);
            });
        let outside = ui.input(|i| {
            let at = i.pointer.interact_pos();
            i.pointer.any_pressed() && at.is_some_and(|at| row.rest().contains(at))
        });
        if outside {
            self.close_drawer();
        }
    }

    /// Shows the menus while the pointer is at the upper edge.
    fn called_menus(&mut self, ui: &Ui, view: &mut ViewCtx<'_>, frame: Rect) {
        let height = 40.0;
        let at = ui.input(|i| i.pointer.hover_pos());
        let reach = if self.menus {
            height + 8.0
        } else {
            CALLS_MENUS
        };
        let near = at.is_some_and(|at| at.y <= frame.top() + reach);
        let used = menu_keys::are_used(ui.ctx());
        self.menus = near || used || (self.menus && egui::Popup::is_any_open(ui));
        let id = egui::Id::unique("called menus");
        let share = ui.animate_bool_with_easing(id, self.menus, easing::cubic_out);
        if share <= 0.0 {
            return;
        }
        let top = frame.top() - (height * (1.0 - share)).round();
        let rect = Rect::from_x_y_ranges(frame.x_range(), top..=top + height);
        Area::new(id)
            .order(Order::Middle)
            .fixed_pos(rect.min)
            .default_size(rect.size())
            .constrain(false)
            .show(ui, |ui| {
                ui.painter().rect_filled(rect, 0.0, view.theme.panel);
                ui.painter()
                    .hline(rect.x_range(), rect.bottom(), view.theme.hairline_stroke());
                ui.set_width(rect.width());
                menu_bar::menu_bar_ui(ui, view);
            });
    }
}

fn default_width(side: Side) -> f32 {
    match side {
        Side::Documents => theme::DOCUMENTS_WIDTH,
        Side::Inspector => theme::PANEL_WIDTH,
    }
}

fn edge_id(side: Side) -> egui::Id {
    egui::Id::unique(("edge of panel", side))
}

/// The edge of a panel: dragged by the pointer, moved by the arrow keys; a double click restores
/// the default width.
fn edge_ui(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    (side, edge, from_left): (Side, f32, bool),
    frame: Rect,
) {
    let grip = Rect::from_x_y_ranges(edge - GRIP..=edge + GRIP, frame.y_range());
    let id = edge_id(side);
    let response = ui
        .interact(grip, id, Sense::click_and_drag())
        .on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let name = view.text(match side {
        Side::Documents => "access-resize-documents",
        Side::Inspector => "access-resize-inspector",
    });
    response.widget_info(|| WidgetInfo::labeled(Access::Splitter, true, &name));
    if response.hovered() || response.dragged() || response.has_focus() {
        let stroke = egui::Stroke::new(2.0, view.theme.accent);
        ui.painter().vline(edge, frame.y_range(), stroke);
    }
    let mut width = None;
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        width = Some(if from_left {
            at.x - frame.left()
        } else {
            frame.right() - at.x
        });
    }
    if response.double_clicked() {
        width = Some(default_width(side));
    }
    if response.has_focus() {
        let key = |key| ui.input(|i| i.key_pressed(key));
        let by = f32::from(i8::from(key(Key::ArrowRight)) - i8::from(key(Key::ArrowLeft)));
        if by != 0.0 {
            let out = if from_left { by } else { -by };
            width = Some(side.width(view.prefs) + 16.0 * out);
        }
    }
    if let Some(width) = width {
        let other: f32 = Side::ALL
            .into_iter()
            .filter(|other| *other != side && view.shown.side(*other))
            .map(|other| other.width(view.prefs))
            .sum();
        let least = if other > 0.0 { ARTICLE.0 } else { ARTICLE.1 };
        let most = (frame.width() - other - least).max(PANEL_WIDTHS.0);
        view.set(|prefs| side.set_width(prefs, width.min(most)));
    }
}

/// Returns the `Ui` of a part of the frame, clipped to its visible rectangle.
fn part(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    kind: UiKind,
    (whole, seen): (Rect, Rect),
) -> Ui {
    let builder = UiBuilder::new()
        .id_salt(egui::IdSalt::new(salt))
        .ui_stack_info(UiStackInfo::new(kind))
        .max_rect(whole);
    let mut part = ui.new_child(builder);
    part.set_clip_rect(seen.intersect(ui.clip_rect()));
    part
}

fn side_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    contents: &mut Contents<'_>,
    side: Side,
    (whole, seen): (Rect, Rect),
) {
    let kind = match side {
        Side::Documents => UiKind::LeftPanel,
        Side::Inspector => UiKind::RightPanel,
    };
    let mut ui = part(ui, side, kind, (whole, seen));
    match side {
        Side::Documents => {
            if contents.review.tabs_ui(&mut ui, view) {
                contents.review.ui(&mut ui, view);
            } else {
                contents.documents.ui(&mut ui, view);
            }
        }
        Side::Inspector => {
            Part::Inspector.stands(&ui, seen);
            panel_state::inspector_is_at(ui.ctx(), seen);
            inspector_ui(&mut ui, view, contents.remarks);
        }
    }
}
