//! The cases as a list: virtual, one stop of Tab, each row on or off. The text around a case is read
//! when its row is seen.

use std::collections::HashMap;
use std::ops::Range;

use egui::{Id, Rect, Role as Access, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::session::query::queue::Passage;
use crate::text::bidi;
use crate::ui::dialogs::cases::case::Case;
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
/// The greatest number of rows that are seen at once.
const ROWS: f32 = 14.0;
/// The width of the names of labels.
const LABEL: f32 = 104.0;
/// The width of the titles of documents.
const TITLE: f32 = 150.0;
/// The number of passages that are kept.
const KEPT: usize = 400;

/// The rows, and which of them are on.
#[derive(Debug, Default)]
pub(super) struct Rows {
    on: Vec<bool>,
    at: usize,
    walked: bool,
    has_begun: bool,
    read: HashMap<usize, Passage>,
}

impl Rows {
    /// Begins with rows that are on or off.
    pub(super) fn new(on: Vec<bool>) -> Self {
        Self {
            on,
            ..Self::default()
        }
    }

    /// Returns whether a row is on.
    pub(super) fn is_on(&self, at: usize) -> bool {
        self.on.get(at) == Some(&true)
    }

    /// Returns the number of rows that are on.
    pub(super) fn n_on(&self) -> usize {
        self.on.iter().filter(|on| **on).count()
    }

    /// Switches every row.
    pub(super) fn set(&mut self, is_on: impl Fn(usize) -> bool) {
        for (at, on) in self.on.iter_mut().enumerate() {
            *on = is_on(at);
        }
    }

    /// Shows the rows. Returns whether Enter was pressed, and the case whose place is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        cases: &[Case],
    ) -> (bool, Option<usize>) {
        let id = Id::unique("cases");
        let room = ui.ctx().content_rect().height() - 330.0;
        let height = room.clamp(3.0 * ROW, ROWS * ROW);
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let stop = ui.interact(outer, id, Sense::focusable_noninteractive());
        if !std::mem::replace(&mut self.has_begun, true) {
            stop.request_focus();
        }
        let name = view.text("cases-list");
        stop.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
        let mut entered = false;
        if stop.has_focus() {
            let last = cases.len().saturating_sub(1);
            let (step, toggles, enters) = list_keys::of_list(ui, id);
            if step != 0 {
                self.at = self.at.saturating_add_signed(step).min(last);
                self.walked = true;
            }
            if toggles && let Some(on) = self.on.get_mut(self.at) {
                *on ^= true;
            }
            entered = enters;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        let key = id.with("offset");
        if std::mem::take(&mut self.walked) {
            let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
            let (top, bottom) = (self.at as f32 * ROW, (self.at + 1) as f32 * ROW);
            area = area.vertical_scroll_offset(offset.min(top).max(bottom - height));
        }
        let output = scroll::vertical(ui, view, ("cases", area), |area, ui, view| {
            area.show_rows(ui, ROW, cases.len(), |ui, range| {
                self.shown(ui, view, cases, range)
            })
        });
        let offset = output.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(key, offset));
        (entered, output.inner)
    }

    fn shown(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        cases: &[Case],
        range: Range<usize>,
    ) -> Option<usize> {
        if self.read.len() > KEPT {
            self.read.clear();
        }
        let mut asked = None;
        for at in range {
            let Some(case) = cases.get(at) else { continue };
            let size = Vec2::new(ui.available_width(), ROW);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            // Leaves space for the scroll bar, on whichever side it is.
            let mut inner = Row::new(rect, view.rtl());
            inner.end(space::L);
            if self.row(ui, view, inner.rest(), (at, case, cases.len())) {
                asked = Some(at);
            }
        }
        asked
    }

    /// Shows a row. Returns whether its place is asked for.
    fn row(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        rect: Rect,
        (at, case, count): (usize, &Case, usize),
    ) -> bool {
        let is_on = self.is_on(at);
        let list = Id::unique("cases");
        let id = list.with(at);
        let session = view.session;
        let passage = self.read.entry(at).or_insert_with(|| {
            // A document that cannot be read shows nothing here; the article says why.
            let span = case.span.0..case.span.1;
            session.passage(case.document, span).unwrap_or_default()
        });
        let response = ui.interact(rect, id, Sense::CLICK);
        let ground = rect.shrink2(Vec2::new(1.0, 1.0));
        let theme = view.theme;
        let painter = ui.painter();
        if at == self.at {
            painter.rect_filled(ground, theme::RADIUS, theme.pressed);
            if ui.memory(|memory| memory.has_focus(list)) {
                let inside = egui::StrokeKind::Inside;
                painter.rect_stroke(ground, theme::RADIUS, theme.focus_ring(), inside);
            }
        } else if response.hovered() {
            painter.rect_filled(ground, theme::RADIUS, theme.hovered);
        }
        let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
        let place = row.start(checkbox::BOX);
        let checks = place.expand2(Vec2::new(space::S, ROW));
        checkbox::paint(ui, view, place, is_on);
        row.start(space::M);
        let look = Look::secondary(theme).color(theme.text);
        let place = row.end(LABEL);
        row.end(space::S);
        let caption = row.end(TITLE);
        row.end(space::M);
        label::paint_in(ui, view, caption, label::excerpt(&passage.caption), look);
        let mut name = String::new();
        let mut color = theme.text;
        if let Some(kind) = view.labels.get(case.label) {
            color = theme.label(kind.color);
            let sign = (color, view.labels.pattern(kind.id));
            short_name(kind, view.language()).clone_into(&mut name);
            let mut label = Row::new(place, view.rtl());
            label_sign::swatch(ui.painter(), label.start(12.0), 4.0, sign);
            label.start(space::XS);
            label::paint_in(ui, view, label.rest(), &name, look);
        }
        let words = passage.line.get(passage.words.clone()).unwrap_or_default();
        let rtl = bidi::first_strong_is_rtl(words).unwrap_or(view.rtl());
        let line = (passage.line.as_str(), &passage.words, rtl);
        if let Some(line) = ContextLine::place(view, row.rest(), line) {
            // Dashed as in the article would be lost in so small a line: off rows have no line.
            if is_on {
                for rect in &line.hit {
                    let stroke = Stroke::new(theme::ENTITY_LINE, color);
                    ui.painter()
                        .hline(rect.x_range(), rect.bottom() - 1.0, stroke);
                }
            }
            line.paint(ui, view);
        }
        let spoken = label::spoken(&format!("{}: {name}: {}", passage.caption, passage.line));
        response.widget_info(|| WidgetInfo::selected(Access::CheckBox, true, is_on, &spoken));
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
            if pointer.is_none_or(|pointer| checks.contains(pointer))
                && let Some(on) = self.on.get_mut(at)
            {
                *on ^= true;
            }
            ui.memory_mut(|memory| memory.request_focus(list));
        }
        response.double_clicked()
    }
}
