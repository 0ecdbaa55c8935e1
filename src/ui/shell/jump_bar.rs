//! The strip under the article for jumping: typing the first letters of a word selects the nearest
//! one after the caret.
//!
//! Enter keeps it, Tab and Shift+Tab go on and back, a digit tags it, Escape returns. Changes only
//! its own view.

use std::ops::Range;

use egui::{Event, EventFilter, Id, Key, Modifiers, Role as Access, Ui, Vec2};

use crate::commands::selection::cut;
use crate::commands::selection::jump::{JumpDirection, JumpSearch, JumpStep};
use crate::model::id::{AnnotationId, DocumentId};
use crate::session::{Selection, Session};
use crate::text::segment;
use crate::text::span::Span;
use crate::ui::article::ArticleView;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::{self, space};

/// The width of the field in points.
const WIDTH: f32 = 200.0;

/// Where the person was when the strip was opened.
#[derive(Clone, Copy, Debug)]
pub struct JumpOrigin {
    document: DocumentId,
    /// The caret or the selection.
    pub selection: Selection,
    /// The selected entity.
    pub selected: Option<AnnotationId>,
}

/// What the strip wants in a frame.
#[derive(Clone, Copy, Debug)]
pub enum JumpWish {
    /// Selects a word and shows it.
    Select(Span),
    /// Goes back to where the person was; the strip may stay open.
    Return(JumpOrigin),
    /// Gives the selected word the label of this digit.
    Tag(usize),
}

/// The strip and its search.
#[derive(Debug, Default)]
pub struct JumpBar {
    origin: Option<JumpOrigin>,
    text: String,
    /// The letters that were searched for last.
    asked: String,
    search: Option<JumpSearch>,
    hit: Option<Range<usize>>,
    wants_keys: bool,
}

impl JumpBar {
    /// Opens the strip and gives it the keyboard focus.
    pub fn open(&mut self, session: &Session) {
        let origin = session.document().map(|open| JumpOrigin {
            document: open.document.id,
            selection: session.selection(),
            selected: session.selected().map(|entity| entity.id),
        });
        *self = Self {
            origin,
            wants_keys: true,
            ..Self::default()
        };
    }

    /// Returns whether the strip is shown for a document.
    pub fn is_open(&self, document: DocumentId) -> bool {
        self.origin
            .is_some_and(|origin| origin.document == document)
    }

    /// Shows the strip.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<JumpWish> {
        let origin = self.origin?;
        let text = &view.session.document()?.document.text;
        let id = Id::unique("jump in article");
        let mut wish = None;
        if std::mem::take(&mut self.wants_keys) {
            ui.memory_mut(|memory| memory.request_focus(id));
            // The sign that opened the strip is no letter of a word.
            ui.input_mut(|i| i.events.retain(|event| !matches!(event, Event::Text(_))));
        } else if ui.memory(|memory| memory.has_focus(id)) {
            wish = self.take_keys(ui, origin);
        } else {
            // A click elsewhere leaves the strip.
            self.origin = None;
        }
        a11y::part(ui, Access::Search, &view.text("jump-name"));
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        ui.allocate_ui_with_layout(size, view.leading(), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let name = view.text("jump-name");
            ui.allocate_ui(Vec2::new(WIDTH, theme::ROW_HEIGHT + 2.0), |ui| {
                let field = Field::line(id, &name).placeholder(&name).width(WIDTH);
                field.show(ui, view, &mut self.text);
            });
            let is_missing = self.hit.is_none() && self.search.is_none() && !self.asked.is_empty();
            let (hint, look) = if is_missing {
                (
                    "jump-none",
                    Look::secondary(view.theme).color(view.theme.warning),
                )
            } else {
                ("jump-keys", Look::secondary(view.theme))
            };
            let hint = view.text(hint);
            let (rect, response) = ui.allocate_exact_size(
                Vec2::new(ui.available_width(), theme::ROW_HEIGHT),
                egui::Sense::hover(),
            );
            let spoken = label::spoken(&hint);
            response.widget_info(|| egui::WidgetInfo::labeled(Access::Label, true, &spoken));
            label::paint_in(ui, view, rect, &hint, look);
        });
        if self.origin.is_none() {
            ui.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
            ui.request_repaint();
            return wish;
        }
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if self.text != self.asked {
            self.asked.clone_from(&self.text);
            self.begin(view, origin.selection.range().end, JumpDirection::Forward);
            if self.search.is_none() {
                wish = Some(JumpWish::Return(origin));
            }
        }
        self.look(ui, view.session, text).or(wish)
    }

    /// Takes the keys that are no letters.
    fn take_keys(&mut self, ui: &Ui, origin: JumpOrigin) -> Option<JumpWish> {
        let mut wish = None;
        let (mut on, mut back) = (false, false);
        ui.input_mut(|i| {
            back = i.consume_key(Modifiers::SHIFT, Key::Tab);
            on = i.consume_key(Modifiers::NONE, Key::Tab);
            if i.consume_key(Modifiers::NONE, Key::Escape) {
                self.origin = None;
                wish = Some(JumpWish::Return(origin));
            }
            if i.consume_key(Modifiers::NONE, Key::Enter) {
                self.origin = None;
            }
            let typed = i.events.iter().rev().find_map(digit);
            if let Some(digit) = typed {
                i.events.retain(|event| self::digit(event).is_none());
                if self.hit.is_some() {
                    self.origin = None;
                    wish = Some(JumpWish::Tag(digit));
                }
            }
        });
        if let Some(hit) = self.hit.clone().filter(|_| on || back) {
            let (from, direction) = if back {
                (hit.start, JumpDirection::Back)
            } else {
                (hit.end, JumpDirection::Forward)
            };
            if let Some(search) = &self.search {
                self.search = Some(search.again(from, direction));
            }
        }
        wish
    }

    fn begin(&mut self, view: &ViewCtx<'_>, from: usize, direction: JumpDirection) {
        self.hit = None;
        let clitics = cut::clitics(view.session);
        self.search = JumpSearch::new(&self.text, clitics, from, direction);
    }

    /// Goes on with the search. Returns the word to select.
    fn look(&mut self, ui: &Ui, session: &Session, text: &str) -> Option<JumpWish> {
        let search = self.search.as_mut().filter(|search| !search.is_done())?;
        match search.step(text) {
            JumpStep::More => {
                ui.request_repaint();
                None
            }
            JumpStep::Nothing => {
                self.search = None;
                None
            }
            JumpStep::Found(hit) => {
                let span = selected_words(session, text, &hit);
                self.hit = Some(hit);
                span.map(JumpWish::Select)
            }
        }
    }
}

/// Returns what is selected for the letters of a hit: the word with its default cut, and the words
/// after it that were typed too.
fn selected_words(session: &Session, text: &str, hit: &Range<usize>) -> Option<Span> {
    let first = segment::word_at(text, hit.start)?;
    let part = cut::default_cut(session, first.clone());
    let last = segment::previous_grapheme(text, hit.end);
    let last = segment::word_at(text, last).filter(|word| word.start >= first.end);
    // Typed letters before the name (وليد) take the whole word.
    let start = if part.start > hit.start {
        first.start
    } else {
        part.start
    };
    Span::new(text, start, last.map_or(part.end, |word| word.end))
}

/// Returns the digit from 1 to 9 that an event types.
fn digit(event: &Event) -> Option<usize> {
    let Event::Text(typed) = event else {
        return None;
    };
    let mut letters = typed.chars();
    let c = letters.next().filter(|_| letters.next().is_none())?;
    let digit = c.to_digit(10).or(match c {
        '\u{661}'..='\u{669}' => Some(c as u32 - '\u{660}' as u32),
        '\u{6F1}'..='\u{6F9}' => Some(c as u32 - '\u{6F0}' as u32),
        _ => None,
    });
    digit.filter(|digit| *digit > 0).map(|digit| digit as usize)
}
