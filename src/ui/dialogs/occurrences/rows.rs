//! The occurrences as a list: a row each, on or off, below the captions of their documents.
//!
//! Virtual: only the rows in view are laid out. The list is one stop of Tab.

use std::ops::Range;

use egui::{Id, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::commands::text_values::Value;
use crate::model::label::Rgb;
use crate::session::query::occurrences::{FoundPlace, ListedOccurrence, OccurrenceList};
use crate::text::bidi;
use crate::ui::dialogs::occurrences::reason;
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
/// The width of the column of reasons.
const REASON: f32 = 168.0;
/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// The caption of a document.
    Document(usize),
    /// An occurrence, by its index.
    Occurrence(usize),
}

/// The rows of the listed occurrences.
#[derive(Debug, Default)]
pub(super) struct Rows {
    lines: Vec<Line>,
    /// Which of the listed occurrences are on.
    on: Vec<bool>,
    /// Whether one of them is doubtful.
    has_reasons: bool,
    /// The index of the current occurrence.
    at: usize,
    /// Whether the current row has to come into view.
    walked: bool,
    has_begun: bool,
}

/// Returns the height of the list in points, by that of the window.
pub(super) fn height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 350.0).clamp(3.0 * ROW, ROWS * ROW)
}

impl Rows {
    /// Takes the occurrences of a search: the certain ones are on. In a project, the caption of each
    /// document is above its first one.
    pub(super) fn begin_again(&mut self, listed: &[ListedOccurrence], in_project: bool) {
        *self = Self {
            walked: true,
            has_begun: self.has_begun,
            ..Self::default()
        };
        let mut last = None;
        for (index, one) in listed.iter().enumerate() {
            if in_project && last != Some(one.document) {
                self.lines.push(Line::Document(one.document));
                last = Some(one.document);
            }
            self.lines.push(Line::Occurrence(index));
            self.on.push(one.doubt.is_none());
        }
        self.has_reasons = self.on.contains(&false);
    }

    /// Returns whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.on.is_empty()
    }

    /// Returns the number of those that are on.
    pub(super) fn n_on(&self) -> usize {
        self.on.iter().filter(|on| **on).count()
    }

    /// Returns the places of those that are on; the first places are the listed ones.
    pub(super) fn chosen<'a>(
        &'a self,
        places: &'a [FoundPlace],
    ) -> impl Iterator<Item = &'a FoundPlace> {
        let chosen = places.iter().zip(&self.on);
        chosen.filter(|(_, on)| **on).map(|(place, _)| place)
    }

    /// Says how many were found, and offers to switch them together.
    pub(super) fn summary(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (list, in_project): (&OccurrenceList, bool),
    ) {
        let mut parts = Vec::new();
        let mut part = |id: &str, count: usize| {
            if count > 0 {
                parts.push(view.text_with(id, &[("count", Value::Count(count))]));
            }
        };
        let certain = list.certain_from(0).count();
        part("occurrences-found", list.places.len());
        part("occurrences-doubtful", list.places.len() - certain);
        if in_project {
            part("occurrences-documents", list.n_documents);
        }
        // The entity that was selected is one of them.
        part("occurrences-tagged", list.tagged.saturating_sub(1));
        part("occurrences-excluded", list.excluded);
        part("occurrences-damaged", list.damaged);
        let is_empty = list.listed.is_empty();
        let text = parts.join(" \u{B7} ");
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        let direction = view.trailing();
        ui.allocate_ui_with_layout(size, direction, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            if !is_empty {
                let mut choose = |id: &str| {
                    let caption = view.text(id);
                    label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked()
                };
                if choose("occurrences-none") {
                    self.set(list, |_| false);
                }
                if choose("occurrences-certain") {
                    self.set(list, |one| one.doubt.is_none());
                }
                if choose("occurrences-all") {
                    self.set(list, |_| true);
                }
            }
            let (rect, response) =
                ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
            label::paint_in(ui, view, rect, &text, Look::secondary(view.theme));
            let spoken = label::spoken(&text);
            response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        });
    }

    fn set(&mut self, list: &OccurrenceList, on: impl Fn(&ListedOccurrence) -> bool) {
        self.on = list.listed.iter().map(on).collect();
    }

    /// Shows the rows; returns whether Enter was pressed in them.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (list, color): (&OccurrenceList, Rgb),
        height: f32,
    ) -> bool {
        if self.lines.is_empty() {
            let size = Vec2::new(ui.available_width(), height);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let text = view.text("occurrences-no-hit");
            let about = view.text("occurrences-no-hit.about");
            response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &text));
            let (upper, lower) = rect.split_top_bottom_at_fraction(0.5);
            middle(ui, view, upper, (&text, Look::text(view.theme), false));
            middle(ui, view, lower, (&about, Look::secondary(view.theme), true));
            return false;
        }
        let id = list_id();
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let stop = ui.interact(outer, id, Sense::focusable_noninteractive());
        if !std::mem::replace(&mut self.has_begun, true) {
            stop.request_focus();
        }
        let entered = stop.has_focus() && self.take_keys(ui, id);
        let name = view.text("occurrences-list");
        stop.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        if std::mem::take(&mut self.walked)
            && let Some(offset) = self.offset(ui, height)
        {
            area = area.vertical_scroll_offset(offset);
        }
        let n_lines = self.lines.len();
        let output = scroll::vertical(ui, view, ("occurrences", area), |area, ui, view| {
            area.show_rows(ui, ROW, n_lines, |ui, range| {
                self.shown(ui, view, (list, color), range);
            })
        });
        let offset = output.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(id.with("offset"), offset));
        entered
    }

    /// Returns the offset at which the current row is in view.
    fn offset(&self, ui: &Ui, height: f32) -> Option<f32> {
        let line = self
            .lines
            .iter()
            .position(|line| *line == Line::Occurrence(self.at))?;
        let key = list_id().with("offset");
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

    fn shown(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (list, color): (&OccurrenceList, Rgb),
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
                    let caption = list.captions.get(at);
                    let caption = caption.cloned().unwrap_or_default();
                    let look = Look::secondary(view.theme).bold();
                    let place = inner.rest().shrink2(Vec2::new(space::S, 0.0));
                    let low = Rect::from_min_max(place.min + Vec2::new(0.0, 8.0), place.max);
                    label::paint_in(ui, view, low, &caption, look);
                }
                Line::Occurrence(at) => {
                    if let Some(one) = list.listed.get(at) {
                        self.row(ui, view, inner.rest(), (at, one, color));
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
        (at, one, color): (usize, &ListedOccurrence, Rgb),
    ) {
        let Some(is_on) = self.on.get(at).copied() else {
            return;
        };
        let list = list_id();
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
        let why = one.doubt.as_ref().map(|doubt| reason::words(view, doubt));
        let place = row.end(if self.has_reasons { REASON } else { 0.0 });
        row.end(space::M);
        if let Some(why) = &why {
            label::paint_in(ui, view, place, why, Look::secondary(view.theme));
        }
        line(ui, view, row.rest(), (one, color, is_on));
        let mut name = label::spoken(&one.line);
        if let Some(why) = why {
            name = format!("{name}: {}", label::spoken(&why));
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

fn list_id() -> Id {
    Id::unique("occurrences")
}

/// Paints an occurrence in its context, with the look of an entity if it is on.
fn line(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    area: Rect,
    (one, color, is_on): (&ListedOccurrence, Rgb, bool),
) {
    let words = one.line.get(one.words.clone()).unwrap_or_default();
    let rtl = bidi::first_strong_is_rtl(words).unwrap_or(view.rtl());
    let Some(line) = ContextLine::place(view, area, (&one.line, &one.words, rtl)) else {
        return;
    };
    if is_on {
        let stroke = egui::Stroke::new(theme::ENTITY_LINE, view.theme.label(color));
        let fill = view.theme.fill(color);
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
