//! The tour: five short steps in the real window, each with a card next to the part that it
//! explains.
//!
//! A step ends when the person does what it describes, or at a button. Nothing is blocked
//! meanwhile. The card has the keyboard focus when the tour begins; Enter goes on, Escape ends it.

use egui::{Area, Frame, Id, Margin, Order, Pos2, Rect, Ui, Vec2};

use crate::commands::text_values::Value;
use crate::model::id::AnnotationId;
use crate::session::Session;
use crate::text::segment;
use crate::text::span::Span;
use crate::ui::article::ArticleView;
use crate::ui::state::focus::PanelName;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, space};

/// A part of the window that a step explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The labels above the article.
    Labels,
    /// The entities next to the article.
    Inspector,
    /// The button that exports.
    Export,
}

impl Part {
    fn key(self) -> Id {
        Id::unique(("part of the tour", self))
    }

    /// Records the rectangle of the part in this frame.
    pub fn stands(self, ui: &Ui, rect: Rect) {
        let pass = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(self.key(), (pass, rect)));
    }

    /// Returns the rectangle of the part, if it is on the screen.
    fn place(self, ui: &Ui) -> Option<Rect> {
        let pass = ui.ctx().cumulative_pass_nr();
        ui.data(|data| data.get_temp::<(u64, Rect)>(self.key()))
            .filter(|(seen, _)| *seen == pass)
            .map(|(_, rect)| rect)
    }
}

/// The text of a step, the command whose key it names, and the part that it points to.
struct Step {
    id: &'static str,
    command: &'static str,
    part: Option<Part>,
}

const STEPS: [Step; 5] = [
    Step {
        id: "tour-select",
        command: "select.word",
        part: None,
    },
    Step {
        id: "tour-tag",
        command: "label.apply_1",
        part: Some(Part::Labels),
    },
    Step {
        id: "tour-cut",
        command: "edge.start_cut",
        part: None,
    },
    Step {
        id: "tour-inspector",
        command: "annotation.next",
        part: Some(Part::Inspector),
    },
    Step {
        id: "tour-export",
        command: "file.export",
        part: Some(Part::Export),
    },
];

/// The state when a step began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Before {
    entities: usize,
    /// The selected words; a selected entity is none.
    words: Option<Span>,
    selected: Option<(AnnotationId, Span)>,
}

impl Before {
    fn of(session: &Session) -> Self {
        let Some(open) = session.document() else {
            return Self::default();
        };
        let selected = session.selected();
        Self {
            entities: open.annotations.len(),
            words: session.selection().span(&open.document.text),
            selected: selected.map(|entity| (entity.id, entity.span)),
        }
    }

    /// Returns the words whose edges the keys move.
    fn edges(self) -> Option<Span> {
        self.words.or(self.selected.map(|(_, span)| span))
    }
}

/// The running tour.
#[derive(Debug)]
pub struct Tour {
    step: usize,
    before: Option<Before>,
    /// Whether the card takes the keyboard focus in the next frame.
    wants_focus: bool,
    /// Whether it had the focus in the last frame.
    has_focus: bool,
}

/// The width of the card.
const WIDTH: f32 = 320.0;
/// The least distance of the card from the edge of the window.
const EDGE: f32 = 12.0;
/// The distance of the words from the edge of the card.
const CARD_MARGIN: f32 = 17.0;
/// The distance of the card from the part that it explains.
const DISTANCE: f32 = 14.0;

impl Default for Tour {
    fn default() -> Self {
        Self::new()
    }
}

impl Tour {
    /// Starts at the first step.
    pub fn new() -> Self {
        Self {
            step: 0,
            before: None,
            wants_focus: true,
            has_focus: false,
        }
    }

    /// Returns the number of the step, from 0.
    pub fn step(&self) -> usize {
        self.step
    }

    /// Returns whether the card has the keyboard focus.
    pub fn has_focus(&self) -> bool {
        self.has_focus
    }

    /// Goes to the next step. Returns whether the tour is over.
    pub fn go_on(&mut self) -> bool {
        self.go_to(self.step + 1);
        self.step >= STEPS.len()
    }

    fn go_to(&mut self, step: usize) {
        self.step = step;
        self.before = None;
    }

    /// Moves on once the described action was done; `exporting` is whether the export dialog is
    /// open. Returns whether the tour is over.
    pub fn follow(&mut self, session: &Session, exporting: bool) -> bool {
        let now = Before::of(session);
        let before = *self.before.get_or_insert(now);
        let done = match self.step {
            0 => now.words.is_some() && now.words != before.words,
            // Only a new entity counts, not another label of an old one.
            1 => now.entities > before.entities,
            2 => match (before.edges(), now.edges()) {
                (Some(before), Some(now)) => {
                    now.start() != before.start() && now.end() == before.end()
                }
                _ => false,
            },
            3 => now.selected.is_some() && now.selected != before.selected,
            _ => exporting,
        };
        if done {
            self.go_to(self.step + 1);
        }
        self.step >= STEPS.len()
    }

    /// Shows the card of the step. Returns whether the tour is over.
    pub fn ui(&mut self, ui: &Ui, view: &mut ViewCtx<'_>, article: &ArticleView) -> bool {
        let Some(step) = STEPS.get(self.step) else {
            return true;
        };
        let place = match step.part {
            Some(part) => part.place(ui),
            None => pointed(view.session, article, self.step),
        };
        let screen = ui.ctx().content_rect();
        let theme = view.theme;
        if let Some(place) = place {
            ui.ctx()
                .layer_painter(egui::LayerId::new(
                    Order::Foreground,
                    Id::unique("tour ring"),
                ))
                .rect_stroke(
                    place.expand(3.0).intersect(screen.shrink(2.0)),
                    theme::RADIUS,
                    theme.focus_ring(),
                    egui::StrokeKind::Outside,
                );
        }
        let id = Id::unique("tour card");
        let size = ui
            .ctx()
            .memory(|memory| memory.area_rect(id))
            .map_or(Vec2::new(WIDTH + 34.0, 170.0), |rect| rect.size());
        let at = card_place((place, article.first_line()), size, screen);
        let mut wish = None;
        Area::new(id)
            .order(Order::Foreground)
            .fixed_pos(at)
            .constrain(true)
            .show(ui, |ui| {
                Frame::new()
                    .fill(theme.raised)
                    .stroke(theme.hairline_stroke())
                    .corner_radius(10)
                    .shadow(ui.visuals().popup_shadow)
                    .inner_margin(Margin::same(16))
                    .show(ui, |ui| {
                        ui.set_width(WIDTH.min(screen.width() - 2.0 * (EDGE + CARD_MARGIN)));
                        let about = about_id(view.session, step, self.step);
                        wish = self.card(ui, view, (step, &about));
                    });
            });
        match wish {
            Some(Wish::Next) => {
                self.wants_focus = self.has_focus;
                return self.go_on();
            }
            Some(Wish::Back) => {
                self.wants_focus = self.has_focus;
                self.go_to(self.step.saturating_sub(1));
            }
            Some(Wish::Skip) => return true,
            None => {}
        }
        false
    }
}

/// Returns what a step points to in the article: a word to begin with, or the start edge of the
/// words.
fn pointed(session: &Session, article: &ArticleView, step: usize) -> Option<Rect> {
    let open = session.document()?;
    let text = &open.document.text;
    let before = Before::of(session);
    if step > 0 {
        let span = before.edges()?;
        let words = span.get(text).unwrap_or_default();
        return article.start_edge(span, is_rtl(words));
    }
    let seen = article.bytes_on_screen()?;
    let caret = session.selection().focus;
    let from = if seen.contains(&caret) {
        caret
    } else {
        seen.start
    };
    let span = before.words.or_else(|| word_from(text, from))?;
    article.places_of(span).first().copied()
}

/// Returns the first word that begins at a byte or after it.
fn word_from(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|c: char| !c.is_whitespace())?;
    let word = segment::word_at(text, start)?;
    Span::new(text, word.start, word.end)
}

fn is_rtl(words: &str) -> bool {
    words
        .chars()
        .find(|c| c.is_alphabetic())
        .is_none_or(|c| !c.is_ascii())
}

/// Returns the id of the explanation of a step. A key would change the label of an entity, so that
/// without new words the step says to select some first.
fn about_id(session: &Session, step: &Step, number: usize) -> String {
    let words = Before::of(session).words;
    let is_new = |span: Span| {
        let open = session.document();
        open.is_some_and(|open| !open.annotations.iter().any(|entity| entity.span == span))
    };
    if number == 1 && !words.is_some_and(is_new) {
        return format!("{}.first", step.id);
    }
    format!("{}.about", step.id)
}

/// Returns a place near the part that covers neither the part nor the first line of the article; in
/// the middle of the lower edge if the part is not on the screen.
fn card_place((place, line): (Option<Rect>, Option<Rect>), size: Vec2, screen: Rect) -> Pos2 {
    let room = screen.shrink(EDGE);
    // In a small window the card is as wide or as high as the room.
    let within = |at: f32, least: f32, most: f32| at.min(most).max(least);
    let fitted = |x: f32, y: f32| {
        Pos2::new(
            within(x, room.left(), room.right() - size.x),
            within(y, room.top(), room.bottom() - size.y),
        )
    };
    let low = fitted(
        room.center().x - size.x / 2.0,
        room.bottom() - size.y - 48.0,
    );
    let Some(place) = place else {
        return low;
    };
    let x = place.center().x - size.x / 2.0;
    let under = place.bottom() + DISTANCE;
    let below_line = line.map_or(under, |line| under.max(line.bottom() + DISTANCE));
    let (left, right) = (place.left() - DISTANCE - size.x, place.right() + DISTANCE);
    let beside = place.top() + 48.0;
    let places = [
        (x, under),
        (x, below_line),
        (x, place.top() - DISTANCE - size.y),
        (left, beside),
        (right, beside),
        (low.x, low.y),
        (room.left(), low.y),
        (room.right(), low.y),
    ];
    let is_free = |at: &Pos2| {
        let card = Rect::from_min_size(*at, size);
        let covered = [Some(place), line];
        !covered
            .into_iter()
            .flatten()
            .any(|part| card.intersects(part))
    };
    let mut places = places.into_iter().map(|(x, y)| fitted(x, y));
    places.find(is_free).unwrap_or(low)
}

enum Wish {
    Next,
    Back,
    Skip,
}

impl Tour {
    fn card(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (step, about): (&Step, &str),
    ) -> Option<Wish> {
        let theme = view.theme;
        let number = self.step;
        ui.spacing_mut().item_spacing.y = space::XS;
        let values = [
            ("step", Value::Offset(number + 1)),
            ("all", Value::Offset(STEPS.len())),
        ];
        let count = view.text_with("tour-step", &values);
        label::paragraph(ui, view, &count, Look::secondary(theme));
        let title = view.text(step.id);
        label::paragraph(ui, view, &title, Look::heading(theme));
        let key = view.keymap.shown(step.command).unwrap_or_default();
        let about = view.text_with(about, &[("key", Value::Text(&key))]);
        label::paragraph(ui, view, &about, Look::text(theme));
        let key = view.keymap.shown("view.next_panel").unwrap_or_default();
        let keys = view.text_with("tour-keys", &[("key", Value::Text(&key))]);
        label::paragraph(ui, view, &keys, Look::secondary(theme));
        ui.add_space(space::S);
        let layout = view.trailing();
        let mut wish = None;
        let is_last = number + 1 == STEPS.len();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
        self.has_focus = false;
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let caption = view.text(if is_last { "tour-done" } else { "tour-next" });
            let next = label::button(ui, view, None, &caption, ButtonKind::Primary);
            PanelName::Tour.begins_with(&next);
            if std::mem::take(&mut self.wants_focus) {
                next.request_focus();
            }
            if next.clicked() {
                wish = Some(Wish::Next);
            }
            self.has_focus |= next.has_focus();
            if number > 0 {
                let caption = view.text("tour-back");
                let back = label::button(ui, view, None, &caption, ButtonKind::Plain);
                if back.clicked() {
                    wish = Some(Wish::Back);
                }
                self.has_focus |= back.has_focus();
            }
            if !is_last {
                let caption = view.text("tour-skip");
                let skip = label::button(ui, view, None, &caption, ButtonKind::Quiet);
                if skip.clicked() {
                    wish = Some(Wish::Skip);
                }
                self.has_focus |= skip.has_focus();
            }
        });
        wish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tour_card_is_placed_in_a_window_that_is_smaller_than_the_card() {
        let size = Vec2::new(354.0, 240.0);
        for (width, height) in [(320.0, 210.0), (360.0, 600.0), (1400.0, 230.0)] {
            let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(width, height));
            for place in [screen, Rect::from_min_size(Pos2::ZERO, size)] {
                let at = card_place((Some(place), None), size, screen);
                assert!(at.x >= EDGE && at.y >= EDGE, "{at:?} {screen:?}");
            }
        }
    }

    #[test]
    fn tour_card_covers_neither_its_part_nor_the_first_line() {
        let size = Vec2::new(354.0, 190.0);
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0));
        let rect = |x: f32, y: f32, wide: f32, high: f32| {
            Rect::from_min_size(Pos2::new(x, y), Vec2::new(wide, high))
        };
        let line = rect(300.0, 150.0, 710.0, 42.0);
        for part in [
            rect(265.0, 61.0, 780.0, 50.0),
            rect(950.0, 155.0, 60.0, 30.0),
            rect(950.0, 700.0, 60.0, 30.0),
            rect(0.0, 61.0, 265.0, 730.0),
            rect(13.0, 26.0, 190.0, 30.0),
            rect(1080.0, 26.0, 190.0, 30.0),
        ] {
            let at = card_place((Some(part), Some(line)), size, screen);
            let card = Rect::from_min_size(at, size);
            assert!(screen.contains_rect(card), "{card:?}");
            assert!(!card.intersects(part), "{card:?} on {part:?}");
            assert!(!card.intersects(line), "{card:?} on the first line");
        }
    }

    #[test]
    fn tour_points_to_a_word_that_can_be_seen() {
        let found = |text, from| word_from(text, from).map(|span| (span.start(), span.end()));
        assert_eq!(found("ab cd", 0), Some((0, 2)));
        assert_eq!(found("ab cd", 2), Some((3, 5)));
        assert_eq!(found("ab  ", 2), None);
    }
}
