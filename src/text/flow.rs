//! A whole text as a column of lines, laid out only where it is shown.
//!
//! Keeps the starts and heights of paragraphs (heights are estimated until a paragraph is laid
//! out), and the layouts that were used last. The caller passes in the text. Annotations are
//! unknown here, so no annotation ever discards a layout.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::bidi;
use crate::text::glyphs::clusters::ShapeRequest;
use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::{FontId, FontSet, Role};
use crate::text::glyphs::levelled;
use crate::text::glyphs::piece_context::Context;
use crate::text::glyphs::shape::Shaper;
use crate::text::heights::Heights;
use crate::text::layout::{Caret, Layout};
use crate::text::pieces;
use crate::text::segment;

/// The typographic style of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowStyle {
    /// The faces.
    pub role: Role,
    /// Points per em.
    pub size: f32,
    /// The distance between baselines, in em.
    pub line_height: f32,
    /// The width of the column, in points.
    pub measure: f32,
    /// The direction of every paragraph, `true` for right to left; if `None`, each paragraph has
    /// the direction of its own text.
    pub rtl: Option<bool>,
    /// How digits are drawn.
    pub digits: DigitShapes,
    /// Whether there is extra space between paragraphs, as in an article but not in a text field.
    pub spaced: bool,
}

impl FlowStyle {
    /// Returns the distance between baselines in points.
    pub fn line_step(&self) -> f32 {
        (self.size * self.line_height).round()
    }

    /// Returns the extra space after a paragraph in points.
    pub fn paragraph_gap(&self) -> f32 {
        (self.line_step() * 0.45).round()
    }
}

/// The inputs of layout.
pub struct LayoutInput<'a> {
    /// The text.
    pub text: &'a str,
    /// The faces.
    pub fonts: &'a FontSet,
    /// The shaper.
    pub shaper: &'a mut Shaper,
}

impl std::fmt::Debug for LayoutInput<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ground").finish_non_exhaustive()
    }
}

/// The limit for kept layouts, in bytes of their text.
const KEPT_BYTES: usize = 600_000;
/// A first estimate of the width of a byte of Arabic text, in em.
const EM_PER_BYTE: f32 = 0.23;

#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    /// The end of the shown text, without the paragraph's separator.
    end: u32,
    ends_paragraph: bool,
}

#[derive(Debug)]
struct CachedPiece {
    layout: Layout,
    used: u64,
}

/// The column of lines of a text.
#[derive(Debug)]
pub struct Flow {
    pieces: Vec<Piece>,
    /// The context that pieces of long paragraphs take from the whole paragraph.
    contexts: HashMap<u32, Context>,
    heights: Heights,
    style: FlowStyle,
    stack: Vec<FontId>,
    default_rtl: bool,
    kept: HashMap<u32, CachedPiece>,
    kept_bytes: usize,
    clock: u64,
    em_per_byte: f32,
}

impl Flow {
    /// Finds the paragraphs of a text and estimates their heights. Lays out nothing.
    pub fn new(text: &str, fonts: &FontSet, style: FlowStyle) -> Self {
        let default_rtl = style.rtl.unwrap_or_else(|| direction_of(text));
        Self::with_default(text, fonts, style, default_rtl)
    }

    /// Does the same as [`Self::new`], with a given direction for paragraphs that have none of
    /// their own.
    pub fn with_default(text: &str, fonts: &FontSet, style: FlowStyle, default_rtl: bool) -> Self {
        let mut flow = Self {
            pieces: Vec::new(),
            contexts: HashMap::new(),
            heights: Heights::default(),
            style,
            stack: fonts.stack(style.role),
            default_rtl,
            kept: HashMap::new(),
            kept_bytes: 0,
            clock: 0,
            em_per_byte: EM_PER_BYTE,
        };
        for paragraph in segment::paragraphs(text) {
            flow.add_paragraph(text, paragraph);
        }
        flow.guess_heights();
        flow
    }

    fn add_paragraph(&mut self, text: &str, paragraph: Range<usize>) {
        let whole = text.get(paragraph.clone()).unwrap_or_default();
        let content = paragraph.end - segment::separator_len(whole);
        if content - paragraph.start <= pieces::WHOLE {
            self.pieces.push(Piece {
                start: paragraph.start as u32,
                end: content as u32,
                ends_paragraph: true,
            });
            return;
        }
        let content_text = text.get(paragraph.start..content).unwrap_or_default();
        let rtl = self.direction(content_text);
        let cuts = pieces::cut(content_text, rtl);
        let last = cuts.len() - 1;
        let len = content_text.len();
        for (index, cut) in cuts.into_iter().enumerate() {
            let number = self.pieces.len() as u32;
            self.pieces.push(Piece {
                start: (paragraph.start + cut.start) as u32,
                end: (paragraph.start + cut.end) as u32,
                ends_paragraph: index == last,
            });
            self.contexts.insert(
                number,
                Context {
                    around: (cut.start, len - cut.end),
                    levels: cut.levels,
                    rtl,
                },
            );
        }
    }

    fn direction(&self, paragraph: &str) -> bool {
        self.style
            .rtl
            .or_else(|| bidi::first_strong_is_rtl(paragraph))
            .unwrap_or(self.default_rtl)
    }

    /// Returns the style of the text.
    pub fn style(&self) -> &FlowStyle {
        &self.style
    }

    /// Changes the style. If only the measure changes, lines are broken again without shaping.
    pub fn set_style(&mut self, text: &str, fonts: &FontSet, style: FlowStyle) {
        if self.style == style {
            return;
        }
        if self.style.rtl != style.rtl {
            let em_per_byte = self.em_per_byte;
            *self = Self::new(text, fonts, style);
            self.em_per_byte = em_per_byte;
            return;
        }
        let same_shapes = self.style.digits == style.digits
            && self.style.role == style.role
            && self.style.size.to_bits() == style.size.to_bits();
        self.style = style;
        self.stack = fonts.stack(style.role);
        if !same_shapes {
            self.kept.clear();
            self.kept_bytes = 0;
        }
        self.guess_heights();
    }

    /// Discards all layouts because the faces have changed.
    pub fn set_faces(&mut self, fonts: &FontSet) {
        self.stack = fonts.stack(self.style.role);
        self.kept.clear();
        self.kept_bytes = 0;
    }

    fn guess_heights(&mut self) {
        let style = self.style;
        let per_line = (style.measure / (style.size * self.em_per_byte)).max(1.0);
        let heights = self.pieces.iter().map(|piece| {
            let lines = ((piece.end - piece.start) as f32 / per_line)
                .ceil()
                .max(1.0);
            lines * style.line_step() + piece.gap(&style)
        });
        self.heights = Heights::new(heights.collect());
    }

    /// Returns the number of pieces, at least one. A paragraph is one piece, a very long one
    /// several.
    pub fn n_pieces(&self) -> usize {
        self.pieces.len()
    }

    /// Returns the bytes that a piece shows.
    pub fn piece_bytes(&self, piece: usize) -> Range<usize> {
        self.pieces
            .get(piece)
            .map_or(0..0, |piece| piece.start as usize..piece.end as usize)
    }

    /// Returns the piece that contains a byte; separators belong to the piece before them.
    pub fn piece_at(&self, byte: usize) -> usize {
        self.pieces
            .partition_point(|piece| piece.start as usize <= byte)
            .saturating_sub(1)
    }

    /// Returns the piece of a caret: between two pieces of a long paragraph, `upstream` decides.
    pub fn piece_of(&self, caret: Caret) -> usize {
        let piece = self.piece_at(caret.byte);
        let starts_here = self
            .pieces
            .get(piece)
            .is_some_and(|p| p.start as usize == caret.byte);
        let joined = piece
            .checked_sub(1)
            .and_then(|p| self.pieces.get(p))
            .is_some_and(|p| !p.ends_paragraph);
        if caret.upstream && starts_here && joined {
            piece - 1
        } else {
            piece
        }
    }

    /// Returns the height of the whole column in points, partly estimated.
    pub fn height(&self) -> f64 {
        self.heights.total()
    }

    /// Returns the top of a piece in points, partly estimated.
    pub fn top_of(&self, piece: usize) -> f64 {
        self.heights.before(piece)
    }

    /// Returns the height of a piece in points: exact once the piece is laid out.
    pub fn height_of(&self, piece: usize) -> f32 {
        self.heights.get(piece)
    }

    /// Returns the piece at a height from the top, and the rest of the height within it.
    pub fn piece_at_height(&self, y: f64) -> (usize, f32) {
        self.heights.find(y)
    }

    /// Returns the layout of a piece, and lays the piece out if necessary.
    pub fn layout(
        &mut self,
        text: &str,
        fonts: &FontSet,
        shaper: &mut Shaper,
        piece: usize,
    ) -> &Layout {
        self.clock += 1;
        let clock = self.clock;
        let key = piece as u32;
        if !self.kept.contains_key(&key) {
            self.make_room();
            let layout = self.shape(text, fonts, shaper, piece);
            self.kept_bytes += self.piece_bytes(piece).len();
            self.kept.insert(
                key,
                CachedPiece {
                    layout,
                    used: clock,
                },
            );
        }
        let measure = self.style.measure;
        let style = self.style;
        let kept = self.kept.entry(key).or_insert_with(|| CachedPiece {
            layout: Layout::new(crate::text::glyphs::clusters::Shaped::default(), measure),
            used: clock,
        });
        kept.used = clock;
        kept.layout.set_measure(measure);
        let gap = self
            .pieces
            .get(piece)
            .map_or(0.0, |piece| piece.gap(&style));
        self.heights.set(
            piece,
            kept.layout.lines().len() as f32 * style.line_step() + gap,
        );
        &kept.layout
    }

    /// Returns the layout of a piece as [`Self::layout`] does, with the inputs as one value.
    pub fn layout_on(&mut self, ground: &mut LayoutInput<'_>, piece: usize) -> &Layout {
        self.layout(ground.text, ground.fonts, ground.shaper, piece)
    }

    /// Returns the layout of a piece if it is laid out for the measure.
    pub fn laid_out(&self, piece: usize) -> Option<&Layout> {
        self.kept.get(&(piece as u32)).map(|kept| &kept.layout)
    }

    /// Returns how many bytes of text have a layout at the moment.
    pub fn laid_out_bytes(&self) -> usize {
        self.kept_bytes
    }

    fn shape(&mut self, text: &str, fonts: &FontSet, shaper: &mut Shaper, piece: usize) -> Layout {
        let bytes = self.piece_bytes(piece);
        let content = text.get(bytes.clone()).unwrap_or_default();
        let size = self.style.size;
        let shaped = if let Some(context) = self.contexts.get(&(piece as u32)) {
            let (text, keep) = context.text_around(text, &bytes);
            let request = ShapeRequest {
                text: &text,
                keep,
                rtl: context.rtl,
                stack: &self.stack,
                size,
                digits: self.style.digits,
            };
            if context.levels.is_empty() {
                shaper.shape(fonts, &request)
            } else {
                levelled::shape(shaper, fonts, &request, &context.levels)
            }
        } else {
            let rtl = self.direction(content);
            let request = ShapeRequest {
                text: content,
                keep: 0..content.len(),
                rtl,
                stack: &self.stack,
                size,
                digits: self.style.digits,
            };
            shaper.shape(fonts, &request)
        };
        if content.len() > 500 {
            let width: f32 = shaped.clusters.iter().map(|cluster| cluster.advance).sum();
            let seen = width / size / content.len() as f32;
            self.em_per_byte += (seen - self.em_per_byte) * 0.1;
        }
        Layout::new(shaped, self.style.measure)
    }

    /// Discards the least recently used layouts until half of the limit is free.
    fn make_room(&mut self) {
        if self.kept_bytes <= KEPT_BYTES {
            return;
        }
        let mut by_use: Vec<(u64, u32)> = self
            .kept
            .iter()
            .map(|(key, kept)| (kept.used, *key))
            .collect();
        by_use.sort_unstable();
        for (_, key) in by_use {
            if self.kept_bytes <= KEPT_BYTES / 2 {
                break;
            }
            self.kept.remove(&key);
            self.kept_bytes -= self.piece_bytes(key as usize).len();
        }
    }
}

impl Piece {
    fn gap(&self, style: &FlowStyle) -> f32 {
        if self.ends_paragraph && style.spaced {
            // An empty line between paragraphs is a gap already, so it takes only a third of a
            // line.
            if self.start == self.end {
                -(style.line_step() * 0.7).round()
            } else {
                style.paragraph_gap()
            }
        } else {
            0.0
        }
    }
}

/// Returns the direction of a whole text: that of its first strong character, else right to left.
fn direction_of(text: &str) -> bool {
    let head = text
        .get(..segment::char_floor(text, 4096))
        .unwrap_or_default();
    bidi::first_strong_is_rtl(head).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::glyphs::fonts::ReadingFace;

    fn style(measure: f32) -> FlowStyle {
        FlowStyle {
            role: Role::Reading(ReadingFace::Naskh),
            size: 20.0,
            line_height: 1.9,
            measure,
            rtl: None,
            digits: DigitShapes::AsTyped,
            spaced: true,
        }
    }

    #[test]
    fn flow_opens_a_long_text_without_laying_it_out_and_keeps_little() {
        let fonts = FontSet::bundled();
        let text = "قال بوتين أمس في موسكو إن الوضع يقترب من الحسم.\n".repeat(20_000);
        let mut flow = Flow::new(&text, &fonts, style(700.0));
        assert_eq!(flow.laid_out_bytes(), 0);
        let mut shaper = Shaper::default();
        for piece in 0..flow.n_pieces() {
            flow.layout(&text, &fonts, &mut shaper, piece);
        }
        assert!(flow.laid_out_bytes() <= KEPT_BYTES + 200);
        let sum: f64 = (0..flow.n_pieces())
            .map(|p| f64::from(flow.height_of(p)))
            .sum();
        assert!((flow.height() - sum).abs() < 1.0);
    }

    #[test]
    fn flow_finds_pieces_by_height_and_byte() {
        let fonts = FontSet::bundled();
        let text = "أول\nثان\n\nثالث";
        let flow = Flow::new(text, &fonts, style(700.0));
        assert_eq!(flow.n_pieces(), 4);
        for piece in 0..4 {
            assert_eq!(flow.piece_at_height(flow.top_of(piece) + 1.0).0, piece);
            assert_eq!(flow.piece_at(flow.piece_bytes(piece).start), piece);
        }
        assert_eq!(flow.piece_at(text.len()), 3);
        assert_eq!(flow.piece_at_height(1e9).0, 3);
    }

    #[test]
    fn flow_a_paragraph_without_letters_follows_the_text() {
        let fonts = FontSet::bundled();
        let text = "خبر\n2024\nNews";
        let mut flow = Flow::new(text, &fonts, style(700.0));
        let mut shaper = Shaper::default();
        let directions: Vec<bool> = (0..3)
            .map(|piece| flow.layout(text, &fonts, &mut shaper, piece).shaped().rtl)
            .collect();
        assert_eq!(directions, [true, true, false]);
    }
}
