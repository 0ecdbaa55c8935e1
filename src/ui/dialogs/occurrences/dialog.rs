//! The dialog: a row for each occurrence, on or off, and the switches of the search.
//!
//! A background job searches, also in the open document. The dialog says when it needs a search;
//! the workbench starts the job and brings the result.

use std::ops::Range;
use std::sync::Arc;

use egui::{EventFilter, Id, Key, Modifiers, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2};
use egui::{WidgetInfo, pos2};

use crate::arabic::fold::Level;
use crate::assist::occurrences::Switches;
use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::Value;
use crate::model::label::Rgb;
use crate::session::actions::occurrences::TagOccurrences;
use crate::session::query::occurrences::{
    FoundPlace, LISTED, ListedOccurrence, OccurrenceList, OccurrenceWish,
};
use crate::ui::dialogs::occurrences::{concordance, reason};
use crate::ui::dialogs::statistics::waiting;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{a11y, checkbox, controls, scroll};

/// The height of a row in points.
const ROW: f32 = 32.0;
/// The greatest number of rows that are seen at once.
const ROWS: f32 = 12.0;
/// The width of the column of reasons.
const REASON: f32 = 168.0;
/// The ids of the texts for the levels of folding.
const LEVELS: [&str; 4] = ["find-exact", "find-marks", "find-letters", "find-loose"];

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// The caption of a document.
    Document(usize),
    /// An occurrence, by its index.
    Occurrence(usize),
}

/// The dialog.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own, in any combination"
)]
pub struct OccurrencesDialog {
    wish: OccurrenceWish,
    in_project: bool,
    /// The search that is running.
    watch: Option<Arc<ProgressMonitor>>,
    is_asked: bool,
    found: Option<Result<Box<OccurrenceList>, String>>,
    lines: Vec<Line>,
    /// Which of the listed occurrences are on.
    on: Vec<bool>,
    /// Whether one of them is doubtful.
    has_reasons: bool,
    /// Whether the certain ones that are not listed are tagged too.
    others: bool,
    /// The index of the current occurrence.
    at: usize,
    /// Whether the current row has to come into view.
    walked: bool,
    has_begun: bool,
}

impl Drop for OccurrencesDialog {
    /// Stops the search.
    fn drop(&mut self) {
        self.stop();
    }
}

impl OccurrencesDialog {
    /// Asks for the occurrences of a name in the open document, or in the project.
    pub fn new(wish: OccurrenceWish, in_project: bool) -> Self {
        Self {
            wish,
            in_project,
            watch: None,
            is_asked: true,
            found: None,
            lines: Vec::new(),
            on: Vec::new(),
            has_reasons: false,
            others: false,
            at: 0,
            walked: false,
            has_begun: false,
        }
    }

    /// Returns whether the whole project is searched.
    pub fn is_in_project(&self) -> bool {
        self.in_project
    }

    /// Takes the search that the dialog needs next, if it needs one.
    pub fn take_asked(&mut self) -> Option<OccurrenceWish> {
        std::mem::take(&mut self.is_asked).then(|| self.wish.clone())
    }

    /// Notes the search that has begun, and stops the one before it.
    pub fn wait_for(&mut self, watch: Arc<ProgressMonitor>) {
        self.stop();
        self.watch = Some(watch);
    }

    /// Takes the result of a search, unless it is of an earlier one.
    pub fn take(&mut self, wish: &OccurrenceWish, found: Result<Box<OccurrenceList>, String>) {
        if *wish != self.wish || self.is_asked {
            return;
        }
        self.watch = None;
        self.at = 0;
        self.walked = true;
        self.others = false;
        self.lines.clear();
        self.on.clear();
        if let Ok(list) = &found {
            let mut last = None;
            for (index, one) in list.listed.iter().enumerate() {
                if self.in_project && last != Some(one.document) {
                    self.lines.push(Line::Document(one.document));
                    last = Some(one.document);
                }
                self.lines.push(Line::Occurrence(index));
                self.on.push(one.doubt.is_none());
            }
        }
        self.has_reasons = self.on.contains(&false);
        self.found = Some(found);
    }

    fn stop(&self) {
        if let Some(watch) = &self.watch {
            watch.stop();
        }
    }

    fn list(&self) -> Option<&OccurrenceList> {
        self.found.as_ref()?.as_deref().ok()
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        self.title(ui, view);
        self.switches(ui, view);
        ui.add_space(space::S);
        let height = (ui.ctx().content_rect().height() - 350.0).clamp(3.0 * ROW, ROWS * ROW);
        let mut entered = false;
        match &self.found {
            None => {
                let size = Vec2::new(ui.available_width(), height + theme::ROW_HEIGHT + space::S);
                ui.allocate_ui(size, |ui| {
                    ui.set_min_size(size);
                    if let Some(watch) = &self.watch {
                        waiting(ui, view, watch, "occurrences-searching");
                    }
                });
            }
            Some(Err(reason)) => {
                label::paragraph(ui, view, reason, Look::text(view.theme));
            }
            Some(Ok(_)) => {
                self.summary(ui, view);
                entered = self.rows(ui, view, height);
            }
        }
        self.foot(ui, view, entered)
    }

    fn title(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let name = label::excerpt(self.wish.name.words()).replace(['\n', '\r'], " ");
        let id = if self.in_project {
            "occurrences-title-project"
        } else {
            "occurrences-title"
        };
        let title = view.text_with(id, &[("name", Value::Text(&name))]);
        heading(ui, view, &title);
    }

    /// Shows the switches of the search. A change begins a new search.
    fn switches(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let before = self.wish.switches;
        let mut new = before;
        let names = LEVELS.map(|id| view.text(id));
        let names = names.each_ref().map(String::as_str);
        let chosen = Level::ALL.iter().position(|level| *level == new.level);
        let name = view.text("find-level");
        let chosen = chosen.unwrap_or_default();
        if let Some(index) = controls::segments(ui, view, &name, &names, chosen) {
            new.level = Level::ALL.get(index).copied().unwrap_or_default();
        }
        let direction = view.leading();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, direction.with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(space::XL, space::XS);
            let mut toggle = |id: &str, on: bool| {
                let caption = view.text(id);
                checkbox::checkbox(ui, view, &caption, on)
            };
            if toggle("find-words", new.whole_words) {
                new.whole_words ^= true;
            }
            if toggle("occurrences-clitics", new.clitics) {
                new.clitics ^= true;
            }
            let article = if self.wish.name.has_article() {
                "occurrences-without-article"
            } else {
                "occurrences-with-article"
            };
            if toggle(article, new.article) {
                new.article ^= true;
            }
        });
        self.switch_to(before, new);
    }

    fn switch_to(&mut self, before: Switches, new: Switches) {
        if new != before {
            self.wish.switches = new;
            self.is_asked = true;
        }
    }

    /// Says how many were found, and offers to switch them together.
    fn summary(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let Some(list) = self.list() else { return };
        let mut parts = Vec::new();
        let mut part = |id: &str, count: usize| {
            if count > 0 {
                parts.push(view.text_with(id, &[("count", Value::Count(count))]));
            }
        };
        let certain = list.certain_from(0).count();
        part("occurrences-found", list.places.len());
        part("occurrences-doubtful", list.places.len() - certain);
        if self.in_project {
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
                    self.set(|_| false);
                }
                if choose("occurrences-certain") {
                    self.set(|one| one.doubt.is_none());
                }
                if choose("occurrences-all") {
                    self.set(|_| true);
                }
            }
            let (rect, response) =
                ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::hover());
            label::paint_in(ui, view, rect, &text, Look::secondary(view.theme));
            let spoken = label::spoken(&text);
            response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        });
    }

    fn set(&mut self, on: impl Fn(&ListedOccurrence) -> bool) {
        let listed = self.list().map(|list| list.listed.as_slice());
        self.on = listed.unwrap_or_default().iter().map(on).collect();
    }

    /// Shows the rows; returns whether Enter was pressed in them.
    fn rows(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, height: f32) -> bool {
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
        let id = Id::unique("occurrences");
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let list = ui.interact(outer, id, Sense::focusable_noninteractive());
        if !std::mem::replace(&mut self.has_begun, true) {
            list.request_focus();
        }
        let entered = list.has_focus() && self.take_keys(ui, id);
        let name = view.text("occurrences-list");
        list.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
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
                self.shown(ui, view, id, range);
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
        let key = Id::unique("occurrences").with("offset");
        let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
        // The caption of the first document stays in view.
        let above = usize::from(line == 1);
        let (top, bottom) = ((line - above) as f32 * ROW, (line + 1) as f32 * ROW);
        Some(offset.min(top).max(bottom - height))
    }

    /// Moves and switches by keys; returns whether Enter was pressed.
    fn take_keys(&mut self, ui: &mut Ui, id: Id) -> bool {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let last = self.on.len().saturating_sub(1);
        let (step, toggles, entered) = ui.input_mut(|i| {
            let mut pressed = |key| i.consume_key(Modifiers::NONE, key);
            let step = match () {
                () if pressed(Key::ArrowUp) => -1,
                () if pressed(Key::ArrowDown) => 1,
                () if pressed(Key::PageUp) => -(ROWS as isize - 2),
                () if pressed(Key::PageDown) => ROWS as isize - 2,
                () if pressed(Key::Home) => isize::MIN / 2,
                () if pressed(Key::End) => isize::MAX / 2,
                () => 0,
            };
            (step, pressed(Key::Space), pressed(Key::Enter))
        });
        if step != 0 {
            self.at = self.at.saturating_add_signed(step).min(last);
            self.walked = true;
        }
        if toggles && let Some(on) = self.on.get_mut(self.at) {
            *on ^= true;
        }
        entered
    }

    fn shown(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, list: Id, range: Range<usize>) {
        let color = view.labels.get(self.wish.label).map(|label| label.color);
        let color = color.unwrap_or(Rgb(0x6B, 0x6B, 0x6B));
        for line in self.lines.get(range).unwrap_or_default().to_vec() {
            let size = Vec2::new(ui.available_width(), ROW);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            // Leaves space for the scroll bar, on whichever side it is.
            let mut inner = Row::new(rect, view.rtl());
            inner.end(space::L);
            match line {
                Line::Document(at) => {
                    let caption = self.list().and_then(|list| list.captions.get(at));
                    let caption = caption.cloned().unwrap_or_default();
                    let look = Look::secondary(view.theme).bold();
                    let place = inner.rest().shrink2(Vec2::new(space::S, 0.0));
                    let low = Rect::from_min_max(place.min + Vec2::new(0.0, 8.0), place.max);
                    label::paint_in(ui, view, low, &caption, look);
                }
                Line::Occurrence(at) => self.row(ui, view, (list, inner.rest()), (at, color)),
            }
        }
    }

    fn row(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        (list, rect): (Id, Rect),
        (at, color): (usize, Rgb),
    ) {
        let listed = self.list().and_then(|list| list.listed.get(at)).cloned();
        let (Some(one), Some(is_on)) = (listed, self.on.get(at).copied()) else {
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
        let why = one.doubt.as_ref().map(|doubt| reason::words(view, doubt));
        let place = row.end(if self.has_reasons { REASON } else { 0.0 });
        row.end(space::M);
        if let Some(why) = &why {
            label::paint_in(ui, view, place, why, Look::secondary(view.theme));
        }
        concordance::paint(ui, view, row.rest(), (&one, color), is_on);
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

    /// Shows what the buttons do, and what is not listed.
    fn foot(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entered: bool) -> Step {
        let list = self.list();
        let n_places = list.map_or(0, |list| list.places.len());
        let others = list.map_or(0, |list| list.certain_from(LISTED).count());
        if n_places > LISTED {
            ui.add_space(space::S);
            let values = [
                ("listed", Value::Count(LISTED)),
                ("count", Value::Count(n_places)),
            ];
            let text = view.text_with("occurrences-more", &values);
            label::paragraph(ui, view, &text, Look::secondary(view.theme));
        }
        if others > 0 {
            let caption = view.text_with("occurrences-others", &[("count", Value::Count(others))]);
            if checkbox::checkbox(ui, view, &caption, self.others) {
                self.others ^= true;
            }
        }
        if !self.on.is_empty() {
            ui.add_space(space::XS);
            let hint = view.text("occurrences-hint");
            label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        }
        let listed = self.on.iter().filter(|on| **on).count();
        let count = listed + if self.others { others } else { 0 };
        let button = view.text_with("occurrences-button", &[("count", Value::Count(count))]);
        let cancel = view.text("button-cancel");
        let usable = count > 0 && self.watch.is_none() && view.can_change();
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => self.answer(),
            None if entered && usable => self.answer(),
            None => Step::Stay,
        }
    }

    fn answer(&self) -> Step {
        let Some(list) = self.list() else {
            return Step::Stay;
        };
        let chosen = list.places.iter().zip(&self.on);
        let chosen = chosen.filter(|(_, on)| **on).map(|(place, _)| place);
        let others = list.certain_from(LISTED).filter(|_| self.others);
        let place = |place: &FoundPlace| (place.document, place.span);
        Step::Do(Answer::TagOccurrences(TagOccurrences {
            label: self.wish.label,
            places: chosen.chain(others).map(place).collect(),
        }))
    }
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
