//! The layout of a field's text: the position of the caret, the rectangles of a selection, and hit
//! tests.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2};

use crate::text::bidi;
use crate::text::cursor::{Motion, Mover, Selection};
use crate::text::edit::Editor;
use crate::text::flow::{Flow, FlowStyle, LayoutInput};
use crate::text::glyphs::fonts::Role;
use crate::text::layout::{Caret, Layout};
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::theme;
use crate::ui::widgets::widget_ctx::WidgetCtx;

/// The distance of base lines.
pub(super) const STEP: f32 = 22.0;
/// A width that no line of a field reaches.
const UNBOUNDED: f32 = 200_000.0;
/// How far a selection that continues on the next line extends beyond the end of a line.
const OVER_END: f32 = 5.0;

/// The style of the text of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageLook {
    pub(super) one_line: bool,
    pub(super) width: f32,
    pub(super) rtl: bool,
}

impl PageLook {
    pub(super) fn of(view: &WidgetCtx<'_>, one_line: bool, width: f32) -> Self {
        Self {
            one_line,
            width: width.max(1.0),
            rtl: view.rtl(),
        }
    }
}

/// The text on its lines. Positions are in points from the top left of the column.
#[derive(Debug)]
pub(super) struct Page {
    text: String,
    /// The revision of the text, if it has no composition.
    revision: Option<u64>,
    look: PageLook,
    flow: Flow,
}

impl Page {
    pub(super) fn new(
        engine: &mut TextEngine,
        text: String,
        revision: Option<u64>,
        look: PageLook,
    ) -> Self {
        let style = FlowStyle {
            role: Role::Interface,
            size: theme::TEXT_SIZE,
            line_height: STEP / theme::TEXT_SIZE,
            measure: if look.one_line { UNBOUNDED } else { look.width },
            rtl: None,
            digits: crate::text::glyphs::digits::DigitShapes::AsTyped,
            spaced: false,
        };
        let rtl = bidi::first_strong_is_rtl(&text).unwrap_or(look.rtl);
        let flow = Flow::with_default(&text, &engine.fonts, style, rtl);
        let mut page = Self {
            text,
            revision,
            look,
            flow,
        };
        if look.one_line {
            let (left, right) = page.layout(engine, 0).edges(0);
            // Room for the caret after the last letter.
            let measure = (right - left + theme::CARET_WIDTH).max(look.width);
            let style = FlowStyle { measure, ..style };
            page.flow.set_style(&page.text, &engine.fonts, style);
        }
        page
    }

    pub(super) fn is_of(&self, editor: &Editor, revision: Option<u64>, look: PageLook) -> bool {
        let same = match (self.revision, revision) {
            (Some(of), Some(now)) => of == now,
            (None, None) => self.text == editor.shown(),
            _ => false,
        };
        same && self.look == look
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn layout(&mut self, engine: &mut TextEngine, piece: usize) -> &Layout {
        let (fonts, shaper) = (&engine.fonts, &mut engine.shaper);
        self.flow.layout(&self.text, fonts, shaper, piece)
    }

    pub(super) fn flow(&self) -> &Flow {
        &self.flow
    }

    pub(super) fn width(&self) -> f32 {
        self.flow.style().measure
    }

    pub(super) fn height(&self) -> f32 {
        self.flow.height() as f32
    }

    /// Returns the number of lines, counted up to `most`.
    pub(super) fn rows(&mut self, engine: &mut TextEngine, most: usize) -> usize {
        let mut rows = 0;
        for piece in 0..self.flow.n_pieces() {
            rows += self.layout(engine, piece).lines().len();
            if rows >= most {
                break;
            }
        }
        rows
    }

    /// Returns whether the text as a whole reads from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        bidi::first_strong_is_rtl(&self.text).unwrap_or(self.look.rtl)
    }

    /// Returns whether there are letters of both directions, so that the caret must show to which
    /// it belongs.
    pub(super) fn is_mixed(&self) -> bool {
        self.text.chars().any(bidi::is_strong_rtl) && self.text.chars().any(bidi::is_strong_ltr)
    }

    /// Returns the pieces between two heights, each with its top.
    pub(super) fn pieces(&self, top: f32, bottom: f32) -> Vec<(usize, f32)> {
        let (first, _) = self.flow.piece_at_height(f64::from(top));
        (first..self.flow.n_pieces())
            .map(|piece| (piece, self.flow.top_of(piece) as f32))
            .take_while(|(_, at)| *at < bottom)
            .collect()
    }

    /// Returns the rectangle of a caret, as high as a line.
    pub(super) fn caret(&mut self, engine: &mut TextEngine, caret: Caret) -> Rect {
        let piece = self.flow.piece_of(caret);
        let start = self.flow.piece_bytes(piece).start;
        let local = Caret {
            byte: caret.byte.saturating_sub(start),
            ..caret
        };
        let width = self.width();
        let layout = self.layout(engine, piece);
        let line = layout.line_of(local);
        let (x, _) = layout.caret(local, 0.0);
        let after = layout.shaped().rtl;
        // The caret is next to the letter, and inside the column.
        let x = if after { x - theme::CARET_WIDTH } else { x };
        let x = x.clamp(0.0, (width - theme::CARET_WIDTH).max(0.0));
        let top = self.flow.top_of(piece) as f32 + line as f32 * STEP;
        Rect::from_min_size(Pos2::new(x, top), Vec2::new(theme::CARET_WIDTH, STEP))
    }

    /// Returns whether the letter that a caret belongs to reads from right to left.
    pub(super) fn reads_rtl(&mut self, engine: &mut TextEngine, caret: Caret) -> bool {
        let piece = self.flow.piece_of(caret);
        let start = self.flow.piece_bytes(piece).start;
        let shaped = self.layout(engine, piece).shaped();
        let byte = caret.byte.saturating_sub(start) as u32;
        let index = if caret.upstream {
            byte.checked_sub(1).and_then(|last| shaped.index_at(last))
        } else {
            shaped.index_at(byte)
        };
        index
            .and_then(|index| shaped.clusters.get(index))
            .map_or(shaped.rtl, crate::text::glyphs::clusters::Cluster::is_rtl)
    }

    /// Returns the rectangles of a range between two heights.
    pub(super) fn rects(
        &mut self,
        engine: &mut TextEngine,
        range: &Range<usize>,
        (top, bottom): (f32, f32),
    ) -> Vec<Rect> {
        let mut rects = Vec::new();
        if range.is_empty() {
            return rects;
        }
        for (piece, at) in self.pieces(top, bottom) {
            let bytes = self.flow.piece_bytes(piece);
            if bytes.end < range.start || bytes.start >= range.end {
                continue;
            }
            let local = range.start.saturating_sub(bytes.start)
                ..range.end.min(bytes.end).saturating_sub(bytes.start);
            let goes_on = range.start <= bytes.end && range.end > bytes.end;
            let layout = self.layout(engine, piece);
            let last = layout.lines().len().saturating_sub(1);
            for line in 0..=last {
                let y = at + line as f32 * STEP;
                let row = |left: f32, right: f32| {
                    Rect::from_min_max(Pos2::new(left, y), Pos2::new(right, y + STEP))
                };
                let covered = layout.rects(line, &local);
                rects.extend(covered.into_iter().map(|(left, right)| row(left, right)));
                if goes_on && line == last {
                    let (left, right) = layout.edges(line);
                    rects.push(if layout.shaped().rtl {
                        row(left - OVER_END, left)
                    } else {
                        row(right, right + OVER_END)
                    });
                }
            }
        }
        rects
    }

    /// Returns the caret nearest to a point.
    pub(super) fn hit(&mut self, engine: &mut TextEngine, at: Vec2) -> Caret {
        self.mover(engine, &mut None, |mover| mover.hit(at.x, at.y))
    }

    /// Returns the selection after a motion.
    pub(super) fn go(
        &mut self,
        engine: &mut TextEngine,
        column: &mut Option<f32>,
        selection: Selection,
        (motion, extend): (Motion, bool),
    ) -> Selection {
        self.mover(engine, column, |mover| mover.go(selection, motion, extend))
    }

    fn mover<R>(
        &mut self,
        engine: &mut TextEngine,
        column: &mut Option<f32>,
        work: impl FnOnce(&mut Mover<'_, '_>) -> R,
    ) -> R {
        let mut ground = LayoutInput {
            text: &self.text,
            fonts: &engine.fonts,
            shaper: &mut engine.shaper,
        };
        let mut mover = Mover {
            flow: &mut self.flow,
            ground: &mut ground,
            column,
            lines_per_page: 5,
        };
        work(&mut mover)
    }
}
