//! Places of a text as a list: a row each in its context, on or off, below the captions of their
//! documents.
//!
//! Virtual: only the rows in view are laid out. The list is one stop of Tab.

use std::ops::Range;

use egui::{Id, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::model::labels::label::Rgb;
use crate::text::bidi;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::context_line::ContextLine;
use crate::ui::widgets::lists::{list_keys, scroll};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{a11y, checkbox};

/// The height of a row in points.
const ROW: f32 = 32.0;
/// The greatest number of rows that are seen at once.
const ROWS: f32 = 12.0;

/// A place as a row shows it.
#[derive(Debug)]
pub(crate) struct ContextRow<'a> {
    /// The words around it and its own, on one line.
    pub(crate) line: &'a str,
    /// Its own words, in bytes of the line.
    pub(crate) words: &'a Range<usize>,
    /// What is said of it at the end of the row.
    pub(crate) note: Option<String>,
    /// The color of the label that it would get.
    pub(crate) color: Rgb,
}

/// The places that are listed.
pub(crate) trait Places {
    /// What distinguishes the list, and the id of its name.
    const NAME: &'static str;
    /// The id of the text for an empty list; its attribute `about` says what to do.
    const EMPTY: &'static str;
    /// The width of the column of notes, in points.
    const NOTE: f32;

    /// Returns the place at an index.
    fn row(&self, view: &ViewCtx<'_>, at: usize) -> Option<ContextRow<'_>>;

    /// Returns the caption of a document by its index, where captions are shown.
    fn caption(&self, _document: usize) -> Option<&str> {
        None
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// The caption of a document.
    Document(usize),
    /// A place, by its index.
    Place(usize),
}

/// The rows, and which of them are on.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    lines: Vec<Line>,
    on: Vec<bool>,
    /// Whether one of them has a note.
    has_notes: bool,
    /// The index of the current place.
    at: usize,
    /// Whether the current row has to come into view.
    walked: bool,
    has_begun: bool,
}

/// Returns the height of the list in points, by that of the window. `around` is the height of the
/// rest of the dialog.
pub(crate) fn height(ui: &Ui, around: f32) -> f32 {
    (ui.ctx().content_rect().height() - around).clamp(3.0 * ROW, ROWS * ROW)
}

impl Rows {
    /// Takes new places: each with whether it is on, and the index of its document if captions are
    /// shown.
    pub(crate) fn begin_again(
        &mut self,
        places: impl Iterator<Item = (bool, Option<usize>)>,
        has_notes: bool,
    ) {
        *self = Self {
            walked: true,
            has_begun: self.has_begun,
            has_notes,
            ..Self::default()
        };
        let mut last = None;
        for (index, (on, document)) in places.enumerate() {
            if let Some(document) = document.filter(|one| last != Some(*one)) {
                self.lines.push(Line::Document(document));
                last = Some(document);
            }
            self.lines.push(Line::Place(index));
            self.on.push(on);
        }
    }

    /// Returns whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.on.is_empty()
    }

    /// Returns the number of those that are on.
    pub(crate) fn n_on(&self) -> usize {
        self.on.iter().filter(|on| **on).count()
    }

    /// Returns those of some things that are on; the first ones are those of the rows.
    pub(crate) fn chosen<'a, T>(&'a self, all: &'a [T]) -> impl Iterator<Item = &'a T> {
        let chosen = all.iter().zip(&self.on);
        chosen.filter(|(_, on)| **on).map(|(one, _)| one)
    }

    /// Switches all of them.
    pub(crate) fn set(&mut self, on: impl FnMut(usize) -> bool) {
        self.on = (0..self.on.len()).map(on).collect();
    }

    /// Shows a line about the places, and buttons that switch them together. Returns the button that
    /// was pressed, by its index; the first one stands at the end of the line.
    pub(crate) fn summary(
        &self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (text, buttons): (&str, &[&str]),
    ) -> Option<usize> {
        let mut pressed = None;
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        let direction = view.trailing();
        ui.allocate_ui_with_layout(size, direction, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for (index, id) in buttons.iter().enumerate().filter(|_| !self.is_empty()) {
                let caption = view.text(id);
                if label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked() {
                    pressed = Some(index);
                }
            }
            let (rect, response) =
                ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
            label::paint_in(ui, view, rect, text, Look::secondary(view.theme));
            let spoken = label::spoken(text);
            response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        });
        pressed
    }

    /// Shows the rows; returns whether Enter was pressed in them.
    pub(crate) fn ui<P: Places>(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        places: &P,
        height: f32,
    ) -> bool {
        if self.lines.is_empty() {
            let size = Vec2::new(ui.available_width(), height);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let text = view.text(P::EMPTY);
            let about = view.text(&format!("{}.about", P::EMPTY));
            response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &text));
            let (upper, lower) = rect.split_top_bottom_at_fraction(0.5);
            middle(ui, view, upper, (&text, Look::text(view.theme), false));
            middle(ui, view, lower, (&about, Look::secondary(view.theme), true));
            return false;
        }
        let id = list_id::<P>();
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let stop = ui.interact(outer, id, Sense::focusable_noninteractive());
        if !std::mem::replace(&mut self.has_begun, true) {
            stop.request_focus();
        }
        let entered = stop.has_focus() && self.take_keys(ui, id);
        let name = view.text(P::NAME);
        stop.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        if std::mem::take(&mut self.walked)
            && let Some(offset) = self.offset(ui, id, height)
        {
            area = area.vertical_scroll_offset(offset);
        }
        let n_lines = self.lines.len();
        let output = scroll::vertical(ui, view, (P::NAME, area), |area, ui, view| {
            area.show_rows(ui, ROW, n_lines, |ui, range| {
                self.shown(ui, view, places, range);
            })
        });
        let offset = output.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(id.with("offset"), offset));
        entered
    }

    /// Returns the offset at which the current row is in view.
    fn offset(&self, ui: &Ui, id: Id, height: f32) -> Option<f32> {
        let line = self
            .lines
            .iter()
            .position(|line| *line == Line::Place(self.at))?;
        let key = id.with("offset");
        let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
        // The caption of the first document stays in view.
        let above = usize::from(line == 1);
        let (top, bottom) = ((line - above) as f32 * ROW, (line + 1) as f32 * ROW);
        Some(offset.min(top).max(bottom - height))
    }

    /// Moves and switches by keys; returns whether Enter was pressed.
    fn take_keys(&mut self, ui: &mut Ui, id: Id) -> bool {
        let last = self.on.len().saturating_sub(1);
        let (step, toggles, entered) = list_keys::of_list(ui, id);
        if step != 0 {
            self.at = self.at.saturating_add_signed(step).min(last);
            self.walked = true;
        }
        if toggles && let Some(on) = self.on.get_mut(self.at) {
            *on ^= true;
        }
        entered
    }

    fn shown<P: Places>(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        places: &P,
        range: Range<usize>,
    ) {
        for line in self.lines.get(range).unwrap_or_default().to_vec() {
            let size = Vec2::new(ui.available_width(), ROW);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            // Leaves space for the scroll bar, on whichever side it is.
            let mut inner = Row::new(rect, view.rtl());
            inner.end(space::L);
            match line {
                Line::Document(at) => {
                    let caption = places.caption(at).unwrap_or_default();
                    let look = Look::secondary(view.theme).bold();
                    let place = inner.rest().shrink2(Vec2::new(space::S, 0.0));
                    let low = Rect::from_min_max(place.min + Vec2::new(0.0, 8.0), place.max);
                    label::paint_in(ui, view, low, caption, look);
                }
                Line::Place(at) => {
                    if let Some(one) = places.row(view, at) {
                        let list = (list_id::<P>(), P::NOTE);
                        self.row(ui, view, inner.rest(), (list, at, &one));
                    }
                }
            }
        }
    }

    fn row(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        rect: Rect,
        ((list, note), at, one): ((Id, f32), usize, &ContextRow<'_>),
    ) {
        let Some(is_on) = self.on.get(at).copied() else {
            return;
        };
        let id = list.with(at);
        let response = ui.interact(rect, id, Sense::CLICK);
        let ground = rect.shrink2(Vec2::new(1.0, 1.0));
        if at == self.at {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, view.theme.pressed);
            if ui.memory(|memory| memory.has_focus(list)) {
                let ring = view.theme.focus_ring();
                let inside = egui::StrokeKind::Inside;
                ui.painter()
                    .rect_stroke(ground, theme::RADIUS, ring, inside);
            }
        } else if response.hovered() {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, view.theme.hovered);
        }
        let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
        let place = row.start(checkbox::BOX);
        checkbox::paint(ui, view, place, is_on);
        row.start(space::M);
        let place = row.end(if self.has_notes { note } else { 0.0 });
        row.end(space::M);
        if let Some(why) = &one.note {
            label::paint_in(ui, view, place, why, Look::secondary(view.theme));
        }
        line(ui, view, row.rest(), (one, is_on));
        let mut name = label::spoken(one.line);
        if let Some(why) = &one.note {
            name = format!("{name}: {}", label::spoken(why));
        }
        let count = self.on.len();
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
            if let Some(on) = self.on.get_mut(at) {
                *on ^= true;
            }
            ui.memory_mut(|memory| memory.request_focus(list));
        }
    }
}

fn list_id<P: Places>() -> Id {
    Id::unique(P::NAME)
}

/// Paints a place in its context, with the look of an entity if it is on.
fn line(ui: &Ui, view: &mut ViewCtx<'_>, area: Rect, (one, is_on): (&ContextRow<'_>, bool)) {
    let words = one.line.get(one.words.clone()).unwrap_or_default();
    let rtl = bidi::first_strong_is_rtl(words).unwrap_or(view.rtl());
    let Some(line) = ContextLine::place(view, area, (one.line, one.words, rtl)) else {
        return;
    };
    if is_on {
        let stroke = egui::Stroke::new(theme::ENTITY_LINE, view.theme.label(one.color));
        let fill = view.theme.fill(one.color);
        for rect in &line.hit {
            ui.painter()
                .rect_filled(*rect, f32::from(theme::ENTITY_RADIUS), fill);
            ui.painter()
                .hline(rect.x_range(), rect.bottom() - 1.0, stroke);
        }
    }
    line.paint(ui, view);
}

/// Paints a line in the middle of a rectangle: at its top, or at its bottom.
fn middle(ui: &Ui, view: &mut ViewCtx<'_>, rect: Rect, (text, look, top): (&str, Look, bool)) {
    let rtl = view.rtl();
    let laid = view.engine.label(text, look.role, look.size, None, rtl);
    let size = laid.dimensions();
    let y = if top {
        rect.top() + 2.0
    } else {
        rect.bottom() - size.y - 2.0
    };
    let at = pos2((rect.center().x - size.x / 2.0).round(), y.round());
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}
