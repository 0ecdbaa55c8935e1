//! Where the entities are on the screen: their rectangles line by line, and their lanes.
//!
//! Computed from cluster rectangles after layout; nothing here can change a glyph.

use std::ops::Range;
use std::sync::Arc;

use egui::{Pos2, Rect};

use crate::model::annotation::Annotation;
use crate::model::id::AnnotationId;
use crate::model::lanes;
use crate::text::layout::Layout;

/// The vertical measures of a line, in points from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineBox {
    /// The top of letters with their marks, where a fill begins.
    pub fill_top: f32,
    /// The base line.
    pub base: f32,
    /// The bottom of the letters, where a fill ends.
    pub fill_bottom: f32,
    /// The distance to the next line.
    pub step: f32,
}

impl LineBox {
    /// Returns the measures for a size and a distance of base lines, both in points.
    pub fn new(size: f32, step: f32) -> Self {
        let (above, below) = (size * 0.98, size * 0.52);
        // Most of the free space goes below, where the lines and names of entities are.
        let base = ((step - above - below).max(0.0) * 0.28 + above).round();
        Self {
            fill_top: base - above,
            base,
            fill_bottom: base + below,
            step,
        }
    }

    /// Returns the top of the tallest letters of the next line: lam and alef, without marks.
    fn next_letters(&self) -> f32 {
        self.step + self.base - (self.base - self.fill_top) * 0.75
    }

    /// Returns the middle of an entity's line, with `below` other lines between it and the letters.
    pub fn lane_y(&self, below: u8) -> f32 {
        self.fill_bottom + 1.0 + f32::from(below.min(2)) * LANE_STEP
    }
}

/// The distance of lanes in points: the third line ends where the letters of the next line may
/// begin.
pub const LANE_STEP: f32 = 3.4;

/// An entity in the visible part of the text.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The entity.
    pub annotation: Arc<Annotation>,
    /// How many entities are around it: 0 for the outermost.
    pub lane: u8,
    /// How many lines of other entities are between its line and the letters.
    pub below: u8,
    /// Its rectangles from fill top to fill bottom, in reading order of lines.
    pub rects: Vec<MarkRect>,
}

/// A rectangle of an entity on one line.
#[derive(Clone, Copy, Debug)]
pub struct MarkRect {
    /// The rectangle on the screen.
    pub rect: Rect,
    /// The y of the line under it, on the screen.
    pub line_y: f32,
    /// The y of the lowest line of the entities that overlap it: names are painted below that.
    pub lowest_y: f32,
    /// Whether the entity begins in this rectangle.
    pub starts: bool,
    /// Whether the entity ends in this rectangle.
    pub ends: bool,
    /// Whether its letters are read from right to left.
    pub rtl: bool,
    /// The bottom of the text line on the screen.
    pub line_bottom: f32,
    /// Where the tallest letters of the next line begin.
    pub next_letters: f32,
}

/// A visible line.
#[derive(Clone, Debug)]
pub struct SeenLine {
    /// The index of its piece.
    pub piece: usize,
    /// Its index in the piece.
    pub line: usize,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The first byte of the piece.
    pub piece_start: usize,
    /// Its top left corner on the screen: the left end of the measure.
    pub at: Pos2,
}

/// Returns the marks of the entities that overlap the lines.
pub fn marks<'a>(
    annotations: Vec<&Arc<Annotation>>,
    lines: &[SeenLine],
    line_box: LineBox,
    layout_of: impl Fn(usize) -> Option<&'a Layout>,
    rank: impl Fn(&Annotation) -> u32,
) -> Vec<Mark> {
    let items: Vec<_> = annotations.iter().map(|a| (a.span, rank(a))).collect();
    let lanes = lanes::lanes(&items);
    let deepest = deepest_of_groups(&items, &lanes);
    let mut marks: Vec<Mark> = annotations
        .into_iter()
        .zip(lanes.iter().zip(deepest))
        .map(|(annotation, (lane, deepest))| Mark {
            annotation: Arc::clone(annotation),
            lane: *lane,
            below: deepest.saturating_sub(*lane),
            rects: Vec::new(),
        })
        .collect();
    for mark in &mut marks {
        let span = mark.annotation.span;
        let first = lines.partition_point(|line| line.bytes.end <= span.start());
        for line in lines
            .iter()
            .skip(first)
            .take_while(|line| line.bytes.start < span.end())
        {
            let Some(layout) = layout_of(line.piece) else {
                continue;
            };
            add_rects(mark, line, layout, line_box);
        }
    }
    marks
}

fn add_rects(mark: &mut Mark, line: &SeenLine, layout: &Layout, line_box: LineBox) {
    let span = mark.annotation.span;
    let local = span.start().saturating_sub(line.piece_start)..span.end() - line.piece_start;
    let below = mark.below;
    let in_line = |byte: usize| line.bytes.contains(&byte);
    // Trailing space hangs over the end of the line and is not marked.
    let shown = layout.shown_end(line.line);
    let local = local.start..local.end.min(shown.max(local.start + 1));
    for (left, right) in layout.rects(line.line, &local) {
        let rect = Rect::from_min_max(
            Pos2::new(line.at.x + left, line.at.y + line_box.fill_top),
            Pos2::new(line.at.x + right, line.at.y + line_box.fill_bottom),
        );
        let holds = |byte: usize| {
            layout
                .placed(line.line)
                .find(|placed| {
                    let (start, end) = layout.bytes_of(placed.index);
                    start <= byte && byte < end
                })
                .is_some_and(|placed| placed.x >= left - 0.01 && placed.x < right)
        };
        let rtl = layout
            .placed(line.line)
            .find(|placed| placed.x >= left - 0.01)
            .is_none_or(|placed| placed.rtl);
        mark.rects.push(MarkRect {
            rect,
            line_y: line.at.y + line_box.lane_y(below),
            lowest_y: line.at.y + line_box.lane_y(mark.below.saturating_add(mark.lane)),
            starts: in_line(span.start()) && holds(local.start),
            ends: in_line(span.end() - 1) && holds(local.end - 1),
            rtl,
            line_bottom: line.at.y + line_box.step,
            next_letters: line.at.y + line_box.next_letters(),
        });
    }
}

/// Returns for each item the deepest lane among those that overlap it, directly or through others.
fn deepest_of_groups(items: &[(crate::text::span::Span, u32)], lanes: &[u8]) -> Vec<u8> {
    let mut deepest = vec![0; items.len()];
    let mut start = 0;
    while start < items.len() {
        let mut end = items.get(start).map_or(0, |(span, _)| span.end());
        let mut next = start + 1;
        while let Some((span, _)) = items.get(next)
            && span.start() < end
        {
            end = end.max(span.end());
            next += 1;
        }
        let most = lanes
            .get(start..next)
            .unwrap_or_default()
            .iter()
            .copied()
            .max()
            .unwrap_or(0);
        for slot in deepest.get_mut(start..next).unwrap_or_default() {
            *slot = most;
        }
        start = next;
    }
    deepest
}

/// Returns whether a point is on an entity.
pub fn is_under(mark: &Mark, at: Pos2) -> bool {
    mark.rects
        .iter()
        .any(|piece| piece.rect.expand2([0.0, 2.0].into()).contains(at))
}

/// Returns the innermost entity under a point.
pub fn mark_under(marks: &[Mark], at: Pos2) -> Option<&Mark> {
    marks
        .iter()
        .filter(|mark| is_under(mark, at))
        .max_by_key(|mark| mark.lane)
}

/// An end of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The start of the entity.
    Start,
    /// The end of the entity.
    End,
}

/// How near the pointer must be to an end to grab it, in points.
const GRIP: f32 = 5.0;

/// An end of an entity that can be grabbed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grip {
    /// The entity.
    pub id: AnnotationId,
    /// Which end.
    pub end: End,
    /// The x of the end on the screen.
    pub x: f32,
}

/// Returns the end of an entity that can be grabbed at a point; the selected entity is preferred.
pub fn grip_under(marks: &[Mark], selected: Option<AnnotationId>, at: Pos2) -> Option<Grip> {
    let mut found: Option<(bool, u8, f32, Grip)> = None;
    for mark in marks {
        for piece in &mark.rects {
            if at.y < piece.rect.top() || at.y > piece.line_y + 3.0 {
                continue;
            }
            for end in [End::Start, End::End] {
                let here = if end == End::Start {
                    piece.starts
                } else {
                    piece.ends
                };
                let x = edge_x(piece, end);
                let distance = (at.x - x).abs();
                if !here || distance > GRIP {
                    continue;
                }
                let chosen = selected == Some(mark.annotation.id);
                let better = found
                    .is_none_or(|(c, lane, d, _)| (chosen, mark.lane, -distance) > (c, lane, -d));
                if better {
                    let id = mark.annotation.id;
                    found = Some((chosen, mark.lane, distance, Grip { id, end, x }));
                }
            }
        }
    }
    found.map(|(.., grip)| grip)
}

/// Returns the x of an end of a rectangle: a right-to-left one begins at its right edge.
pub fn edge_x(piece: &MarkRect, end: End) -> f32 {
    if (end == End::Start) == piece.rtl {
        piece.rect.right()
    } else {
        piece.rect.left()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_box_has_room_for_letters_three_lanes_and_a_name() {
        for (size, height) in [(22.0_f32, 1.9_f32), (22.0, 2.3), (30.0, 1.9)] {
            let step = (size * height).round();
            let line = LineBox::new(size, step);
            assert!(line.fill_top >= 0.0 && line.fill_bottom < step);
            assert!(
                line.lane_y(2) + 1.0 <= step + line.fill_top,
                "the next line's letters begin there"
            );
        }
    }
}
