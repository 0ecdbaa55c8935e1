//! The search bar above the article: finds words and moves from hit to hit.
//!
//! A hit becomes the selection, so that it can be annotated at once. Changes only its own view.

use std::ops::Range;

use egui::{Id, Key, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::arabic::pattern::{self, PatternError};
use crate::arabic::search_options::SearchOptions;
use crate::commands::text_values::Value;
use crate::model::document::Document;
use crate::model::id::DocumentId;
use crate::session::query::finder::SearchQuery;
use crate::text::span::Span;
use crate::ui::article::ArticleView;
use crate::ui::panels::search_switches;
use crate::ui::shell::find_places::{MOST, Places};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::{self, space};

/// The longest selection that Ctrl+F copies into the field, in characters.
const LONGEST: usize = 200;
/// The width of the number of hits and of the three buttons beside it.
const BESIDE: f32 = COUNT + 3.0 * (theme::ROW_HEIGHT + 2.0) + 5.0 * space::XS;
/// The width of the number of hits.
const COUNT: f32 = 92.0;
/// The least and the greatest width of the field.
const FIELD: (f32, f32) = (160.0, 420.0);

/// A search: the words, the options and the document.
#[derive(Clone, Debug, PartialEq)]
struct FindRequest {
    document: DocumentId,
    text: String,
    options: SearchOptions,
}

/// The search bar and its hits.
#[derive(Debug, Default)]
pub struct FindBar {
    is_open: bool,
    text: String,
    /// The options of a search of the documents that goes on here, until they are changed.
    followed: Option<SearchOptions>,
    wants_keys: bool,
    asked: Option<FindRequest>,
    fault: Option<PatternError>,
    places: Places,
    /// The index of the selected hit.
    at: Option<usize>,
    /// Once there are hits, the first one from this byte on is selected.
    from: Option<usize>,
    /// The last announced state, and the next announcement.
    told: Option<(Option<usize>, usize)>,
    said: Option<String>,
}

impl FindBar {
    /// Opens the bar and gives it the keyboard focus. `selected` are the words selected in the
    /// article, and their start; `is_pattern` says that the query is a regular expression.
    pub fn open(&mut self, selected: Option<(&str, usize)>, is_pattern: bool) {
        let line = selected.filter(|(words, _)| {
            words.chars().count() <= LONGEST && !words.contains(['\n', '\r', '\u{2029}'])
        });
        if let Some((words, from)) = line {
            self.text = if is_pattern {
                pattern::escape(words)
            } else {
                words.to_owned()
            };
            self.from = Some(from);
        } else {
            self.from = Some(selected.map_or(0, |(_, from)| from));
        }
        self.asked = None;
        self.is_open = true;
        self.wants_keys = true;
    }

    /// Opens the bar at the first hit of a search in the documents; the keyboard focus does not
    /// move.
    pub fn follow(&mut self, text: String, options: SearchOptions) {
        self.text = text;
        self.followed = Some(options);
        self.asked = None;
        self.from = Some(0);
        self.is_open = true;
    }

    /// Returns the text of the field.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether the bar is shown.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Closes the bar.
    pub fn close(&mut self) {
        self.is_open = false;
        self.followed = None;
        self.asked = None;
        self.places.clear();
        self.at = None;
    }

    /// Returns the hits in the article that is shown.
    pub fn places(&self) -> &[Range<usize>] {
        if self.is_open {
            self.places.found()
        } else {
            &[]
        }
    }

    /// Takes the announcement for screen readers.
    pub fn take_said(&mut self) -> Option<String> {
        self.said.take()
    }

    /// Moves to the next hit after the caret, or to the previous one; opens the bar if it is
    /// closed.
    pub fn step(
        &mut self,
        document: &Document,
        caret: Range<usize>,
        forward: bool,
    ) -> Option<Span> {
        if self.text.is_empty() {
            self.open(None, false);
            return None;
        }
        if !self.is_open {
            self.is_open = true;
            self.asked = None;
            self.from = Some(caret.end);
            return None;
        }
        let found = self.places.found();
        let last = found.len().checked_sub(1)?;
        let next = if forward {
            let after = found.partition_point(|place| place.start < caret.end);
            // A selected hit is skipped, even if the selection was extended to whole letters.
            if after > last { 0 } else { after }
        } else {
            let before = found.partition_point(|place| place.start < caret.start);
            before.checked_sub(1).unwrap_or(last)
        };
        self.show(document, next)
    }

    fn show(&mut self, document: &Document, at: usize) -> Option<Span> {
        let place = self.places.found().get(at)?;
        self.at = Some(at);
        Span::snapped(&document.text, place.start, place.end)
    }

    /// Searches again if the words, the options or the document have changed. Returns the hit to
    /// select.
    fn update(
        &mut self,
        ui: &Ui,
        (document, options): (&Document, SearchOptions),
        caret: &Range<usize>,
    ) -> Option<Span> {
        let asked = FindRequest {
            document: document.id,
            text: self.text.clone(),
            options,
        };
        if self.asked.as_ref() != Some(&asked) {
            if self
                .asked
                .as_ref()
                .is_some_and(|before| before.document == asked.document)
            {
                // Start at the previous hit: further typing stays at a hit that still matches.
                self.from.get_or_insert(caret.start);
            }
            let query = SearchQuery::with_options(&self.text, options);
            self.fault = query.as_ref().err().cloned();
            self.places.look(ui.ctx(), document, query.ok().flatten());
            self.asked = Some(asked);
            self.at = None;
        }
        self.places.take();
        let from = self.from.take()?;
        let found = self.places.found();
        let next = found.partition_point(|place| place.start < from);
        let is_coming = self.places.is_coming();
        if next == found.len() && (is_coming || found.is_empty()) {
            // The hit may still come; without hits the start stays the same for the next words.
            self.from = Some(from).filter(|_| !self.text.is_empty());
            return None;
        }
        let next = if next < found.len() { next } else { 0 };
        self.show(document, next)
    }

    /// Shows the bar. Returns the hit to select and to scroll into view.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<Span> {
        let session = view.session;
        let document = &session.document()?.document;
        let caret = session.selection().range();
        let id = Id::unique("find in article");
        let has_keys = ui.memory(|memory| memory.has_focus(id));
        let (mut go, mut closes) = (None, false);
        if has_keys {
            ui.input_mut(|i| {
                if i.consume_key(egui::Modifiers::SHIFT, Key::Enter) {
                    go = Some(false);
                } else if i.consume_key(egui::Modifiers::NONE, Key::Enter) {
                    go = Some(true);
                }
                closes = i.consume_key(egui::Modifiers::NONE, Key::Escape);
            });
        }
        let direction = view.leading();
        a11y::part(ui, Access::Search, &view.text("find-name"));
        let mut options = self.followed.unwrap_or_else(|| view.prefs.search());
        let own = search_switches::width(view) + concordance_width(view) + 3.0 * space::XS;
        let is_narrow = ui.available_width() < FIELD.0 + BESIDE + own;
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        ui.allocate_ui_with_layout(size, direction, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let beside = if is_narrow { BESIDE } else { BESIDE + own };
            self.field(ui, view, (id, beside));
            self.count(ui, view);
            let previous = view.text("command-find-previous");
            let next = view.text("command-find-next");
            let usable = !self.places.found().is_empty();
            ui.add_enabled_ui(usable, |ui| {
                let (back, on) = (icons::CARET_LEFT, icons::CARET_RIGHT);
                let (back, on) = if view.rtl() { (on, back) } else { (back, on) };
                if label::icon_button(ui, view, back, &previous).clicked() {
                    go = Some(false);
                }
                if label::icon_button(ui, view, on, &next).clicked() {
                    go = Some(true);
                }
            });
            if !is_narrow {
                self.more(ui, view, &mut options);
            }
            let close = view.text("find-close");
            closes |= label::icon_button(ui, view, icons::X, &close).clicked();
        });
        if is_narrow {
            ui.add_space(space::XS);
            let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
            ui.allocate_ui_with_layout(size, direction, |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                self.more(ui, view, &mut options);
            });
        }
        if let Some(fault) = &self.fault {
            let text = view.texts.pattern_fault(fault);
            let look = Look::secondary(view.theme).color(view.theme.warning);
            label::paragraph(ui, view, &text, look);
        }
        let mut shown = self.update(ui, (document, options), &caret);
        if let Some(forward) = go {
            shown = self.step(document, caret, forward).or(shown);
        }
        self.notify(view);
        if closes {
            self.close();
            ui.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
            ui.request_repaint();
        }
        shown
    }

    /// Shows the button of the switches and the one of the concordance.
    fn more(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, options: &mut SearchOptions) {
        if let Some(new) = search_switches::show(ui, view, "article", *options) {
            *options = new;
            self.followed = None;
            view.set(|prefs| prefs.set_search(new));
        }
        let caption = view.text("concordance-open");
        if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
            view.run("find.concordance");
        }
    }

    fn field(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, (id, beside): (Id, f32)) {
        if std::mem::take(&mut self.wants_keys) {
            ui.memory_mut(|memory| memory.request_focus(id));
            text_field::select_all(ui, id);
        }
        let name = view.text("find-name");
        let width = (ui.available_width() - beside).clamp(100.0, FIELD.1);
        let size = Vec2::new(width, theme::ROW_HEIGHT + 2.0);
        ui.allocate_ui(size, |ui| {
            let field = Field::line(id, &name).placeholder(&name).width(width);
            let response = field.show(ui, view, &mut self.text);
            a11y::describe(&response, |node| node.set_role(Access::SearchInput));
        });
    }

    /// Shows the number of the hit and the number of hits.
    fn count(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let theme = view.theme;
        let (rect, response) =
            ui.allocate_exact_size(Vec2::new(COUNT, theme::ROW_HEIGHT), Sense::hover());
        if self.text.is_empty() || self.fault.is_some() {
            return;
        }
        let look = Look::secondary(theme);
        let n = self.places.found().len();
        let count = ("count", Value::Count(n));
        let (text, look) = match (self.at, n) {
            (_, 0) if self.places.is_coming() => ("\u{2026}".to_owned(), look),
            (_, 0) => (view.text("find-none"), look.color(theme.warning)),
            (None, MOST..) => (view.text_with("find-count-most", &[count]), look),
            (None, _) => (view.text_with("find-count", &[count]), look),
            (Some(at), _) => {
                let at = ("at", Value::Count(at + 1));
                (view.text_with("find-at", &[at, count]), look)
            }
        };
        let spoken = label::spoken(&text);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        label::paint_in(
            ui,
            view,
            rect.shrink2(Vec2::new(space::XS, 0.0)),
            &text,
            look,
        );
    }

    /// Prepares the announcement of the state of the bar for screen readers.
    fn notify(&mut self, view: &ViewCtx<'_>) {
        let now = (self.at, self.places.found().len());
        if self.places.is_coming() || self.told == Some(now) {
            return;
        }
        self.told = Some(now);
        let count = ("count", Value::Count(now.1));
        let text = match now {
            _ if self.text.is_empty() => return,
            (_, 0) if self.fault.is_some() => return,
            (_, 0) => view.texts.plain("find-none", &[]),
            (None, _) => view.texts.plain("find-count", &[count]),
            (Some(at), _) => {
                let at = ("at", Value::Count(at + 1));
                view.texts.plain("find-at", &[at, count])
            }
        };
        self.said = Some(text);
    }
}

/// Returns the width of the button of the concordance.
fn concordance_width(view: &mut ViewCtx<'_>) -> f32 {
    let caption = view.text("concordance-open");
    let look = Look::text(view.theme);
    let rtl = view.rtl();
    let laid = view.engine.label(&caption, look.role, look.size, None, rtl);
    laid.width + 2.0 * space::M
}
