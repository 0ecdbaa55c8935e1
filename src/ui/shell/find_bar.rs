//! The search bar above the article: finds words and moves from hit to hit.
//!
//! A hit becomes the selection, so that it can be annotated at once. Changes only its own view.

use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::{CursorIcon, Id, Key, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::arabic::fold::{Level, Rule, Rules};
use crate::commands::text_values::Value;
use crate::model::document::Document;
use crate::model::id::DocumentId;
use crate::session::query::finder::SearchQuery;
use crate::text::span::Span;
use crate::ui::article::ArticleView;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::controls;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::{self, space};

/// A text up to this length is searched between two frames, in bytes.
const SHORT: usize = 1_000_000;
/// The longest selection that Ctrl+F copies into the field, in characters.
const LONGEST: usize = 200;
/// The width of the controls next to the field: the count and three buttons.
const BESIDE: f32 = 92.0 + 3.0 * (theme::ROW_HEIGHT + 2.0) + 5.0 * space::XS;
/// The width of the search levels in a row.
const LEVELS: f32 = 380.0;

/// The hits in a text, in bytes and in order.
type Places = Arc<[Range<usize>]>;

/// A search: the words, the rules and the document.
#[derive(Clone, Debug, PartialEq)]
struct FindRequest {
    document: DocumentId,
    text: String,
    rules: Rules,
    whole_words: bool,
}

/// The search bar and its hits.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the bar or a thing that it was asked"
)]
pub struct FindBar {
    is_open: bool,
    text: String,
    level: Level,
    match_case: bool,
    whole_words: bool,
    wants_keys: bool,
    asked: Option<FindRequest>,
    places: Places,
    coming: Option<Receiver<Places>>,
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
    /// article, and their start.
    pub fn open(&mut self, selected: Option<(&str, usize)>) {
        let line = selected.filter(|(words, _)| {
            words.chars().count() <= LONGEST && !words.contains(['\n', '\r', '\u{2029}'])
        });
        if let Some((words, from)) = line {
            words.clone_into(&mut self.text);
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
    pub fn follow(&mut self, text: String, rules: Rules) {
        self.text = text;
        self.match_case = !rules.has(Rule::Case);
        let level = Level::ALL.into_iter().rev().find(|level| {
            let own = level.rules();
            Rule::ALL
                .into_iter()
                .all(|rule| rule == Rule::Case || own.has(rule) == rules.has(rule))
        });
        self.level = level.unwrap_or_default();
        // The documents were searched for parts of words too.
        self.whole_words = false;
        self.asked = None;
        self.from = Some(0);
        self.is_open = true;
    }

    /// Returns whether the bar is shown.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Closes the bar.
    pub fn close(&mut self) {
        self.is_open = false;
        self.coming = None;
        self.asked = None;
        self.places = Places::default();
        self.at = None;
    }

    /// Returns the hits in the article that is shown.
    pub fn places(&self) -> &[Range<usize>] {
        if self.is_open { &self.places } else { &[] }
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
            self.open(None);
            return None;
        }
        if !self.is_open {
            self.is_open = true;
            self.asked = None;
            self.from = Some(caret.end);
            return None;
        }
        let count = self.places.len();
        let last = count.checked_sub(1)?;
        let next = if forward {
            let after = self.places.partition_point(|place| place.start < caret.end);
            // A selected hit is skipped, even if the selection was extended to whole letters.
            if after > last { 0 } else { after }
        } else {
            let before = self
                .places
                .partition_point(|place| place.start < caret.start);
            before.checked_sub(1).unwrap_or(last)
        };
        self.show(document, next)
    }

    fn show(&mut self, document: &Document, at: usize) -> Option<Span> {
        let place = self.places.get(at)?;
        self.at = Some(at);
        Span::snapped(&document.text, place.start, place.end)
    }

    fn rules(&self) -> Rules {
        let rules = self.level.rules();
        if self.match_case {
            rules
        } else {
            rules.with(Rule::Case)
        }
    }

    /// Searches again if the words, the rules or the document have changed. Returns the hit to
    /// select.
    fn update(&mut self, ui: &Ui, document: &Document, caret: &Range<usize>) -> Option<Span> {
        let asked = FindRequest {
            document: document.id,
            text: self.text.clone(),
            rules: self.rules(),
            whole_words: self.whole_words,
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
            self.look(ui, document);
            self.asked = Some(asked);
            self.at = None;
        }
        if let Some(coming) = &self.coming {
            match coming.try_recv() {
                Ok(places) => {
                    self.places = places;
                    self.coming = None;
                }
                Err(TryRecvError::Disconnected) => self.coming = None,
                Err(TryRecvError::Empty) => return None,
            }
        }
        let from = self.from.take()?;
        if self.places.is_empty() {
            // Without hits the start stays the same for the next words.
            self.from = Some(from).filter(|_| !self.text.is_empty());
            return None;
        }
        let next = self.places.partition_point(|place| place.start < from);
        let next = if next < self.places.len() { next } else { 0 };
        self.show(document, next)
    }

    fn look(&mut self, ui: &Ui, document: &Document) {
        self.coming = None;
        self.places = Places::default();
        let Some(query) = SearchQuery::new(&self.text, self.rules()) else {
            return;
        };
        let query = query.of_whole_words(self.whole_words);
        let text = Arc::clone(&document.text);
        let find = move || -> Places {
            let folded = query.fold(&text);
            query.places(&folded, &text).collect()
        };
        if document.text.len() <= SHORT {
            self.places = find();
            return;
        }
        let (sender, coming) = mpsc::channel();
        let ctx = ui.ctx().clone();
        let thread = std::thread::Builder::new().name("find in text".to_owned());
        let begun = thread.spawn(move || {
            // The receiver is gone if other words are searched for by now.
            sender.send(find()).ok();
            ctx.request_repaint();
        });
        self.coming = begun.ok().map(|_thread| coming);
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
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        ui.allocate_ui_with_layout(size, direction, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            self.field(ui, view, id);
            self.count(ui, view);
            let previous = view.text("command-find-previous");
            let next = view.text("command-find-next");
            let usable = !self.places.is_empty();
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
            let close = view.text("find-close");
            closes |= label::icon_button(ui, view, icons::X, &close).clicked();
        });
        ui.add_space(space::XS);
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, direction.with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            self.switches(ui, view);
        });
        let mut shown = self.update(ui, document, &caret);
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

    fn field(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, id: Id) {
        if std::mem::take(&mut self.wants_keys) {
            ui.memory_mut(|memory| memory.request_focus(id));
            text_field::select_all(ui, id);
        }
        let name = view.text("find-name");
        let width = (ui.available_width() - BESIDE).clamp(100.0, 420.0);
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
            ui.allocate_exact_size(Vec2::new(92.0, theme::ROW_HEIGHT), Sense::hover());
        if self.text.is_empty() {
            return;
        }
        let look = Look::secondary(theme);
        let (text, look) = if self.coming.is_some() {
            ("\u{2026}".to_owned(), look)
        } else {
            match (self.at, self.places.len()) {
                (_, 0) => (view.text("find-none"), look.color(theme.warning)),
                (None, n) => (
                    view.text_with("find-count", &[("count", Value::Count(n))]),
                    look,
                ),
                (Some(at), n) => {
                    let values = [("at", Value::Count(at + 1)), ("count", Value::Count(n))];
                    (view.text_with("find-at", &values), look)
                }
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

    fn switches(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let names = ["find-exact", "find-marks", "find-letters", "find-loose"];
        let names = names.map(|id| view.text(id));
        let options = names.each_ref().map(String::as_str);
        let chosen = Level::ALL.iter().position(|level| *level == self.level);
        let name = view.text("find-level");
        let room = ui.available_width().min(LEVELS);
        let new = ui
            .allocate_ui(Vec2::new(room, theme::ROW_HEIGHT), |ui| {
                ui.set_max_width(room);
                controls::segments(ui, view, &name, &options, chosen.unwrap_or_default())
            })
            .inner;
        if let Some(level) = new.and_then(|new| Level::ALL.get(new)) {
            self.level = *level;
        }
        let caption = view.text("find-case");
        if toggle(ui, view, &caption, self.match_case) {
            self.match_case = !self.match_case;
        }
        let caption = view.text("find-words");
        if toggle(ui, view, &caption, self.whole_words) {
            self.whole_words = !self.whole_words;
        }
    }

    /// Prepares the announcement of the state of the bar for screen readers.
    fn notify(&mut self, view: &ViewCtx<'_>) {
        let now = (self.at, self.places.len());
        if self.coming.is_some() || self.told == Some(now) {
            return;
        }
        self.told = Some(now);
        let count = ("count", Value::Count(now.1));
        let text = match now {
            _ if self.text.is_empty() => return,
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

/// Shows a word that can be switched on or off. Returns whether it was clicked.
fn toggle(ui: &mut Ui, view: &mut ViewCtx<'_>, caption: &str, on: bool) -> bool {
    let theme = view.theme;
    let look = Look {
        size: 13.5,
        ..Look::text(theme)
    };
    let laid = view
        .engine
        .label(caption, look.role, look.size, None, view.rtl());
    let size = Vec2::new(laid.width + 2.0 * space::S, theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let (line, color) = if on {
        (theme.accent, theme.accent)
    } else {
        (theme.hairline, theme.text)
    };
    let fill = if response.hovered() {
        theme.hovered
    } else {
        theme.raised
    };
    let painter = ui.painter();
    painter.rect_filled(rect, theme::RADIUS, fill);
    let stroke = egui::Stroke::new(if on { 1.5 } else { 1.0 }, line);
    painter.rect_stroke(rect, theme::RADIUS, stroke, egui::StrokeKind::Inside);
    label::focus_ring(ui, theme, rect, &response);
    let inner = rect.shrink2(Vec2::new(space::S, 0.0));
    label::paint_in(ui, view, inner, caption, look.color(color));
    response.widget_info(|| WidgetInfo::selected(Access::Switch, true, on, caption));
    response.clicked()
}
