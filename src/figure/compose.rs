//! Composes a figure: lays out the lines of the passage and places the marks of each line.
//!
//! The glyphs come unchanged from the layout; the marks are painted below them and never affect
//! them.

use crate::figure::captions::{self, Wish};
use crate::figure::lines;
use crate::figure::metrics::Metrics;
use crate::figure::scene::{Item, Scene};
use crate::figure::{Figure, Mark};

use crate::arabic::diacritics;

use crate::model::labels::label::Rgb;
use crate::model::lanes;

use crate::text::bidi;
use crate::text::flow::{Flow, FlowStyle};
use crate::text::glyphs::clusters::ShapeRequest;
use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::{FontId, FontSet, Role};
use crate::text::glyphs::shape::Shaper;
use crate::text::layout::Layout;
use crate::text::segment;
use crate::text::span::Span;

/// The margin around the passage, in points.
const MARGIN: f32 = 16.0;
/// The radius of the corners of a mark.
const RADIUS: f32 = 3.0;
/// The distance between baselines, in em, for plain and for vocalized text.
const LINE_HEIGHTS: (f32, f32) = (1.9, 2.3);

/// A glyph of a line, positioned relative to the left edge of the picture and the baseline.
type LineGlyph = (FontId, u32, f32, f32);

/// A mark of the passage.
struct PlacedMark<'a> {
    mark: &'a Mark,
    lane: u8,
}

/// The part of a mark on one line.
struct Piece {
    shown: usize,
    rects: Vec<(f32, f32)>,
    begins: bool,
    ends: bool,
}

struct SetLine {
    glyphs: Vec<LineGlyph>,
    pieces: Vec<Piece>,
    captions: Vec<Caption>,
    rtl: bool,
    /// Extra space above the line if a paragraph begins.
    gap: f32,
}

struct Caption {
    glyphs: Vec<LineGlyph>,
    x: f32,
    row: usize,
    color: Rgb,
}

/// Returns the scene of a figure.
pub fn compose(figure: &Figure<'_>, fonts: &FontSet) -> Scene {
    let span = figure.span.map_or(0..figure.text.len(), Span::range);
    let passage = figure.text.get(span.clone()).unwrap_or_default();
    // Most files end with a line break, which is not drawn.
    let passage = passage.trim_end_matches(['\n', '\r', '\u{85}', '\u{2029}']);
    let shown = shown(figure, span.start, span.end);
    let deepest = shown.iter().map(|s| s.lane).max().unwrap_or(0);
    let vocalised = diacritics::is_vocalised(passage);
    let role = Role::Reading(figure.style.face);
    let metrics = Metrics::new(fonts, role, figure.style.size, vocalised, deepest);
    let mut shaper = Shaper::default();
    let mut lines = set_lines(figure, fonts, &mut shaper, passage, span.start, &shown);
    for line in &mut lines {
        line.captions = captions_of(line, &shown, figure, fonts, &mut shaper, &metrics);
    }
    paint(figure, passage, &lines, &shown, &metrics, vocalised)
}

/// Returns the marks of the passage with their lanes, in reading order.
fn shown<'a>(figure: &'a Figure<'_>, start: usize, end: usize) -> Vec<PlacedMark<'a>> {
    let mut marks: Vec<&Mark> = figure
        .marks
        .iter()
        .filter(|mark| mark.span.start() < end && mark.span.end() > start)
        .collect();
    marks.sort_by_key(|mark| {
        (
            mark.span.start(),
            std::cmp::Reverse(mark.span.end()),
            mark.rank,
        )
    });
    let spans: Vec<(Span, u32)> = marks.iter().map(|mark| (mark.span, mark.rank)).collect();
    let lanes = lanes::lanes(&spans);
    marks
        .into_iter()
        .zip(lanes)
        .map(|(mark, lane)| PlacedMark { mark, lane })
        .collect()
}

/// Returns the direction of a passage: if it begins inside a paragraph, that of the whole
/// paragraph.
fn direction(figure: &Figure<'_>, passage: &str) -> Option<bool> {
    let start = figure.span?.start();
    let many = segment::paragraphs(passage).len() > 1;
    if figure.style.rtl.is_some() || many {
        return figure.style.rtl;
    }
    let whole = segment::paragraphs(figure.text)
        .into_iter()
        .find(|paragraph| paragraph.contains(&start))?;
    bidi::first_strong_is_rtl(figure.text.get(whole)?)
}

fn set_lines(
    figure: &Figure<'_>,
    fonts: &FontSet,
    shaper: &mut Shaper,
    passage: &str,
    start: usize,
    shown: &[PlacedMark<'_>],
) -> Vec<SetLine> {
    let style = FlowStyle {
        role: Role::Reading(figure.style.face),
        size: figure.style.size,
        line_height: LINE_HEIGHTS.0,
        measure: (figure.style.width - 2.0 * MARGIN).max(figure.style.size),
        rtl: figure.style.rtl.or_else(|| direction(figure, passage)),
        digits: DigitShapes::AsTyped,
        spaced: true,
    };
    let mut flow = Flow::new(passage, fonts, style);
    let mut lines = Vec::new();
    let mut gap = 0.0;
    // The first mark that has not been reached yet, and the marks that may still continue.
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    for piece in 0..flow.n_pieces() {
        let from = start + flow.piece_bytes(piece).start;
        let layout = flow.layout(passage, fonts, shaper, piece);
        let n_lines = layout.lines().len();
        for line in 0..n_lines {
            let bytes = layout.line_bytes(line);
            let content = layout.line_content(line);
            let (line_start, line_end) = (from + bytes.start, from + bytes.end);
            open.retain(|index| {
                shown
                    .get(*index)
                    .is_some_and(|s| s.mark.span.end() > line_start)
            });
            while let Some(one) = shown.get(next).filter(|s| s.mark.span.start() < line_end) {
                if one.mark.span.end() > line_start {
                    open.push(next);
                }
                next += 1;
            }
            let pieces = open
                .iter()
                .filter_map(|index| {
                    let span = shown.get(*index)?.mark.span;
                    // A mark that continues on the next line ends here with the letters, not with
                    // the blank after them.
                    let end = (span.end() - from).min(content.end);
                    let range = span.start().saturating_sub(from)..end;
                    let rects = layout.rects(line, &range);
                    Some(Piece {
                        shown: *index,
                        rects,
                        begins: span.start() >= line_start,
                        ends: span.end() <= line_end,
                    })
                })
                .filter(|piece| !piece.rects.is_empty())
                .collect();
            lines.push(SetLine {
                glyphs: glyphs(layout, line),
                pieces,
                captions: Vec::new(),
                rtl: layout.shaped().rtl,
                gap: std::mem::take(&mut gap),
            });
        }
        gap = flow.height_of(piece) - n_lines as f32 * style.line_step();
    }
    lines
}

/// Returns the glyphs of a line, which do not depend on the annotations.
fn glyphs(layout: &Layout, line: usize) -> Vec<LineGlyph> {
    let mut glyphs = Vec::new();
    layout.for_each_glyph(line, |glyph, x, dy| {
        glyphs.push((glyph.font, glyph.id, MARGIN + x, dy));
    });
    glyphs
}

/// Returns the captions of the marks that end on a line. Inner marks choose their place first.
fn captions_of(
    line: &SetLine,
    shown: &[PlacedMark<'_>],
    figure: &Figure<'_>,
    fonts: &FontSet,
    shaper: &mut Shaper,
    metrics: &Metrics,
) -> Vec<Caption> {
    let mut ending: Vec<(&Piece, &PlacedMark<'_>)> = line
        .pieces
        .iter()
        .filter(|piece| piece.ends)
        .filter_map(|piece| Some((piece, shown.get(piece.shown)?)))
        .filter(|(_, shown)| !shown.mark.caption.is_empty())
        .collect();
    ending.sort_by_key(|(piece, shown)| (std::cmp::Reverse(shown.lane), piece.shown));
    let set: Vec<(Vec<LineGlyph>, f32)> = ending
        .iter()
        .map(|(_, shown)| set_caption(&shown.mark.caption, fonts, shaper, metrics.caption))
        .collect();
    let wishes: Vec<Wish> = ending
        .iter()
        .zip(&set)
        .map(|((piece, _), (_, width))| {
            let edge = if line.rtl {
                piece.rects.first()
            } else {
                piece.rects.last()
            };
            let (left, right) = edge.copied().unwrap_or_default();
            Wish {
                extent: (left, right),
                width: *width,
                at_left: line.rtl,
            }
        })
        .collect();
    let places = captions::place(&wishes, figure.style.width - 2.0 * MARGIN);
    ending
        .iter()
        .zip(set)
        .zip(places)
        .map(|(((_, shown), (glyphs, _)), (x, row))| Caption {
            glyphs,
            x: MARGIN + x,
            row,
            color: figure.style.theme.caption(shown.mark.color),
        })
        .collect()
}

fn set_caption(
    caption: &str,
    fonts: &FontSet,
    shaper: &mut Shaper,
    size: f32,
) -> (Vec<LineGlyph>, f32) {
    let stack = fonts.stack(Role::InterfaceBold);
    let request = ShapeRequest {
        text: caption,
        keep: 0..caption.len(),
        rtl: bidi::first_strong_is_rtl(caption).unwrap_or(false),
        stack: &stack,
        size,
        digits: DigitShapes::AsTyped,
    };
    let shaped = shaper.shape(fonts, &request);
    let width: f32 = shaped.clusters.iter().map(|cluster| cluster.advance).sum();
    let layout = Layout::new(shaped, width + 1.0);
    let left = layout.edges(0).0;
    let mut glyphs = Vec::new();
    layout.for_each_glyph(0, |glyph, x, dy| {
        glyphs.push((glyph.font, glyph.id, x - left, dy));
    });
    (glyphs, width)
}

fn paint(
    figure: &Figure<'_>,
    passage: &str,
    lines: &[SetLine],
    shown: &[PlacedMark<'_>],
    metrics: &Metrics,
    vocalised: bool,
) -> Scene {
    let theme = figure.style.theme;
    let size = figure.style.size;
    let rows_of = |line: &SetLine| line.captions.iter().map(|c| c.row + 1).max().unwrap_or(0);
    // Lines are evenly spaced; only a line with several rows of captions takes more space below it.
    let some_rows = lines.iter().map(rows_of).max().unwrap_or(0).min(1);
    let above = metrics.overhang - metrics.top;
    let leading = if vocalised {
        LINE_HEIGHTS.1
    } else {
        LINE_HEIGHTS.0
    };
    let marked = !shown.is_empty();
    let needed = if marked {
        metrics.depth(some_rows) + above
    } else {
        0.0
    };
    let step = (leading * size).max(needed).round();
    let mut painter = Painter {
        marks: Vec::new(),
        letters: Vec::new(),
    };
    let mut base = (MARGIN * 0.75 + above).round();
    let mut bottom = base;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            base += step + line.gap.round();
        }
        for piece in &line.pieces {
            if let Some(shown) = shown.get(piece.shown) {
                painter.piece(piece, shown, metrics, (base, line.rtl), theme.fill());
            }
        }
        painter.glyphs(&line.glyphs, (0.0, base), size, theme.text());
        for caption in &line.captions {
            let at = (
                caption.x,
                (base + metrics.caption_base(caption.row)).round(),
            );
            painter.glyphs(&caption.glyphs, at, metrics.caption, caption.color);
        }
        let rows = rows_of(line);
        bottom = base + metrics.depth(rows);
        base += (rows.saturating_sub(1) as f32 * metrics.row).round();
    }
    painter.marks.append(&mut painter.letters);
    Scene {
        width: figure.style.width.ceil(),
        height: (bottom + MARGIN * 0.75).ceil(),
        paper: theme.paper(),
        items: painter.marks,
        title: passage.to_owned(),
    }
}

/// Collects the items to paint: marks first, letters over them.
struct Painter {
    marks: Vec<Item>,
    letters: Vec<Item>,
}

impl Painter {
    fn piece(
        &mut self,
        piece: &Piece,
        shown: &PlacedMark<'_>,
        metrics: &Metrics,
        (base, rtl): (f32, bool),
        alpha: f32,
    ) {
        let color = shown.mark.color;
        let lane = base + metrics.lane(shown.lane);
        // An inner mark is a little lower than the one around it.
        let inset = f32::from(shown.lane.min(4)) * metrics.stroke;
        let top = base + metrics.top + inset;
        let last = piece.rects.len().saturating_sub(1);
        for (index, (left, right)) in piece.rects.iter().enumerate() {
            let (left_end, right_end) = if rtl {
                (piece.ends && index == 0, piece.begins && index == last)
            } else {
                (piece.begins && index == 0, piece.ends && index == last)
            };
            // Leave a gap so that two adjacent marks are distinguishable.
            let left = MARGIN + left + if left_end { 0.5 } else { 0.0 };
            let right = MARGIN + right - if right_end { 0.5 } else { 0.0 };
            let radius = |end: bool| if end { RADIUS } else { 0.0 };
            self.marks.push(Item::Rect {
                x: left,
                y: top,
                width: (right - left).max(0.5),
                height: lane + metrics.stroke / 2.0 - top,
                round: (radius(left_end), radius(right_end)),
                color,
                alpha,
            });
            let ends = (left, (right - left).max(0.5));
            lines::push(&mut self.marks, shown.mark, ends, lane, metrics.stroke);
        }
    }

    fn glyphs(&mut self, glyphs: &[LineGlyph], (x, y): (f32, f32), size: f32, color: Rgb) {
        for (font, id, dx, dy) in glyphs {
            self.letters.push(Item::Glyph {
                font: *font,
                id: *id,
                x: x + dx,
                y: y + dy,
                size,
                color,
            });
        }
    }
}
