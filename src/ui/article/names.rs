//! The names of labels below the lines of entities, and the signs of uncertain entities beside them.
//!
//! A name stands where it covers nothing. One that finds no place is shown on the entity under the
//! pointer and on the selected one, over the names around it.

use std::collections::HashSet;

use egui::{CornerRadius, Painter, Pos2, Rect, Vec2};

use crate::model::annotation::Annotation;
use crate::model::id::AnnotationId;
use crate::model::labels::label::Label;
use crate::text::glyphs::fonts::Role;
use crate::ui::article::marks::{Mark, MarkRect};
use crate::ui::article::{ArticleInput, Frame};
use crate::ui::state::captions::{name_with_subtype, short_name};
use crate::ui::widgets::text_engine::TextEngine;

/// The size of the names of labels, and the size where three lines leave less room, in points.
const SIZES: [f32; 2] = [10.5, 9.0];
/// How far the letters of the next line and a name may come together.
const TOUCH: f32 = 2.0;
/// The least distance of two names.
const GAP: f32 = 4.0;
/// How far a name may reach over the ends of its entity where no other entity is.
const OVERHANG: f32 = 44.0;
/// With more entities on the screen no name reaches over its ends: for each one, all others would be
/// looked at.
const MANY: usize = 500;
/// The most names without a place that are shown.
const MISSING: usize = 8;
/// Returns the sign of an uncertain entity.
fn uncertain_sign(rtl: bool) -> &'static str {
    // Each script has its own question mark.
    if rtl { "\u{61F}" } else { "?" }
}

/// Where the names of a frame are, and whose found no place.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: Vec<Rect>,
    missing: HashSet<AnnotationId>,
}

/// A name to place on its line.
#[derive(Clone, Copy, Debug)]
struct Wish {
    /// The left and right edge of the entity on the line.
    extent: (f32, f32),
    width: f32,
    /// Whether the entity ends at the left.
    at_left: bool,
}

/// Paints the names that have a place, and the signs of uncertain entities.
pub(super) fn paint(
    painter: &Painter,
    input: &ArticleInput<'_>,
    engine: &mut TextEngine,
    frame: &Frame,
) -> Names {
    let mut names = Names::default();
    // Inner ones choose first: they have less room.
    let mut order: Vec<&Mark> = frame.marks.iter().collect();
    order.sort_by_key(|mark| std::cmp::Reverse(mark.lane));
    for mark in order {
        let Some(label) = input.labels.get(mark.annotation.label) else {
            continue;
        };
        let Some(piece) = mark.rects.iter().find(|piece| piece.ends) else {
            continue;
        };
        let uncertain = mark.annotation.uncertain;
        let room = size_of(piece);
        let size = room.unwrap_or(SIZES[0]);
        let others = others(frame, mark, piece);
        let mut place = |width: f32| {
            let wish = Wish {
                extent: (piece.rect.left(), piece.rect.right()),
                width,
                at_left: piece.rtl,
            };
            let taken = on_line(&names.taken, piece);
            let bounds = (frame.rect.left(), frame.rect.right());
            let left = room.and_then(|_| fit(wish, &taken, &others, bounds))?;
            let top = piece.lowest_y + 2.0 - size * 0.35;
            let rect = Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, size));
            names.taken.push(rect);
            Some(rect)
        };
        let sign = sign_width(engine, uncertain, (size, input.rtl()));
        let whole = name_text(engine, input, (label, Some(&*mark.annotation)), size);
        let mut found = place(whole.width + sign).map(|rect| (rect, whole));
        // Without room for the subtype, the name of the label alone.
        if found.is_none() && mark.annotation.extra.is_some() {
            let plain = name_text(engine, input, (label, None), size);
            found = place(plain.width + sign).map(|rect| (rect, plain));
        }
        if let Some((rect, text)) = found {
            let (name, mark) = split(rect, sign, piece.rtl);
            let color = input.theme.ink(label.color, input.theme.paper);
            engine.paint_label(painter, &text, name.min, color);
            if uncertain {
                paint_sign(painter, input, engine, (mark.min, size));
            }
            continue;
        }
        names.missing.insert(mark.annotation.id);
        if !uncertain {
            continue;
        }
        if let Some(rect) = place(sign) {
            paint_sign(painter, input, engine, (rect.min, size));
        } else {
            // Without any room a dot on the line, which covers no letter.
            let x = if piece.rtl {
                piece.rect.left() + 2.5
            } else {
                piece.rect.right() - 2.5
            };
            let center = Pos2::new(x, piece.line_y);
            painter.circle_filled(center, 3.0, input.theme.warning);
        }
    }
    names
}

/// Paints the names without a place of the entity under the pointer, of the selected one, and of
/// those around them.
pub(super) fn paint_missing(
    painter: &Painter,
    input: &ArticleInput<'_>,
    engine: &mut TextEngine,
    (frame, hovered): (&Frame, Option<AnnotationId>),
    names: &Names,
) {
    let chosen: Vec<&Mark> = frame
        .marks
        .iter()
        .filter(|mark| {
            let id = Some(mark.annotation.id);
            id == hovered || id == input.selected
        })
        .collect();
    let mut shown: Vec<&Mark> = frame
        .marks
        .iter()
        .filter(|mark| names.missing.contains(&mark.annotation.id))
        .filter(|mark| chosen.iter().any(|inner| contains(mark, inner)))
        .collect();
    shown.sort_by_key(|mark| std::cmp::Reverse(mark.lane));
    let mut taken: Vec<Rect> = Vec::new();
    for mark in shown.into_iter().take(MISSING) {
        let ends = mark.rects.iter().find(|piece| piece.ends);
        let (Some(piece), Some(label)) = (
            ends.or(mark.rects.last()),
            input.labels.get(mark.annotation.label),
        ) else {
            continue;
        };
        let text = name_text(engine, input, (label, Some(&*mark.annotation)), SIZES[0]);
        let width = text.width + 6.0;
        let wish = Wish {
            extent: (piece.rect.left(), piece.rect.right()),
            width,
            at_left: piece.rtl,
        };
        let bounds = (frame.rect.left(), frame.rect.right());
        let left = beside(wish, &on_line(&taken, piece), bounds);
        let at = Pos2::new(left, piece.lowest_y + 1.0);
        let rect = Rect::from_min_size(at, Vec2::new(width, SIZES[0] + 2.0));
        taken.push(rect);
        let fill = input.theme.fill_hovered(label.color);
        painter.rect_filled(rect.expand(1.0), CornerRadius::same(4), input.theme.paper);
        painter.rect_filled(rect, CornerRadius::same(3), fill);
        let at = Pos2::new(left + 3.0, rect.center().y - text.dimensions().y / 2.0);
        let ink = input.theme.ink(label.color, fill);
        engine.paint_label(painter, &text, at, ink);
    }
}

/// Returns the size in which names fit between the lines of text.
fn size_of(piece: &MarkRect) -> Option<f32> {
    // The ink of a capital or of a letter without descender must fit, not the line box.
    let fits = |size: &f32| piece.lowest_y + 2.0 + size * 0.72 <= piece.next_letters + TOUCH;
    SIZES.into_iter().find(fits)
}

fn contains(outer: &Mark, inner: &Mark) -> bool {
    let (outer, inner) = (outer.annotation.span, inner.annotation.span);
    outer.start() <= inner.start() && inner.end() <= outer.end()
}

/// Returns the left and right edges of the entities on a line that are neither around an entity nor
/// inside it.
fn others(frame: &Frame, mark: &Mark, piece: &MarkRect) -> Vec<(f32, f32)> {
    if frame.marks.len() > MANY {
        return vec![(f32::MIN, f32::MAX)];
    }
    let others = frame.marks.iter().filter(|other| {
        other.annotation.id != mark.annotation.id
            && !contains(other, mark)
            && !contains(mark, other)
    });
    others
        .flat_map(|other| &other.rects)
        .filter(|other| is_on_line(other.line_bottom, piece))
        .map(|other| (other.rect.left(), other.rect.right()))
        .collect()
}

fn is_on_line(bottom: f32, piece: &MarkRect) -> bool {
    (bottom - piece.line_bottom).abs() < 1.0
}

/// Returns the edges of the taken places on the line of an entity.
fn on_line(taken: &[Rect], piece: &MarkRect) -> Vec<(f32, f32)> {
    taken
        .iter()
        .filter(|rect| rect.top() > piece.rect.top() && rect.top() < piece.line_bottom + SIZES[0])
        .map(|rect| (rect.left(), rect.right()))
        .collect()
}

/// Returns the left edge of a name that covers nothing: at the end of its entity, else further
/// inside, else over an edge where no other entity is.
fn fit(wish: Wish, taken: &[(f32, f32)], others: &[(f32, f32)], bounds: (f32, f32)) -> Option<f32> {
    let (left, right) = wish.extent;
    let end = if wish.at_left {
        left
    } else {
        right - wish.width
    };
    let mut inside = end;
    while inside >= left - 4.0 && inside + wish.width <= right + 4.0 {
        let Some(other) = clash(inside, wish.width, taken) else {
            return Some(inside);
        };
        inside = if wish.at_left {
            other.1 + GAP
        } else {
            other.0 - GAP - wish.width
        };
    }
    let middle = f32::midpoint(left, right) - wish.width / 2.0;
    let over = [left, right - wish.width, middle];
    let free = |at: &f32| {
        let reach = (left - at).max(at + wish.width - right);
        reach <= OVERHANG
            && *at >= bounds.0
            && at + wish.width <= bounds.1
            && clash(*at, wish.width, taken).is_none()
            && clash(*at, wish.width - GAP, others).is_none()
    };
    let mut over: Vec<f32> = over.into_iter().filter(free).collect();
    over.sort_by(|a, b| (a - end).abs().total_cmp(&(b - end).abs()));
    over.first().copied()
}

/// Returns the left edge of a name that may cover others: at the end of its entity, beside those
/// that are shown already.
fn beside(wish: Wish, taken: &[(f32, f32)], bounds: (f32, f32)) -> f32 {
    let (left, right) = wish.extent;
    let within = |at: f32| at.clamp(bounds.0, (bounds.1 - wish.width).max(bounds.0));
    let mut at = within(if wish.at_left {
        left
    } else {
        right - wish.width
    });
    for _ in taken {
        let Some(other) = clash(at, wish.width, taken) else {
            break;
        };
        let next = if wish.at_left {
            other.1 + GAP
        } else {
            other.0 - GAP - wish.width
        };
        if (within(next) - next).abs() > 0.01 {
            break;
        }
        at = next;
    }
    at
}

/// Returns a range that is nearer to a place than the gap.
fn clash(left: f32, width: f32, ranges: &[(f32, f32)]) -> Option<(f32, f32)> {
    let near = |range: &&(f32, f32)| left < range.1 + GAP && range.0 - GAP < left + width;
    ranges.iter().find(near).copied()
}

/// Divides a place between the name and the sign of an uncertain entity, which is at the end.
fn split(rect: Rect, sign: f32, rtl: bool) -> (Rect, Rect) {
    if rtl {
        let (mark, name) = rect.split_left_right_at_x(rect.left() + sign);
        (name, mark)
    } else {
        rect.split_left_right_at_x(rect.right() - sign)
    }
}

fn name_text(
    engine: &mut TextEngine,
    input: &ArticleInput<'_>,
    (label, entity): (&Label, Option<&Annotation>),
    size: f32,
) -> std::sync::Arc<crate::ui::widgets::text_engine::LabelText> {
    let name = match entity {
        Some(entity) => name_with_subtype(label, entity, input.language),
        None => short_name(label, input.language).into(),
    };
    let rtl = input.language == "ar";
    engine.label(&name, Role::InterfaceBold, size, None, rtl)
}

fn sign_width(engine: &mut TextEngine, uncertain: bool, (size, rtl): (f32, bool)) -> f32 {
    if !uncertain {
        return 0.0;
    }
    let sign = engine.label(uncertain_sign(rtl), Role::InterfaceBold, size, None, false);
    sign.width + 3.0
}

fn paint_sign(
    painter: &Painter,
    input: &ArticleInput<'_>,
    engine: &mut TextEngine,
    (at, size): (Pos2, f32),
) {
    let sign = uncertain_sign(input.rtl());
    let sign = engine.label(sign, Role::InterfaceBold, size, None, false);
    let at = at + Vec2::new(1.5, 0.0);
    engine.paint_label(painter, &sign, at, input.theme.warning);
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: (f32, f32) = (0.0, 400.0);

    fn wish(left: f32, right: f32, width: f32) -> Wish {
        Wish {
            extent: (left, right),
            width,
            at_left: true,
        }
    }

    #[test]
    fn names_stand_at_the_end_of_their_entity_and_nested_ones_side_by_side() {
        let inner = fit(wish(50.0, 90.0, 30.0), &[], &[], PAGE);
        assert_eq!(inner, Some(50.0));
        let outer = fit(wish(50.0, 150.0, 40.0), &[(50.0, 80.0)], &[], PAGE);
        assert_eq!(outer, Some(84.0));
        let at_right = Wish {
            at_left: false,
            ..wish(50.0, 150.0, 40.0)
        };
        assert_eq!(fit(at_right, &[], &[], PAGE), Some(110.0));
    }

    #[test]
    fn names_reach_over_an_edge_only_where_no_other_entity_is() {
        let short = wish(100.0, 120.0, 50.0);
        assert_eq!(fit(short, &[], &[], PAGE), Some(100.0));
        // An entity to the right: the name reaches to the left.
        assert_eq!(fit(short, &[], &[(130.0, 180.0)], PAGE), Some(70.0));
        let both = [(130.0, 180.0), (60.0, 90.0)];
        assert_eq!(fit(short, &[], &both, PAGE), None);
        assert_eq!(
            fit(wish(100.0, 120.0, 120.0), &[], &[], PAGE),
            None,
            "too long"
        );
        assert_eq!(fit(short, &[(95.0, 125.0)], &[], PAGE), None, "taken");
        // At the edge of the page.
        assert_eq!(fit(wish(380.0, 400.0, 50.0), &[], &[], PAGE), Some(350.0));
    }

    #[test]
    fn names_without_a_place_are_shown_beside_each_other_within_the_page() {
        let short = wish(100.0, 120.0, 50.0);
        assert_eq!(beside(short, &[], PAGE).round() as i32, 100);
        let taken = [(100.0, 150.0)];
        assert_eq!(beside(short, &taken, PAGE).round() as i32, 154);
        let at_the_edge = wish(380.0, 400.0, 50.0);
        assert_eq!(beside(at_the_edge, &[], PAGE).round() as i32, 350);
    }
}
