//! The panels around the article: which ones are shown, where, and how wide.
//!
//! The person's choice wins; where there is no room for it a panel takes the place of the other
//! one, or lies over the article as a drawer. What stands in a panel is the panel's business.

use egui::{
    Area, CursorIcon, EventFilter, Frame, Key, Order, Panel, Rect, Role as Access, Sense, Ui,
    UiBuilder, UiKind, UiStackInfo, WidgetInfo, emath::easing,
};

use crate::session::jobs::Jobs;
use crate::ui::article::ArticleView;
use crate::ui::panels::documents::DocumentsPanel;
use crate::ui::panels::entity_fields::Remarks;
use crate::ui::panels::inspector;
use crate::ui::shell::center::show_article;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::shell::status_bar::Standing;
use crate::ui::shell::tour::Part;
use crate::ui::shell::{menu_bar, progress, status_bar};
use crate::ui::state::prefs::{PANEL_WIDTHS, Prefs};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme;

/// A panel at a side of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// At the reading start.
    Documents,
    /// At the reading end.
    Inspector,
}

impl Side {
    const ALL: [Self; 2] = [Self::Documents, Self::Inspector];

    fn chosen(self, prefs: &Prefs) -> bool {
        match self {
            Self::Documents => prefs.documents,
            Self::Inspector => prefs.inspector,
        }
    }

    fn choose(self, prefs: &mut Prefs, on: bool) {
        match self {
            Self::Documents => prefs.documents = on,
            Self::Inspector => prefs.inspector = on,
        }
    }

    fn width(self, prefs: &Prefs) -> f32 {
        match self {
            Self::Documents => prefs.documents_width,
            Self::Inspector => prefs.inspector_width,
        }
    }

    fn set_width(self, prefs: &mut Prefs, width: f32) {
        let width = width.clamp(PANEL_WIDTHS.0, PANEL_WIDTHS.1).round();
        match self {
            Self::Documents => prefs.documents_width = width,
            Self::Inspector => prefs.inspector_width = width,
        }
    }

    fn default_width(self) -> f32 {
        match self {
            Self::Documents => theme::DOCUMENTS_WIDTH,
            Self::Inspector => theme::PANEL_WIDTH,
        }
    }

    fn edge_id(self) -> egui::Id {
        egui::Id::unique(("edge of panel", self))
    }
}

/// How many panels fit beside the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Room {
    #[default]
    Both,
    One,
    /// A panel lies over the article while it is asked for.
    Drawer,
}

/// What was asked for where not everything fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asked {
    #[default]
    NotYet,
    For(Side),
    ForNone,
}

/// The least width of the article, in points: beside two panels, and beside one.
const ARTICLE: (f32, f32) = (400.0, 340.0);
/// What is seen of the article beside a drawer.
const BESIDE_DRAWER: f32 = 48.0;
/// Half the width in which the pointer takes the edge of a panel.
const GRIP: f32 = 4.0;
/// How near to the upper edge the pointer calls the menus while only the article is shown.
const CALLS_MENUS: f32 = 4.0;

impl Room {
    fn of(width: f32) -> Self {
        if width >= ARTICLE.0 + theme::DOCUMENTS_WIDTH + PANEL_WIDTHS.0 {
            Self::Both
        } else if width >= ARTICLE.1 + PANEL_WIDTHS.0 {
            Self::One
        } else {
            Self::Drawer
        }
    }
}

/// What of the frame is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing on the screen"
)]
pub struct Shown {
    documents: bool,
    inspector: bool,
    labels: bool,
    reading: bool,
}

impl Shown {
    /// Returns whether what a command shows and hides is shown; `None` for other commands.
    pub fn of_command(self, name: &str) -> Option<bool> {
        Some(match name {
            "view.documents" => self.documents,
            "view.inspector" => self.inspector,
            "view.labels" => self.labels,
            "view.reading" => self.reading,
            _ => return None,
        })
    }

    /// Returns whether the labels stand above the article.
    pub fn labels(self) -> bool {
        self.labels
    }

    /// Returns the same with nothing at the sides.
    #[must_use]
    pub fn without_sides(self) -> Self {
        Self {
            documents: false,
            inspector: false,
            ..self
        }
    }

    fn side(self, side: Side) -> bool {
        match side {
            Side::Documents => self.documents,
            Side::Inspector => self.inspector,
        }
    }
}

/// What stands in the frame.
#[derive(Debug)]
pub struct Contents<'a> {
    /// The list of documents.
    pub documents: &'a mut DocumentsPanel,
    /// The article.
    pub article: &'a mut ArticleView,
    /// The search in it.
    pub find: &'a mut FindBar,
    /// What is being written about an entity.
    pub remarks: &'a mut Remarks,
    /// How the project and the window stand.
    pub standing: Standing,
    /// The work under way.
    pub jobs: &'a Jobs,
    /// The work that somebody wants to stop.
    pub stop: Option<usize>,
}

/// The panels as they are now.
#[derive(Debug, Default)]
pub struct Panels {
    room: Room,
    asked: Asked,
    /// Whether the menus are called while only the article is shown.
    menus: bool,
}

impl Panels {
    /// Takes the width of the window into account. Called before each frame.
    pub fn fit(&mut self, width: f32) {
        let room = Room::of(width);
        if room != self.room {
            self.room = room;
            self.asked = Asked::NotYet;
        }
    }

    /// Returns what is on the screen.
    pub fn shown(&self, prefs: &Prefs) -> Shown {
        let one = match (self.room, self.asked) {
            (Room::Both, _) => None,
            (_, Asked::For(side)) => Some(side),
            (Room::One, Asked::NotYet) => Side::ALL.into_iter().find(|side| side.chosen(prefs)),
            _ => None,
        };
        let is_shown = |side: Side| match self.room {
            Room::Both => side.chosen(prefs),
            Room::One | Room::Drawer => one == Some(side),
        };
        Shown {
            documents: !prefs.reading && is_shown(Side::Documents),
            inspector: !prefs.reading && is_shown(Side::Inspector),
            labels: !prefs.reading && prefs.labels,
            reading: prefs.reading,
        }
    }

    /// Shows or hides a panel.
    pub fn toggle(&mut self, side: Side, prefs: &mut Prefs) {
        let on = !self.shown(prefs).side(side);
        prefs.reading = false;
        self.asked = if on { Asked::For(side) } else { Asked::ForNone };
        // A drawer is opened for a moment; it says nothing about larger windows.
        if self.room != Room::Drawer {
            side.choose(prefs, on);
        }
    }

    /// Closes a drawer. Returns whether one was open.
    pub fn close_drawer(&mut self) -> bool {
        let open = self.room == Room::Drawer && matches!(self.asked, Asked::For(_));
        if open {
            self.asked = Asked::ForNone;
        }
        open
    }

    /// Returns how wide a panel is in a frame of this width.
    fn width_of(&self, side: Side, prefs: &Prefs, frame: f32) -> f32 {
        let wish = side.width(prefs);
        match self.room {
            Room::Both => {
                let room = frame - ARTICLE.0;
                let all: f32 = Side::ALL.iter().map(|side| side.width(prefs)).sum();
                if all > room { wish * room / all } else { wish }
            }
            Room::One => wish.min(frame - ARTICLE.1),
            Room::Drawer => wish.max(theme::PANEL_WIDTH).min(frame - BESIDE_DRAWER),
        }
        .floor()
    }

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
            let docked = view.shown.side(side) && self.room != Room::Drawer;
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
            // A panel that folds slides out of the window with all that is in it.
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
        show_article(&mut child, view, (contents.article, contents.find));
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

    /// A panel over the article, in a window that is too narrow for both.
    fn drawer_ui(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        contents: &mut Contents<'_>,
        frame: Rect,
    ) {
        let open = Side::ALL
            .into_iter()
            .find(|side| self.room == Room::Drawer && view.shown.side(*side));
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

    /// The menus come down while the pointer is at the upper edge.
    fn called_menus(&mut self, ui: &Ui, view: &mut ViewCtx<'_>, frame: Rect) {
        let height = 40.0;
        let at = ui.input(|i| i.pointer.hover_pos());
        let reach = if self.menus {
            height + 8.0
        } else {
            CALLS_MENUS
        };
        let near = at.is_some_and(|at| at.y <= frame.top() + reach);
        self.menus = near || (self.menus && egui::Popup::is_any_open(ui));
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

/// The edge of a panel: dragged by the pointer, moved by the arrows; a double click sets the
/// usual width.
fn edge_ui(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    (side, edge, from_left): (Side, f32, bool),
    frame: Rect,
) {
    let grip = Rect::from_x_y_ranges(edge - GRIP..=edge + GRIP, frame.y_range());
    let id = side.edge_id();
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
        width = Some(side.default_width());
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

/// A part of the frame, of which something may be out of sight.
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
        Side::Documents => contents.documents.ui(&mut ui, view),
        Side::Inspector => {
            Part::Inspector.stands(&ui, seen);
            inspector::inspector_ui(&mut ui, view, contents.remarks);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(panels: &Panels, prefs: &Prefs) -> [bool; 2] {
        let shown = panels.shown(prefs);
        [shown.documents, shown.inspector]
    }

    #[test]
    fn frame_the_choice_of_a_person_holds_where_there_is_room() {
        let mut prefs = Prefs::default();
        let mut panels = Panels::default();
        panels.fit(1280.0);
        assert_eq!(shown(&panels, &prefs), [true, true]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [true, false]);
        panels.fit(640.0);
        assert_eq!(shown(&panels, &prefs), [true, false]);
        panels.fit(1280.0);
        assert_eq!(shown(&panels, &prefs), [true, false]);
    }

    #[test]
    fn frame_where_there_is_room_for_one_it_takes_the_place_of_the_other() {
        let mut prefs = Prefs::default();
        let mut panels = Panels::default();
        panels.fit(640.0);
        assert_eq!(shown(&panels, &prefs), [true, false]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [false, true]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [false, false]);
        panels.toggle(Side::Documents, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [true, false]);
    }

    #[test]
    fn frame_where_there_is_no_room_a_drawer_opens_for_a_moment() {
        let mut prefs = Prefs::default();
        let mut panels = Panels::default();
        panels.fit(427.0);
        assert_eq!(shown(&panels, &prefs), [false, false]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [false, true]);
        assert!(panels.close_drawer() && !panels.close_drawer());
        assert_eq!(shown(&panels, &prefs), [false, false]);
        assert!(prefs.inspector, "a larger window shows it still");
    }

    #[test]
    fn frame_the_article_keeps_its_least_width() {
        let prefs = Prefs {
            documents_width: 480.0,
            inspector_width: 480.0,
            ..Prefs::default()
        };
        for width in (300..1600).step_by(20) {
            let width = width as f32;
            let mut panels = Panels::default();
            panels.fit(width);
            let of = |side| panels.width_of(side, &prefs, width);
            let (least, taken) = match panels.room {
                Room::Both => (ARTICLE.0, of(Side::Documents) + of(Side::Inspector)),
                Room::One => (ARTICLE.1, of(Side::Documents)),
                Room::Drawer => (BESIDE_DRAWER, of(Side::Inspector)),
            };
            assert!(taken >= 150.0 && width - taken >= least, "{width}");
        }
    }
}
