//! Paints what others say about the text: the entities of other layers as a thin line over the
//! words, suggestions as a dashed outline. None of it can be taken for an entity of one's own.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use crate::assist::places;
use crate::model::annotation::Annotation;
use crate::model::id::SuggestionId;
use crate::model::labels::label::Label;
use crate::model::layer::LayerId;
use crate::model::suggestion::Suggestion;
use crate::session::project::names::proposals::LEXICON;
use crate::text::glyphs::fonts::Role;
use crate::ui::article::{ArticleInput, ArticleView, Frame};
use crate::ui::state::captions::short_name;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_engine::TextEngine;

/// The thickness of the lines of other layers, in points.
const LINE: f32 = 1.25;
/// The distance of the lines of two layers over the same words, in points.
const STEP: f32 = 3.0;
/// The number of layers that have a line of their own; further ones share the last.
const LANES: usize = 3;
/// The length of a dash and of the gap after it, in points.
const DASH: (f32, f32) = (4.0, 3.0);
/// The width of the ring around the suggestion in question, in points.
const RING: f32 = 2.0;
/// The height of the bar of a score, in points.
const BAR: f32 = 2.0;

/// One thing that others say, in a row of a tooltip.
struct Said<'a> {
    label: &'a Label,
    who: String,
}

impl ArticleView {
    pub(super) fn paint_layers(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        for (entity, lane) in entities_in(input, frame) {
            let Some(label) = input.labels.get(entity.label) else {
                continue;
            };
            let stroke = Stroke::new(LINE, input.theme.label(label.color));
            for rect in self.rects_of(frame, &entity.span.range()) {
                let y = rect.top() + 4.0 - lane as f32 * STEP;
                let x = (rect.left() + 1.0)..=(rect.right() - 1.0);
                painter.hline(x, y, stroke);
                for x in [rect.left() + 1.0, rect.right() - 1.0] {
                    painter.vline(x, y..=y + 4.0, stroke);
                }
            }
        }
        for suggestion in suggestions_in(input, frame) {
            let Some(label) = input.labels.get(suggestion.label) else {
                continue;
            };
            let color = input.theme.label(label.color);
            let rects = self.rects_of(frame, &suggestion.span.range());
            if input.layers.asked == Some(suggestion.id) {
                for rect in &rects {
                    let ring = Stroke::new(RING, input.theme.accent);
                    let rect = inner(*rect).expand(RING);
                    painter.rect_stroke(rect, 4, ring, StrokeKind::Middle);
                }
            } else {
                for rect in &rects {
                    dashed(painter, inner(*rect), Stroke::new(LINE, color));
                }
            }
            if let (Some(rect), Some(score)) = (rects.last(), suggestion.score) {
                score_bar(painter, input, *rect, (score, color));
            }
        }
    }

    /// Shows rows about what others say of the words at a place.
    pub(super) fn tell_layers(
        &self,
        ui: &mut Ui,
        input: &ArticleInput<'_>,
        engine: &mut TextEngine,
        (frame, at): (&Frame, Pos2),
    ) {
        for said in self.said_at(input, frame, at) {
            row(ui, input, engine, &said);
        }
    }

    /// Returns whether others say something of the words at a place.
    pub(super) fn has_layers_at(&self, input: &ArticleInput<'_>, frame: &Frame, at: Pos2) -> bool {
        !self.said_at(input, frame, at).is_empty()
    }

    /// Returns the shortest suggestion under a place.
    pub(super) fn suggestion_at(
        &self,
        input: &ArticleInput<'_>,
        frame: &Frame,
        at: Pos2,
    ) -> Option<SuggestionId> {
        let is_here = |one: &&Suggestion| {
            let rects = self.rects_of(frame, &one.span.range());
            rects.iter().any(|rect| rect.contains(at))
        };
        let here = suggestions_in(input, frame).into_iter().filter(is_here);
        here.min_by_key(|one| one.span.len()).map(|one| one.id)
    }

    fn said_at<'a>(&self, input: &ArticleInput<'a>, frame: &Frame, at: Pos2) -> Vec<Said<'a>> {
        let is_here = |range| self.rects_of(frame, &range).iter().any(|r| r.contains(at));
        let mut said = Vec::new();
        for (entity, _) in entities_in(input, frame) {
            if let Some(label) = input.labels.get(entity.label)
                && is_here(entity.span.range())
            {
                let who = layer_name(input, entity.layer);
                said.push(Said { label, who });
            }
        }
        for suggestion in suggestions_in(input, frame) {
            if let Some(label) = input.labels.get(suggestion.label)
                && is_here(suggestion.span.range())
            {
                let source = suggestion.source.as_ref();
                let mut who = match source {
                    Some(source) if source.name == LEXICON => input.layers.names.lexicon.to_owned(),
                    Some(source) if source.name == places::NAME => {
                        input.layers.names.places.to_owned()
                    }
                    Some(source) => source.name.clone(),
                    None => String::new(),
                };
                if let Some(score) = suggestion.score {
                    who = format!("{who} \u{B7} {score:.2}");
                }
                said.push(Said { label, who });
            }
        }
        said
    }
}

fn layer_name(input: &ArticleInput<'_>, id: LayerId) -> String {
    let layer = input.layers.others.and_then(|others| others.layer(id));
    let name = layer.and_then(|layer| layer.name.clone());
    name.unwrap_or_else(|| input.layers.names.gold.to_owned())
}

/// Returns the visible entities of other layers, each with the lane of its layer.
fn entities_in<'a>(input: &ArticleInput<'a>, frame: &Frame) -> Vec<(&'a Annotation, usize)> {
    let Some(others) = input.layers.others.filter(|_| input.layers.entities) else {
        return Vec::new();
    };
    let lane = |id| {
        let place = others.layers.iter().position(|layer| layer.id == id);
        place.unwrap_or_default().min(LANES - 1)
    };
    let visible = others.entities.overlapping(frame.bytes());
    visible
        .into_iter()
        .map(|entity| (&**entity, lane(entity.layer)))
        .collect()
}

fn suggestions_in<'a>(input: &ArticleInput<'a>, frame: &Frame) -> Vec<&'a Suggestion> {
    if !input.layers.suggestions {
        return Vec::new();
    }
    let visible = frame.bytes();
    let all = input.layers.listed;
    let begun = all.partition_point(|one| one.span.start() < visible.end);
    let begun = all.get(..begun).unwrap_or_default();
    begun
        .iter()
        .map(|one| &**one)
        .filter(|one| one.span.end() > visible.start)
        .collect()
}

/// The outline of a suggestion: within the line that another layer may have over the words, and
/// clear of the name under the line above.
fn inner(rect: Rect) -> Rect {
    Rect::from_min_max(
        rect.min + Vec2::new(0.5, 6.0),
        rect.max - Vec2::new(0.5, 1.0),
    )
}

fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, DASH.0, DASH.1));
}

/// Paints how sure a source is, from 0 to 1, as a bar under the words.
fn score_bar(
    painter: &Painter,
    input: &ArticleInput<'_>,
    rect: Rect,
    (score, color): (f64, egui::Color32),
) {
    let width = (rect.width() - 4.0).max(0.0) * score.clamp(0.0, 1.0) as f32;
    let left = if input.rtl() {
        rect.right() - 2.0 - width
    } else {
        rect.left() + 2.0
    };
    let at = Pos2::new(left, rect.bottom() + 1.0);
    let bar = Rect::from_min_size(at, Vec2::new(width, BAR));
    painter.rect_filled(bar, 1.0, color);
}

fn row(ui: &mut Ui, input: &ArticleInput<'_>, engine: &mut TextEngine, said: &Said<'_>) {
    let rtl = input.rtl();
    let name = short_name(said.label, input.language);
    let name = engine.label(name, Role::Interface, 12.5, None, rtl);
    let who = engine.label(&said.who, Role::Interface, 12.5, None, rtl);
    let gap = 8.0;
    let size = Vec2::new(10.0 + gap + name.width + gap + who.width, 24.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut row = Row::new(rect, rtl);
    let place = row.start(10.0);
    let color = input.theme.label(said.label.color);
    ui.painter()
        .circle_stroke(place.center(), 4.0, Stroke::new(LINE, color));
    row.start(gap);
    let ink = input.theme.ink(said.label.color, input.theme.raised);
    for (laid, color) in [(&name, ink), (&who, input.theme.secondary)] {
        let place = row.start(laid.width);
        row.start(gap);
        let at = Pos2::new(place.left(), place.center().y - laid.dimensions().y / 2.0);
        engine.paint_label(ui.painter(), laid, at, color);
    }
}
