//! The tour: five short steps in the real window, each with a card next to the part that it
//! explains.
//!
//! A step ends when the person does what it describes, or at a button. Nothing is blocked
//! meanwhile.

use egui::{Area, Frame, Id, Margin, Order, Pos2, Rect, Ui, Vec2};

use crate::commands::text_values::Value;
use crate::model::id::AnnotationId;
use crate::session::Session;
use crate::text::span::Span;
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
    words: Option<Span>,
    selected: Option<AnnotationId>,
}

impl Before {
    fn of(session: &Session) -> Self {
        let Some(open) = session.document() else {
            return Self::default();
        };
        let selected = session.selected();
        let words = session.selection().span(&open.document.text);
        Self {
            entities: open.annotations.len(),
            words: words.or_else(|| selected.map(|entity| entity.span)),
            selected: selected.map(|entity| entity.id),
        }
    }
}

/// The running tour.
#[derive(Debug)]
pub struct Tour {
    step: usize,
    before: Option<Before>,
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
        }
    }

    /// Returns the number of the step, from 0.
    pub fn step(&self) -> usize {
        self.step
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
            1 => now.entities > before.entities,
            2 => {
                let start = |words: Option<Span>| words.map(Span::start);
                let moved = start(now.words) > start(before.words);
                moved && now.words.map(Span::end) == before.words.map(Span::end)
            }
            3 => now.selected.is_some() && now.selected != before.selected,
            _ => exporting,
        };
        if done {
            self.go_to(self.step + 1);
        }
        self.step >= STEPS.len()
    }

    /// Shows the card of the step. Returns whether the tour is over.
    pub fn ui(&mut self, ui: &Ui, view: &mut ViewCtx<'_>, caret: Option<Rect>) -> bool {
        let Some(step) = STEPS.get(self.step) else {
            return true;
        };
        let place = match step.part {
            Some(part) => part.place(ui),
            None => caret,
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
        let at = card_place(place, size, screen);
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
                        wish = card(ui, view, step, self.step);
                    });
            });
        match wish {
            Some(Wish::Next) if self.step + 1 == STEPS.len() => return true,
            Some(Wish::Next) => self.go_to(self.step + 1),
            Some(Wish::Back) => self.go_to(self.step.saturating_sub(1)),
            Some(Wish::Skip) => return true,
            None => {}
        }
        false
    }
}

/// Returns a place under the part, else above it, else next to it; in the middle of the lower edge
/// if the part is not on the screen.
fn card_place(place: Option<Rect>, size: Vec2, screen: Rect) -> Pos2 {
    let room = screen.shrink(EDGE);
    // In a small window the card is as wide or as high as the room.
    let within = |at: f32, least: f32, most: f32| at.min(most).max(least);
    let Some(place) = place else {
        return Pos2::new(
            room.center().x - size.x / 2.0,
            room.bottom() - size.y - 48.0,
        );
    };
    let x = place.center().x - size.x / 2.0;
    let x = within(x, room.left(), room.right() - size.x);
    if place.bottom() + DISTANCE + size.y <= room.bottom() {
        return Pos2::new(x, place.bottom() + DISTANCE);
    }
    if place.top() - DISTANCE - size.y >= room.top() {
        return Pos2::new(x, place.top() - DISTANCE - size.y);
    }
    let left = place.left() - DISTANCE - size.x;
    let x = if left >= room.left() {
        left
    } else {
        place.right() + DISTANCE
    };
    let y = within(place.top() + 48.0, room.top(), room.bottom() - size.y);
    Pos2::new(within(x, room.left(), room.right() - size.x), y)
}

enum Wish {
    Next,
    Back,
    Skip,
}

fn card(ui: &mut Ui, view: &mut ViewCtx<'_>, step: &Step, number: usize) -> Option<Wish> {
    let theme = view.theme;
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
    let about = view.text_with(&format!("{}.about", step.id), &[("key", Value::Text(&key))]);
    label::paragraph(ui, view, &about, Look::text(theme));
    ui.add_space(space::S);
    let layout = view.trailing();
    let mut wish = None;
    let is_last = number + 1 == STEPS.len();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let caption = view.text(if is_last { "tour-done" } else { "tour-next" });
        if label::button(ui, view, None, &caption, ButtonKind::Primary).clicked() {
            wish = Some(Wish::Next);
        }
        if number > 0 {
            let caption = view.text("tour-back");
            if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
                wish = Some(Wish::Back);
            }
        }
        if !is_last {
            let caption = view.text("tour-skip");
            if label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked() {
                wish = Some(Wish::Skip);
            }
        }
    });
    wish
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
                let at = card_place(Some(place), size, screen);
                assert!(at.x >= EDGE && at.y >= EDGE, "{at:?} {screen:?}");
            }
        }
    }
}
