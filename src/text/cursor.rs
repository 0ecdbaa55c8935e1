//! Caret and selection as values, and their movements: by cluster in visual order, by word, by
//! line, by screen.
//!
//! Computes the new selection; changes nothing but the column that consecutive vertical moves keep.

use std::ops::Range;

use crate::text::flow::{Flow, LayoutInput};
use crate::text::layout::{Caret, Layout};
use crate::text::segment;
use crate::text::span::Span;

/// A selection in a text, in bytes; a caret if both ends are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The byte at which the selection began.
    pub anchor: usize,
    /// The byte of the caret.
    pub focus: usize,
    /// Whether the focus belongs to the character before it.
    pub upstream: bool,
}

impl Selection {
    /// Returns a caret before the character at `byte`.
    pub fn caret(byte: usize) -> Self {
        Self {
            anchor: byte,
            focus: byte,
            upstream: false,
        }
    }

    /// Returns a caret that is attached to the character before `byte`.
    pub fn caret_after(byte: usize) -> Self {
        Self {
            upstream: true,
            ..Self::caret(byte)
        }
    }

    /// Returns the selection of a span, with the caret at its end.
    pub fn of(span: Span) -> Self {
        Self {
            anchor: span.start(),
            focus: span.end(),
            upstream: true,
        }
    }

    /// Returns whether nothing is selected.
    pub fn is_caret(self) -> bool {
        self.anchor == self.focus
    }

    /// Returns the selected bytes, in logical order.
    pub fn range(self) -> Range<usize> {
        self.anchor.min(self.focus)..self.anchor.max(self.focus)
    }

    /// Returns the selected span, or `None` for a caret.
    pub fn span(self, text: &str) -> Option<Span> {
        let Range { start, end } = self.range();
        Span::new(text, start, end)
    }

    /// Returns the selection with both ends in the text and on character boundaries.
    #[must_use]
    pub fn clamped(self, text: &str) -> Self {
        Self {
            anchor: segment::char_floor(text, self.anchor),
            focus: segment::char_floor(text, self.focus),
            ..self
        }
    }
}

/// A movement of the caret, in visual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One grapheme to the left.
    Left,
    /// One grapheme to the right.
    Right,
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the start of the line, in reading order.
    LineStart,
    /// To the end of the line, in reading order.
    LineEnd,
    /// Up by a screen.
    PageUp,
    /// Down by a screen.
    PageDown,
    /// To the start of the text.
    DocumentStart,
    /// To the end of the text.
    DocumentEnd,
}

/// Moves the caret.
#[derive(Debug)]
pub struct Mover<'a, 'g> {
    /// The column of lines.
    pub flow: &'a mut Flow,
    /// The inputs of layout.
    pub ground: &'a mut LayoutInput<'g>,
    /// The x that vertical moves keep, in points from the left edge of the measure.
    pub column: &'a mut Option<f32>,
    /// Lines on a screen.
    pub lines_per_page: usize,
}

impl Mover<'_, '_> {
    /// Returns the selection after a movement; `extend` keeps its anchor.
    pub fn go(&mut self, selection: Selection, motion: Motion, extend: bool) -> Selection {
        let caret = Caret {
            byte: selection.focus,
            upstream: selection.upstream,
        };
        let vertical = matches!(
            motion,
            Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown
        );
        if !vertical {
            *self.column = None;
        }
        let is_range = selection.anchor != selection.focus;
        let to = match motion {
            Motion::Left | Motion::Right if is_range && !extend => {
                self.edge_of(selection, motion == Motion::Right)
            }
            Motion::Left => self.step(caret, false),
            Motion::Right => self.step(caret, true),
            Motion::WordLeft => self.word(caret, false),
            Motion::WordRight => self.word(caret, true),
            Motion::LineStart => self.line_edge(caret, false),
            Motion::LineEnd => self.line_edge(caret, true),
            Motion::Up => self.lines(caret, -1),
            Motion::Down => self.lines(caret, 1),
            Motion::PageUp => self.lines(caret, -(self.lines_per_page as isize)),
            Motion::PageDown => self.lines(caret, self.lines_per_page as isize),
            Motion::DocumentStart => Caret::before(0),
            Motion::DocumentEnd => Caret::after(self.ground.text.len()),
        };
        Selection {
            anchor: if extend { selection.anchor } else { to.byte },
            focus: to.byte,
            upstream: to.upstream,
        }
    }

    fn layout(&mut self, piece: usize) -> &Layout {
        self.flow.layout_on(self.ground, piece)
    }

    fn start_of(&self, piece: usize) -> usize {
        self.flow.piece_bytes(piece).start
    }

    /// Returns the end of a selection that is further to the right or the left on the screen; if
    /// the ends are on two lines, the one in that direction in reading order.
    fn edge_of(&mut self, selection: Selection, to_right: bool) -> Caret {
        let Range { start, end } = selection.range();
        let (first, last) = (Caret::before(start), Caret::after(end));
        let (from, to) = (self.place(first), self.place(last));
        let forward = if (from.0, from.1) == (to.0, to.1) {
            (to.2 > from.2) == to_right
        } else {
            let piece = self.flow.piece_at(selection.focus);
            to_right != self.layout(piece).shaped().rtl
        };
        if forward { last } else { first }
    }

    /// Returns the piece, the line in it and the x of a caret.
    fn place(&mut self, caret: Caret) -> (usize, usize, f32) {
        let piece = self.flow.piece_of(caret);
        let start = self.start_of(piece);
        let local = Caret {
            byte: caret.byte - start.min(caret.byte),
            ..caret
        };
        let layout = self.layout(piece);
        (piece, layout.line_of(local), layout.caret(local, 0.0).0)
    }

    /// Returns the caret nearest to a point, in points from the top left of the column.
    pub fn hit(&mut self, x: f32, y: f32) -> Caret {
        let step = self.flow.style().line_step();
        let (piece, below) = self.flow.piece_at_height(f64::from(y));
        let start = self.start_of(piece);
        let layout = self.layout(piece);
        let line = ((below / step).max(0.0) as usize).min(layout.lines().len().saturating_sub(1));
        let caret = layout.hit(line, x);
        Caret {
            byte: caret.byte + start,
            ..caret
        }
    }

    fn step(&mut self, caret: Caret, to_right: bool) -> Caret {
        let piece = self.flow.piece_of(caret);
        let start = self.start_of(piece);
        let layout = self.layout(piece);
        let local = Caret {
            byte: caret.byte - start.min(caret.byte),
            ..caret
        };
        if let Some(next) = layout.step(local, to_right) {
            return Caret {
                byte: next.byte + start,
                ..next
            };
        }
        let (line, rtl, n_lines) = (
            layout.line_of(local),
            layout.shaped().rtl,
            layout.lines().len(),
        );
        let forward = to_right != rtl;
        if forward {
            if line + 1 < n_lines {
                return self.at_edge(piece, line + 1, false);
            }
            if piece + 1 < self.flow.n_pieces() {
                return self.at_edge(piece + 1, 0, false);
            }
        } else {
            if line > 0 {
                return self.at_edge(piece, line - 1, true);
            }
            if piece > 0 {
                let last = self.layout(piece - 1).lines().len().saturating_sub(1);
                return self.at_edge(piece - 1, last, true);
            }
        }
        caret
    }

    fn at_edge(&mut self, piece: usize, line: usize, end: bool) -> Caret {
        let start = self.start_of(piece);
        let caret = self.layout(piece).line_edge(line, end);
        Caret {
            byte: caret.byte + start,
            ..caret
        }
    }

    fn line_edge(&mut self, caret: Caret, end: bool) -> Caret {
        let piece = self.flow.piece_of(caret);
        let start = self.start_of(piece);
        let local = Caret {
            byte: caret.byte - start.min(caret.byte),
            ..caret
        };
        let line = self.layout(piece).line_of(local);
        self.at_edge(piece, line, end)
    }

    fn word(&mut self, caret: Caret, to_right: bool) -> Caret {
        let piece = self.flow.piece_of(caret);
        let rtl = self.layout(piece).shaped().rtl;
        if to_right == rtl {
            Caret::before(segment::previous_word_start(self.ground.text, caret.byte))
        } else {
            Caret::after(segment::next_word_end(self.ground.text, caret.byte))
        }
    }

    fn lines(&mut self, caret: Caret, by: isize) -> Caret {
        let mut piece = self.flow.piece_of(caret);
        let start = self.start_of(piece);
        let local = Caret {
            byte: caret.byte - start.min(caret.byte),
            ..caret
        };
        let layout = self.layout(piece);
        let mut line = layout.line_of(local);
        let (x, width) = layout.caret(local, 1.0);
        let x = *self.column.get_or_insert(x + width / 2.0);
        for _ in 0..by.unsigned_abs() {
            if by > 0 {
                if line + 1 < self.layout(piece).lines().len() {
                    line += 1;
                } else if piece + 1 < self.flow.n_pieces() {
                    piece += 1;
                    line = 0;
                } else {
                    return self.at_edge(piece, line, true);
                }
            } else if line > 0 {
                line -= 1;
            } else if piece > 0 {
                piece -= 1;
                line = self.layout(piece).lines().len().saturating_sub(1);
            } else {
                return self.at_edge(piece, 0, false);
            }
        }
        let start = self.start_of(piece);
        let caret = self.layout(piece).hit(line, x);
        Caret {
            byte: caret.byte + start,
            ..caret
        }
    }
}
