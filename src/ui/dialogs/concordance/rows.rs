//! The lines of the concordance as a list: virtual, with a current line, and lines that are on.
//!
//! The arrow keys move, Space switches a line on or off, Enter asks for its place in the text.

use std::ops::Range;

use egui::{Id, Rect, Role as Access, ScrollArea, Sense, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::model::id::{DocumentId, LabelId};
use crate::session::query::concordance::{End, Line, Order, Part};
use crate::text::span::Span;
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::lists::context_line::ContextLine;
use crate::ui::widgets::lists::{list_keys, scroll};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{a11y, checkbox};

/// The height of a row in points.
const ROW: f32 = 32.0;
/// The greatest and the least number of rows that are seen at once.
const ROWS: (f32, f32) = (18.0, 3.0);
/// The width of the names of labels.
const LABEL: f32 = 104.0;
/// The width of the titles of documents.
const TITLE: f32 = 150.0;

/// The lines, and which of them are on.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) lines: Vec<Line>,
    on: Vec<bool>,
    pub(super) end: Option<End>,
    order: Order,
    /// The place of the current line in the order.
    at: usize,
    /// Whether the current line has to come into view.
    walked: bool,
}

impl Rows {
    /// Adds lines.
    pub(super) fn take(&mut self, part: Part) {
        self.on.resize(self.lines.len() + part.lines.len(), false);
        self.lines.extend(part.lines);
        if part.end.is_some() {
            self.end = part.end;
            self.walked = self.at > 0;
        }
    }

    /// Forgets the lines; the current place stays for those that come.
    pub(super) fn begin_again(&mut self) {
        *self = Self {
            order: self.order,
            at: self.at,
            ..Self::default()
        };
    }

    /// Returns the order.
    pub(super) fn order(&self) -> Order {
        self.order
    }

    /// Brings the lines into another order.
    pub(super) fn set_order(&mut self, order: Order) {
        self.order = order;
        self.at = 0;
        self.walked = true;
    }

    /// Moves to the first line.
    pub(super) fn go_to_first(&mut self) {
        self.at = 0;
        self.walked = true;
    }

    /// Returns the number of lines that are on.
    pub(super) fn n_on(&self) -> usize {
        self.on.iter().filter(|on| **on).count()
    }

    /// Switches all lines on or off.
    pub(super) fn set_all(&mut self, on: bool) {
        self.on.fill(on);
    }

    /// Returns the places of the lines that are on, in the order of the texts.
    pub(super) fn chosen(&self) -> Vec<(DocumentId, Span)> {
        let lines = self.lines.iter().zip(&self.on).filter(|(_, on)| **on);
        lines
            .map(|(line, _)| (line.document.id, line.span))
            .collect()
    }

    /// Returns the number of documents with lines.
    pub(super) fn n_documents(&self) -> usize {
        let documents = self.lines.chunk_by(|a, b| a.document.id == b.document.id);
        documents.count()
    }

    /// Returns the current line.
    pub(super) fn current(&self) -> Option<&Line> {
        self.lines.get(self.index(self.at)?)
    }

    /// Returns the lines that are on in their order; all lines if none is on.
    pub(super) fn ordered(&self) -> impl Iterator<Item = &Line> {
        let all = self.n_on() == 0;
        let indices = (0..self.lines.len()).filter_map(|at| self.index(at));
        let is_on = move |index: usize| all || self.on.get(index) == Some(&true);
        indices
            .filter(move |index| is_on(*index))
            .filter_map(|index| self.lines.get(index))
    }

    /// Returns the index of the line at a place of the order.
    fn index(&self, at: usize) -> Option<usize> {
        // Until all lines are there, they stand as in the texts.
        match self.end.as_ref().and_then(|end| end.order(self.order)) {
            Some(order) => order.get(at).map(|index| *index as usize),
            None => Some(at),
        }
    }

    /// Shows the list, or the text `empty` in its place; returns whether the place of the current
    /// line is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (around, shows_titles): (f32, bool),
        empty: &str,
    ) -> bool {
        let room = ui.ctx().content_rect().height() - around;
        let height = room.clamp(ROWS.1 * ROW, ROWS.0 * ROW);
        let id = list_id();
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let list = ui.interact(outer, id, Sense::focusable_noninteractive());
        let mut goes = list.has_focus() && self.take_keys(ui, id);
        let name = view.text("concordance-list");
        list.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
        if self.lines.is_empty() {
            ui.allocate_exact_size(outer.size(), Sense::hover());
            let text = view.text(empty);
            let look = Look::secondary(view.theme);
            let rtl = view.rtl();
            let laid = view.engine.label(&text, look.role, look.size, None, rtl);
            let at = outer.center() - laid.dimensions() / 2.0;
            view.engine
                .paint_label(ui.painter(), &laid, at.round(), look.color);
            return false;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        if self.end.is_some() {
            self.at = self.at.min(self.lines.len().saturating_sub(1));
        }
        if std::mem::take(&mut self.walked) {
            let offset = ui.data(|data| data.get_temp::<f32>(id.with("offset")));
            let (top, bottom) = (self.at as f32 * ROW, (self.at + 1) as f32 * ROW);
            let offset = offset.unwrap_or(0.0).min(top).max(bottom - height);
            area = area.vertical_scroll_offset(offset.max(0.0));
        }
        let count = self.lines.len();
        let output = scroll::vertical(ui, view, ("concordance", area), |area, ui, view| {
            area.show_rows(ui, ROW, count, |ui, range| {
                self.shown(ui, view, (id, shows_titles), range)
            })
        });
        goes |= output.inner;
        let offset = output.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(id.with("offset"), offset));
        if list.has_focus() {
            let ring = view.theme.focus_ring();
            let outer = outer.expand(1.0);
            ui.painter()
                .rect_stroke(outer, theme::RADIUS, ring, StrokeKind::Outside);
        }
        goes
    }

    /// Moves and switches by keys; returns whether Enter was pressed.
    fn take_keys(&mut self, ui: &mut Ui, id: Id) -> bool {
        let last = self.lines.len().saturating_sub(1);
        let (step, toggles, entered) = list_keys::of_list(ui, id);
        if step != 0 {
            self.at = self.at.saturating_add_signed(step).min(last);
            self.walked = true;
        }
        if toggles {
            self.toggle(self.at);
        }
        entered && !self.lines.is_empty()
    }

    fn toggle(&mut self, at: usize) {
        if let Some(on) = self.index(at).and_then(|index| self.on.get_mut(index)) {
            *on ^= true;
        }
    }

    /// Shows the rows in view; returns whether the place of one is asked for.
    fn shown(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (list, shows_titles): (Id, bool),
        range: Range<usize>,
    ) -> bool {
        let mut goes = false;
        for at in range {
            let size = Vec2::new(ui.available_width(), ROW);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            // Leaves space for the scroll bar, on whichever side it is.
            let mut inner = Row::new(rect, view.rtl());
            inner.end(space::L);
            goes |= self.row(ui, view, (list, inner.rest()), (at, shows_titles));
        }
        goes
    }

    fn row(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        (list, rect): (Id, Rect),
        (at, shows_title): (usize, bool),
    ) -> bool {
        let index = self.index(at).unwrap_or_default();
        let (Some(line), Some(is_on)) = (self.lines.get(index), self.on.get(index).copied()) else {
            return false;
        };
        let theme = view.theme;
        let rtl = view.rtl();
        let id = list.with(at);
        let response = ui.interact(rect, id, Sense::CLICK);
        let ground = rect.shrink2(Vec2::new(1.0, 1.0));
        if at == self.at {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, theme.pressed);
        } else if response.hovered() {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, theme.hovered);
        }
        let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), rtl);
        let place = row.start(checkbox::BOX);
        let checks = place.expand2(Vec2::new(space::S, ROW));
        checkbox::paint(ui, view, place, is_on);
        row.start(space::M);
        let label = row.end(LABEL);
        label_of(ui, view, label, line.label);
        row.end(space::S);
        let caption = label::excerpt(&line.document.caption);
        if shows_title {
            let place = row.end(TITLE);
            row.end(space::M);
            // Secondary text would be too faint on the ground of the current row.
            let look = Look::secondary(theme);
            let look = if at == self.at {
                look.color(theme.text)
            } else {
                look
            };
            label::paint_in(ui, view, place, caption, look);
        }
        let place = (line.text.as_str(), &line.hit, line.is_rtl);
        if let Some(line) = ContextLine::place(view, row.rest(), place) {
            for rect in &line.hit {
                ui.painter().rect_filled(*rect, 2.0, view.theme.found);
            }
            line.paint(ui, view);
        }
        let name = format!("{caption}: {}", line.text);
        let count = self.lines.len();
        response.widget_info(|| WidgetInfo::selected(Access::CheckBox, true, is_on, &name));
        a11y::describe(&response, |node| {
            node.set_position_in_set(at + 1);
            node.set_size_of_set(count);
        });
        if at == self.at {
            a11y::leads(ui.ctx(), list, id);
        }
        if response.clicked() {
            self.at = at;
            let pointer = response.interact_pointer_pos();
            // A screen reader presses the row without a pointer.
            if pointer.is_none_or(|pointer| checks.contains(pointer)) {
                self.toggle(at);
            }
            ui.memory_mut(|memory| memory.request_focus(list));
        }
        response.double_clicked()
    }
}

/// Returns the id of the list, to give it the focus.
pub(super) fn list_id() -> Id {
    Id::unique("concordance")
}

/// Shows the label of the entity on the hit.
fn label_of(ui: &Ui, view: &mut ViewCtx<'_>, place: Rect, label: Option<LabelId>) {
    let Some(label) = label.and_then(|label| view.labels.get(label)) else {
        return;
    };
    let color = view.theme.label(label.color);
    let sign = (color, view.labels.pattern(label.id));
    let name = short_name(label, view.language()).to_owned();
    let mut row = Row::new(place, view.rtl());
    label_sign::swatch(ui.painter(), row.start(12.0), 4.0, sign);
    row.start(space::XS);
    let look = Look::secondary(view.theme).color(view.theme.text);
    label::paint_in(ui, view, row.rest(), &name, look);
}
