//! Paints the article: fills behind the glyphs, lines under them, selection and carets.
//!
//! Annotations never change the glyph meshes of a line.

use std::ops::Range;

use egui::{CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::text::glyphs::fonts::Role;
use crate::text::layout::Caret;
use crate::ui::article::marks::{self, End, Mark, MarkRect, SeenLine};
use crate::ui::article::names;
use crate::ui::article::{ArticleInput, ArticleView, Frame};
use crate::ui::state::captions::short_name;
use crate::ui::widgets::label_sign;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_engine::{GlyphMeshes, TextEngine};
use crate::ui::widgets::theme::Theme;

/// The width of a caret in points.
const CARET: f32 = 2.0;

/// Returns the rectangle of the scroll bar of an article.
pub(crate) fn scroll_bar_rect(rect: Rect, input: &ArticleInput<'_>) -> Rect {
    scroll::strip(rect, input.rtl())
}

impl ArticleView {
    pub(crate) fn paint(
        &mut self,
        ui: &Ui,
        input: &ArticleInput<'_>,
        engine: &mut TextEngine,
        frame: &Frame,
    ) {
        let painter = ui.painter_at(frame.rect);
        painter.rect_filled(frame.rect, 0.0, input.theme.paper);
        self.paint_fills(&painter, input, frame);
        self.paint_found(&painter, input, frame);
        self.paint_selection(&painter, input, frame);
        self.paint_layers(&painter, input, frame);
        self.paint_glyphs(ui, &painter, input.theme, engine, frame);
        paint_lines(&painter, input, frame);
        self.paint_signs(&painter, input, frame);
        let names = names::paint(&painter, input, engine, frame);
        paint_outline(&painter, input, frame);
        let hovered = (frame, self.hovered);
        names::paint_missing(&painter, input, engine, hovered, &names);
        self.paint_bookmarks(&painter, input, frame);
        self.paint_cuts(&painter, input, frame);
        self.paint_ends(&painter, input, frame);
        self.paint_caret(&painter, input, frame);
    }

    fn paint_fills(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        for mark in in_paint_order(&frame.marks) {
            let Some(label) = input.labels.get(mark.annotation.label) else {
                continue;
            };
            let hovered = self.hovered == Some(mark.annotation.id);
            let fill = if hovered {
                input.theme.fill_hovered(label.color)
            } else {
                input.theme.fill(label.color)
            };
            for piece in &mark.rects {
                let inset = f32::from(mark.lane.min(2)) * 1.5;
                let rect = piece.rect.shrink2(Vec2::new(0.0, inset));
                painter.rect_filled(rect, corners(piece, 3), fill);
            }
        }
    }

    /// Paints the visible search hits.
    fn paint_found(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        let (Some(first), Some(last)) = (frame.lines.first(), frame.lines.last()) else {
            return;
        };
        let seen = first.bytes.start..last.bytes.end;
        let from = input.found.partition_point(|found| found.end <= seen.start);
        let found = input.found.iter().skip(from);
        // The selected hit has the ground of a selection.
        let selected = input.selection.range();
        let found = found.filter(|found| selected.is_empty() || found.start != selected.start);
        for range in found.take_while(|found| found.start < seen.end) {
            for rect in self.rects_of(frame, range) {
                painter.rect_filled(rect, CornerRadius::same(2), input.theme.found);
            }
        }
    }

    fn paint_selection(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        let range = match self.preview {
            Some((_, span)) => span.range(),
            None => input.selection.range(),
        };
        if range.is_empty() {
            return;
        }
        for rect in self.rects_of(frame, &range) {
            painter.rect_filled(rect, CornerRadius::same(2), input.theme.selection);
        }
        // Both ends as carets: where the letters of the selection begin and end.
        for caret in [Caret::before(range.start), Caret::after(range.end)] {
            if let Some(rect) = self.place_of(frame, caret) {
                painter.rect_filled(rect, 1.0, input.theme.selection_edge);
            }
        }
    }

    /// Returns the rectangles of a byte range on the screen, line by line.
    pub(crate) fn rects_of(&self, frame: &Frame, range: &Range<usize>) -> Vec<Rect> {
        let Some(shown) = &self.shown else {
            return Vec::new();
        };
        let mut rects = Vec::new();
        for line in &frame.lines {
            if line.bytes.start >= range.end || line.bytes.end <= range.start {
                continue;
            }
            let Some(layout) = shown.flow.laid_out(line.piece) else {
                continue;
            };
            let local = range.start.saturating_sub(line.piece_start)..range.end - line.piece_start;
            for (left, right) in layout.rects(line.line, &local) {
                rects.push(Rect::from_min_max(
                    Pos2::new(line.at.x + left, line.at.y + frame.line_box.fill_top - 2.0),
                    Pos2::new(
                        line.at.x + right,
                        line.at.y + frame.line_box.fill_bottom + 2.0,
                    ),
                ));
            }
        }
        rects
    }

    /// Returns the rectangle of a caret on the screen, if its line is visible.
    pub(crate) fn place_of(&self, frame: &Frame, caret: Caret) -> Option<Rect> {
        let shown = self.shown.as_ref()?;
        let piece = shown.flow.piece_of(caret);
        let layout = shown.flow.laid_out(piece)?;
        let start = shown.flow.piece_bytes(piece).start;
        let local = Caret {
            byte: caret.byte.checked_sub(start)?,
            ..caret
        };
        let number = layout.line_of(local);
        let line = frame
            .lines
            .iter()
            .find(|line| line.piece == piece && line.line == number)?;
        let (left, width) = layout.caret(local, CARET);
        // At least as wide as a caret, even if a letter is narrower.
        let left = line.at.x + left - (CARET - width) / 2.0;
        let top = line.at.y + frame.line_box.fill_top - 2.0;
        Some(Rect::from_min_max(
            Pos2::new(left, top),
            Pos2::new(left + CARET, line.at.y + frame.line_box.fill_bottom + 2.0),
        ))
    }

    fn paint_glyphs(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        theme: &Theme,
        engine: &mut TextEngine,
        frame: &Frame,
    ) {
        let key = self.mesh_key(ui, engine, theme);
        self.cache.prepare(key);
        let Some(shown) = &self.shown else { return };
        let mut meshes = GlyphMeshes::default();
        let size = shown.flow.style().size;
        let scale = ui.pixels_per_point();
        for line in &frame.lines {
            let Some(layout) = shown.flow.laid_out(line.piece) else {
                continue;
            };
            let origin = Self::line_origin(line, frame.line_box, scale);
            let mesh = self
                .cache
                .lines
                .entry((line.piece, line.line))
                .or_insert_with(|| {
                    let mut mesh = GlyphMeshes::default();
                    engine.add_line(
                        ui.ctx(),
                        (layout, line.line),
                        size,
                        (Pos2::ZERO, theme.text),
                        &mut mesh,
                    );
                    mesh
                });
            meshes.add_moved(mesh, origin);
        }
        meshes.paint(painter, &engine.atlas);
    }

    /// Paints the ends of the hovered or selected entity as handles; those of a hovered one are
    /// hollow.
    fn paint_ends(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        for mark in &frame.marks {
            let id = mark.annotation.id;
            let chosen = input.selected == Some(id);
            if self.hovered != Some(id) && !chosen {
                continue;
            }
            let Some(label) = input.labels.get(mark.annotation.label) else {
                continue;
            };
            let color = input.theme.label(label.color);
            for piece in &mark.rects {
                for end in [End::Start, End::End] {
                    let here = if end == End::Start {
                        piece.starts
                    } else {
                        piece.ends
                    };
                    if here {
                        let x = marks::edge_x(piece, end);
                        painter.vline(x, piece.rect.top()..=piece.line_y, Stroke::new(2.0, color));
                        let knob = Pos2::new(x, piece.rect.top() - 1.0);
                        painter.circle_filled(knob, 3.0, color);
                        if !chosen {
                            painter.circle_filled(knob, 1.75, input.theme.paper);
                        }
                    }
                }
            }
        }
    }

    fn paint_caret(&mut self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        let selection = input.selection;
        let caret = Caret {
            byte: selection.focus,
            upstream: selection.upstream,
        };
        let rect = self.place_of(frame, caret);
        self.last_caret = rect;
        if let Some(rect) = rect
            && selection.is_caret()
            && self.preview.is_none()
        {
            let color = if frame.has_focus {
                input.theme.accent
            } else {
                input.theme.hairline
            };
            painter.rect_filled(rect, 1.0, color);
        }
    }

    pub(crate) fn paint_scroll_bar(&self, ui: &Ui, input: &ArticleInput<'_>, rect: Rect) {
        let Some((above, seen)) = self.seen_share() else {
            return;
        };
        if seen >= 1.0 {
            return;
        }
        let bar = scroll_bar_rect(rect, input);
        let near = ui
            .input(|i| i.pointer.hover_pos())
            .is_some_and(|at| bar.expand(8.0).contains(at));
        let width = if near { 8.0 } else { 4.0 };
        let thumb = scroll::thumb(bar, above / (1.0 - seen), seen, width);
        ui.painter()
            .rect_filled(thumb, width / 2.0, input.theme.pressed);
    }
}

/// Paints the lines under entities.
fn paint_lines(painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
    for mark in in_paint_order(&frame.marks) {
        let Some(label) = input.labels.get(mark.annotation.label) else {
            continue;
        };
        let sign = (
            input.theme.label(label.color),
            input.labels.pattern(label.id),
        );
        for piece in &mark.rects {
            let ends = (piece.rect.left() + 0.5, piece.rect.right() - 0.5);
            label_sign::line(painter, ends, piece.line_y, sign);
        }
    }
}

/// Paints the outline of the selected entity, over all others.
fn paint_outline(painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
    let chosen = frame
        .marks
        .iter()
        .find(|mark| input.selected == Some(mark.annotation.id));
    let Some(mark) = chosen else {
        return;
    };
    let Some(label) = input.labels.get(mark.annotation.label) else {
        return;
    };
    let stroke = Stroke::new(1.5, input.theme.label(label.color));
    for piece in &mark.rects {
        let rect = piece.rect.expand2(Vec2::new(1.0, 1.0));
        painter.rect_stroke(rect, corners(piece, 4), stroke, StrokeKind::Outside);
    }
}

/// Returns outer entities first, so that inner ones are painted over them.
fn in_paint_order(marks: &[Mark]) -> Vec<&Mark> {
    let mut order: Vec<&Mark> = marks.iter().collect();
    order.sort_by_key(|mark| mark.lane);
    order
}

/// Returns corners that are round only where the entity really begins and ends.
fn corners(piece: &MarkRect, radius: u8) -> CornerRadius {
    let (left, right) = if piece.rtl {
        (piece.ends, piece.starts)
    } else {
        (piece.starts, piece.ends)
    };
    let (left, right) = (u8::from(left) * radius, u8::from(right) * radius);
    CornerRadius {
        nw: left,
        sw: left,
        ne: right,
        se: right,
    }
}

/// Shows one row of the tooltip: the label's color, its name, the words of the entity.
pub(crate) fn hovered_row(
    ui: &mut Ui,
    input: &ArticleInput<'_>,
    engine: &mut TextEngine,
    mark: &Mark,
) {
    let Some(label) = input.labels.get(mark.annotation.label) else {
        return;
    };
    let text = &input.document.document.text;
    let words: String = mark
        .annotation
        .span
        .get(text)
        .unwrap_or_default()
        .chars()
        .take(60)
        .collect();
    let rtl = input.language == "ar";
    let name = short_name(label, input.language);
    let name = engine.label(name, Role::InterfaceBold, 12.5, None, rtl);
    let words = engine.label(&words, Role::Interface, 14.0, None, rtl);
    let gap = 8.0;
    let width = 10.0 + gap + name.width + gap + words.width;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 24.0), egui::Sense::hover());
    let mut row = Row::new(rect, rtl);
    let place = row.start(10.0);
    let sign = (
        input.theme.label(label.color),
        input.labels.pattern(label.id),
    );
    label_sign::swatch(ui.painter(), place, 5.0, sign);
    row.start(gap);
    for (laid, color) in [
        (&name, input.theme.ink(label.color, input.theme.raised)),
        (&words, input.theme.text),
    ] {
        let place = row.start(laid.width);
        row.start(gap);
        let at = Pos2::new(place.left(), place.center().y - laid.dimensions().y / 2.0);
        engine.paint_label(ui.painter(), laid, at, color);
    }
}

/// Returns the rectangle of a visible line, for tests and accessibility.
pub(crate) fn line_rect(line: &SeenLine, frame: &Frame, edges: (f32, f32)) -> Rect {
    Rect::from_min_max(
        Pos2::new(line.at.x + edges.0, line.at.y + frame.line_box.fill_top),
        Pos2::new(
            line.at.x + edges.1.max(edges.0 + 1.0),
            line.at.y + frame.line_box.fill_bottom,
        ),
    )
}
